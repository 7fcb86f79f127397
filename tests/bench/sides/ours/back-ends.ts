// Our own back ends: the one list of them. A back end whose file is not there is told of as absent.
import type { Backend, BackendName } from "../../../../engine/backends/backend.ts"
import { NotHere } from "../runner.ts"

/** Each with the name of its export; the first that is there is the one that ours is counted by. */
const exported: Readonly<Record<BackendName, string>> = {
  wasm: "wasmBackend",
  "typed-array": "typedArrayBackend",
  webgl: "webglBackend",
}

export const ourBackEnds: readonly string[] = Object.keys(exported)

/** A glob, so that a back end that is still to be written is no fault. */
const files = import.meta.glob<Record<string, Backend>>("../../../../engine/backends/*/backend.ts")

/** A back end by its name. Throws NotHere where there is none. */
export async function ourBackEnd(name: string): Promise<Backend> {
  const load = files[`../../../../engine/backends/${name}/backend.ts`]
  if (load === undefined) throw new NotHere(`there is no engine/backends/${name}/backend.ts`)
  const found = (await load())[exported[name as BackendName]]
  if (found === undefined) throw new NotHere(`engine/backends/${name}/backend.ts has no back end to export`)
  return found
}
