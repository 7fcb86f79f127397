// One back end for everything, whatever a program asks for.
import type { Backend, Backends } from "../../../../engine/backends/backend.ts"

export function only(backend: Backend): Backends {
  return {
    open: () => ({
      name: backend.name,
      refuses: (plan) => backend.refuses(plan),
      load: (plan) => backend.load(plan),
      description: backend.name,
      dispose: () => undefined,
    }),
  }
}
