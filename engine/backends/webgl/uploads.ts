// Inputs on the device: an array that was sent once stays there, for all plans, for as long as one of them holds it.
import type { TypedArray } from "../../base/dtype.ts"
import type { Sheet } from "./sheet.ts"
import type { Texture, Textures } from "./textures.ts"

/** An input's array on the device. */
export interface Upload {
  readonly texture: Texture
  release(): void
}

export interface Uploads {
  /** The array in a texture that nobody writes to. Values are not changed after they were shared: the same array is not sent again. */
  take(data: TypedArray, sheet: Sheet): Upload
}

/** Smaller arrays are sent each time: that costs less than remembering them. */
const WORTH_KEEPING = 1024

interface Shared {
  readonly texture: Texture
  users: number
}

export function createUploads(textures: Textures): Uploads {
  const shared = new Map<TypedArray, Shared>()
  const send = (data: TypedArray, sheet: Sheet): Texture => {
    const texture = textures.take(sheet)
    try {
      textures.fill(texture, data, 0, data.length)
    } catch (error) {
      textures.give(texture)
      throw error
    }
    return texture
  }
  return {
    take(data, sheet) {
      if (data.length < WORTH_KEEPING) {
        const texture = send(data, sheet)
        return { texture, release: () => textures.give(texture) }
      }
      const entry = shared.get(data) ?? { texture: send(data, sheet), users: 0 }
      entry.users++
      shared.set(data, entry)
      return {
        texture: entry.texture,
        release() {
          entry.users--
          if (entry.users > 0) return
          shared.delete(data)
          textures.give(entry.texture)
        },
      }
    },
  }
}
