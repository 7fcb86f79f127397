// The typed-array back end, which runs everywhere and arrives after the core: most browsers have WebAssembly's vectors.
import type { Backend } from "../../backends/backend.ts"
import { Part } from "../../base/part.ts"

const part = new Part<Backend>("the typed-array back end")

/** Puts the back end in its place. */
export function fillFallbackBackend(backend: Backend): void {
  part.fill(backend)
}

/** All that it does may throw PartMissing. */
export const fallbackBackend: Backend = {
  name: "typed-array",
  refuses: (plan) => part.get().refuses(plan),
  load: (plan) => part.get().load(plan),
}
