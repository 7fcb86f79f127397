// The typed-array back end, fetched where a plan is to run on it, and only then: most browsers have WebAssembly's vectors.
import type { Backend } from "../backends/backend.ts"
import { Part } from "../base/part.ts"

/** The back end, and what brings it once it has been asked for. */
export interface PortableBackend {
  /** May throw PartMissing in all it does. */
  readonly backend: Backend
  load(): Promise<void>
}

export function createPortable(): PortableBackend {
  const part = new Part<Backend>("the typed-array back end")
  let wanted = false
  const get = (): Backend => {
    wanted = true
    return part.get()
  }
  return {
    backend: { name: "typed-array", refuses: (plan) => get().refuses(plan), load: (plan) => get().load(plan) },
    async load() {
      if (!wanted) return
      const { typedArrayBackend } = await import("../backends/typed-array/backend.ts")
      part.fill(typedArrayBackend)
    },
  }
}
