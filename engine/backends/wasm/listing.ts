// A plan's module to be read: each function in WebAssembly's text form, with the bytes that it takes. Nothing is run.
import type { Plan } from "../../compile/plan.ts"
import type { Listing } from "../backend.ts"
import { emitPlan, kernelName } from "./emit-plan.ts"
import { Bytes } from "./encode/bytes.ts"
import type { FunctionEntry } from "./encode/module.ts"

/** Locals are numbered as in the binary form: parameters first. */
function textOf({ name, code, exported }: FunctionEntry): string {
  const { params, results } = code.signature
  const head = [
    `(func $${name}`,
    ...(exported ? [`(export "${name}")`] : []),
    ...(params.length === 0 ? [] : [`(param ${params.join(" ")})`]),
    ...(results.length === 0 ? [] : [`(result ${results.join(" ")})`]),
  ].join(" ")
  const locals = code.locals.length === 0 ? [] : [`  (local ${code.locals.join(" ")})`]
  const body = code.print().split("\n")
  return [head, ...locals, ...body.map((line) => `  ${line}`), ")"].join("\n")
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
    code: module.functions.map((entry) => ({
      name: entry.name,
      kernel: kernels.get(entry.name) ?? null,
      text: textOf(entry),
      bytes: bytesOf(entry),
    })),
    bytes: module.encode().length,
  }
}
