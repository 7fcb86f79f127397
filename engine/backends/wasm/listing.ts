// A plan's module to be read: each function in WebAssembly's text form, with the bytes that it takes. Nothing is run.
import type { Plan } from "../../compile/plan.ts"
import type { Listing } from "../backend.ts"
import { emitPlan, kernelName } from "./emit-plan.ts"
import { Bytes } from "./encode/bytes.ts"
import { readInstructions } from "./encode/decode.ts"
import type { FunctionEntry } from "./encode/module.ts"
import { opcodeOf } from "./encode/opcodes.ts"

/** What several kernels share is named by its settings, as JSON. */
function readableName(name: string): string {
  return name.replace(/[{}"]/g, "").replaceAll(":", " ").replaceAll(",", ", ")
}

/** Instructions as text, one to a line, blocks indented; what only says where nothing varies is left out. */
function linesOf(body: Uint8Array): string[] {
  let indent = 1
  return readInstructions(body).map(({ name, operands }) => {
    const { immediate } = opcodeOf(name)
    if (name === "end" || name === "else") indent--
    const said = immediate === "block" || immediate === "zero" || immediate === "zeros" ? [] : operands
    const line = `${"  ".repeat(indent)}${[name, ...said].join(" ")}`
    if (name === "else" || immediate === "block") indent++
    return line
  })
}

/** A function with its number, by which it is called; locals are numbered too, parameters first. */
function textOf({ name, code, exported }: FunctionEntry, number: number): string {
  const { params, results } = code.signature
  const known = /^\w+$/.test(name)
  const head = [
    `(func ${known ? `$${name} ` : ""}(;${number};)`,
    ...(exported ? [`(export "${name}")`] : []),
    ...(params.length === 0 ? [] : [`(param ${params.join(" ")})`]),
    ...(results.length === 0 ? [] : [`(result ${results.join(" ")})`]),
    ...(known ? [] : [`;; ${readableName(name)}`]),
  ].join(" ")
  const locals = code.locals.length === 0 ? [] : [`  (local ${code.locals.join(" ")})`]
  return [head, ...locals, ...linesOf(code.body.taken()), ")"].join("\n")
}

function bytesOf({ code }: FunctionEntry): number {
  const bytes = new Bytes()
  code.encode(bytes)
  return bytes.length
}

export function listPlan(plan: Plan): Listing {
  const { module } = emitPlan(plan)
  const kernels = new Map(plan.kernels.map((kernel, index) => [kernelName(kernel, index), index]))
  return {
    backend: "wasm",
    code: module.functions.map((entry, number) => ({
      name: readableName(entry.name),
      kernel: kernels.get(entry.name) ?? null,
      text: textOf(entry, number),
      bytes: bytesOf(entry),
    })),
    bytes: module.encode().length,
  }
}
