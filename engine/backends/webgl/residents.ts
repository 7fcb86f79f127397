// Arrays on the device, known by their identity: what was sent once or was made here is not sent again. It relies on nobody writing
// to an array that has become a value. It holds no array itself: who uses one here has a lease of its texture.
import type { TypedArray } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { bytesOfSheet, type Sheet } from "./sheet.ts"
import { sizeKey, type Texture } from "./texture.ts"
import type { Textures } from "./textures.ts"

/** An array's texture, which nobody writes to before the lease is released. */
export interface Lease {
  readonly texture: Texture
  release(): void
}

export interface Residents {
  /** An array that came in, if it is on the device as that sheet; null if it is to be sent. */
  find(data: TypedArray, sheet: Sheet): Lease | null
  /** An array that came in, sent where it is not on the device yet. Throws OutOfMemory, BeyondRange. */
  take(data: TypedArray, sheet: Sheet): Lease
  /** Notes that the texture's content is the array's from now on. The texture is nobody else's to write or to give back. */
  adopt(data: TypedArray, texture: Texture): Lease
}

/** Smaller textures are not kept for arrays that nobody uses: to send these again costs less. */
const WORTH_PARKING = 2 ** 14

interface Resident {
  readonly texture: Texture
  users: number
  /** How often it came in. */
  arrivals: number
  /** False once the texture was given to others. */
  present: boolean
}

export function createResidents(textures: Textures): Residents {
  /** An array that is read in several shapes may lie in several textures. */
  const known = new WeakMap<TypedArray, readonly Resident[]>()
  const byTexture = new Map<Texture, Resident>()

  function forget(resident: Resident): void {
    resident.present = false
    byTexture.delete(resident.texture)
  }

  function release(resident: Resident): void {
    const { texture, arrivals } = resident
    invariant(resident.users > 0, "a texture is released that nobody uses")
    resident.users--
    if (resident.users > 0) return
    // What came in only once is a mini-batch that never returns, or a parameter's value that a step has left behind.
    if (arrivals === 1 || bytesOfSheet(texture.sheet) < WORTH_PARKING) {
      forget(resident)
      textures.give(texture)
    } else {
      textures.park(texture, () => forget(resident))
    }
  }

  function lease(resident: Resident): Lease {
    resident.users++
    return { texture: resident.texture, release: () => release(resident) }
  }

  function note(data: TypedArray, resident: Resident): void {
    const others = (known.get(data) ?? []).filter((one) => one.present && one !== resident)
    known.set(data, [...others, resident])
  }

  function create(data: TypedArray, texture: Texture): Resident {
    const resident = { texture, users: 0, arrivals: 0, present: true }
    byTexture.set(texture, resident)
    note(data, resident)
    return resident
  }

  function find(data: TypedArray, sheet: Sheet): Lease | null {
    const size = sizeKey(sheet)
    const found = known.get(data)?.find(({ present, texture }) => present && sizeKey(texture.sheet) === size)
    if (found === undefined) return null
    if (found.users === 0) textures.unpark(found.texture)
    found.arrivals++
    return lease(found)
  }

  function send(data: TypedArray, sheet: Sheet): Lease {
    const texture = textures.take(sheet)
    try {
      textures.fill(texture, data, 0, data.length)
    } catch (error) {
      textures.give(texture)
      throw error
    }
    const resident = create(data, texture)
    resident.arrivals++
    return lease(resident)
  }

  return {
    find,
    take: (data, sheet) => find(data, sheet) ?? send(data, sheet),
    adopt(data, texture) {
      const present = byTexture.get(texture)
      if (present === undefined) return lease(create(data, texture))
      note(data, present)
      return lease(present)
    },
  }
}
