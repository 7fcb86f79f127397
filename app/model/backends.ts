// The back ends that a reader may choose, and how the page calls them.
import type { BackendChoice } from "../../engine/index.ts"

export const backendLabels: Readonly<Record<BackendChoice, string>> = {
  auto: "Whichever is fastest",
  wasm: "WebAssembly",
  webgl: "WebGL (graphics card)",
  "typed-array": "Typed arrays",
}

export const backendChoices = ["auto", "wasm", "webgl", "typed-array"] as const satisfies readonly BackendChoice[]
