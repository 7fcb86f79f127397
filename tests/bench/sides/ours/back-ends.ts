// Our own back ends: the one list of them.
import type { Backend, BackendName } from "../../../../engine/backends/backend.ts"
import { typedArrayBackend } from "../../../../engine/backends/typed-array/backend.ts"
import { createWasmBackend, wasmLack } from "../../../../engine/backends/wasm/backend.ts"
import { createWebglBackend } from "../../../../engine/backends/webgl/backend.ts"
import { NotHere } from "../runner.ts"

/** How each is made. Of those that take part, the first is the one that ours is counted by. */
const makers: Readonly<Record<BackendName, () => Backend>> = {
  wasm() {
    const lack = wasmLack()
    if (lack !== null) throw new NotHere(lack)
    return createWasmBackend()
  },
  "typed-array": () => typedArrayBackend,
  webgl() {
    const backend = createWebglBackend()
    if (backend.state() === null) throw new NotHere("this browser has no WebGL 2 in a worker")
    return backend
  },
}

export const ourBackEnds: readonly string[] = Object.keys(makers)

/** A back end of our own. Throws NotHere where this browser has not what it takes. */
export function makeBackEnd(name: string): Backend {
  const make = makers[name as BackendName]
  if (make === undefined) throw new Error(`bench: there is no back end ${name}.`)
  return make()
}
