// What the compiler panel says in words: what each pass is for, how its counts read, where a kernel stands in the text. No React.
import type { Compilation, CompilationStage, Span } from "../../engine/index.ts"
import { formatCount } from "../controls/number-format.ts"

/** The name under which the back end's code stands after the passes. */
export const CODE = "code"

const notes: Readonly<Record<string, string>> = {
  "specialise shapes":
    "The loss, its gradients and the update as one graph, a line for each node. Sizes that were not known while the program was traced are known now.",
  "resolve state": "Reads and assigns of variables become plain data flow: what is read, and what is new at the end.",
  "merge common parts": "Nodes that compute the same from the same become one.",
  simplify: "Only by rules that leave every bit as it is.",
  "merge what simplifying made equal": "Merged once more.",
  "fuse and lower":
    "Nodes become kernels: loops over elements, with code for one element. What one kernel alone needs is stored nowhere; transposes and slices are strides.",
  "merge kernels": "Kernels over the same elements become one loop.",
  "plan memory":
    "Every buffer gets its place in one arena; two that are never needed at the same time may share it. This is the plan that back ends see.",
}

const codeNotes: Readonly<Record<Compilation["backend"], string>> = {
  wasm: "One WebAssembly module: a function for each kernel, those that several share, and the loops that do many steps in one call. Calls are by number.",
  webgl: "Fragment shaders over textures, in the order in which they draw.",
  "typed-array":
    "This back end makes no code: it carries out the plan's kernels itself, block by block, over typed arrays.",
}

export function passNote(pass: string, backend: Compilation["backend"]): string {
  return pass === CODE ? codeNotes[backend] : (notes[pass] ?? "")
}

const counted = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? "" : "s"}`

export function stageCount({ nodes, kernels }: CompilationStage): string {
  return nodes === null ? counted(kernels ?? 0, "kernel") : counted(nodes, "node")
}

export function codeCount({ backend, code, moreCode, codeBytes }: Compilation): string {
  if (backend === "typed-array") return "none"
  return codeBytes === null ? counted(code.length + moreCode, "draw") : byteText(codeBytes)
}

/** Bytes as people read them; kilobytes are thousands. */
export function byteText(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, "byte")
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kB"] : [bytes / 1_000_000, "MB"]
  return `${size < 100 ? size.toFixed(1) : formatCount(Math.round(size))} ${unit}`
}

const subjects: Readonly<Record<Compilation["subject"], string>> = {
  step: "One step of this program, the loss and the update of every variable",
  operation: "The program's training operation with its loss",
  gradients: "Loss and gradients of this program, which does its updates itself",
}

/** The story in a sentence or two. */
export function summaryOf({ subject, stages, kernels, moreKernels, memory }: Compilation): string {
  const [first] = stages
  const nodes = first?.nodes ?? 0
  const gradients = first?.gradientNodes ?? 0
  const saved = memory.apartBytes - memory.arenaBytes
  const share = saved > 0 ? ` Sharing places saves ${byteText(saved)} of ${byteText(memory.apartBytes)}.` : ""
  const added = gradients === 0 ? "" : ` (${formatCount(gradients)} of them added by differentiation)`
  return `${subjects[subject]}: ${counted(nodes, "node")}${added} become ${counted(kernels.length + moreKernels, "kernel")}.${share}`
}

/** The lines on which places begin, as in "lines 2, 4–6"; empty where there are none. */
export function lineText(code: string, spans: readonly Span[]): string {
  const lines = [...new Set(spans.map(({ start }) => code.slice(0, start).split("\n").length))].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last !== undefined && line === last[1] + 1) last[1] = line
    else runs.push([line, line])
  }
  const text = runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ")
  return lines.length === 0 ? "" : `${lines.length === 1 ? "line" : "lines"} ${text}`
}
