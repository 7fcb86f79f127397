// Textures within a limit: made, given back for the next of their size, or parked with what they hold until room is needed.
import { invariant } from "../../base/invariant.ts"
import { ContextLost, OutOfMemory } from "../errors.ts"
import { megabytes } from "./errors.ts"
import { bytesOfSheet, type Sheet } from "./sheet.ts"
import { createTargets } from "./targets.ts"
import { formatOf, sizeKey, type Texture } from "./texture.ts"
import { createTransfer, type Transfer } from "./transfer.ts"

export interface Textures extends Transfer {
  /** A texture of a sheet's size with any content. Throws OutOfMemory. */
  take(sheet: Sheet): Texture
  give(texture: Texture): void
  /** Gives back a texture whose content may be wanted again. `lost` is called when the room goes to others; it may be at once. */
  park(texture: Texture, lost: () => void): void
  /** Takes a parked texture back with its content. */
  unpark(texture: Texture): void
  /** A target of draws for textures of one size. */
  targetOf(textures: readonly Texture[]): WebGLFramebuffer
  /** Bytes of all textures in use: neither given back nor parked. */
  readonly bytes: number
}

/** Given back textures are kept up to this many bytes, and parked ones up to as many. */
const MOST_FREE = 2 ** 26
const MOST_PARKED = 2 ** 26

export function createTextures(gl: WebGL2RenderingContext, limitBytes: number): Textures {
  const free = new Map<string, Texture[]>()
  /** The longest parked first, with what to call when they go. */
  const parked = new Map<Texture, () => void>()
  const targets = createTargets(gl)
  let used = 0
  let freed = 0
  let parkedBytes = 0

  function destroy(texture: Texture): void {
    targets.drop(texture)
    gl.deleteTexture(texture.handle)
  }

  /** Lets go of textures that nobody uses until at most `most` bytes of them are left. */
  function letGo(most: number): void {
    for (const list of free.values()) {
      while (freed > most && list.length > 0) {
        const texture = list.pop() as Texture
        freed -= bytesOfSheet(texture.sheet)
        destroy(texture)
      }
    }
  }

  /** Those parked longest lose their content, until at most `most` bytes are parked. */
  function unparkDownTo(most: number): void {
    for (const [texture, lost] of parked) {
      if (parkedBytes <= most) return
      parked.delete(texture)
      parkedBytes -= bytesOfSheet(texture.sheet)
      keepFree(texture)
      lost()
    }
  }

  function keepFree(texture: Texture): void {
    const key = sizeKey(texture.sheet)
    const list = free.get(key) ?? []
    list.push(texture)
    free.set(key, list)
    freed += bytesOfSheet(texture.sheet)
  }

  function create(sheet: Sheet): Texture {
    const bytes = bytesOfSheet(sheet)
    const rest = limitBytes - used - bytes
    if (rest < 0) {
      const total = megabytes(used + bytes)
      throw new OutOfMemory(
        `WebGL: textures would take ${total}, more than the limit of ${megabytes(limitBytes)}. Use smaller batches or tensors.`,
      )
    }
    if (freed + parkedBytes > rest) {
      letGo(Math.max(0, rest - parkedBytes))
      unparkDownTo(rest)
      letGo(rest - parkedBytes)
    }
    const handle = gl.createTexture()
    if (handle === null) throw new ContextLost()
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, handle)
    gl.texStorage2D(gl.TEXTURE_2D, 1, formatOf(gl, sheet.store).internal, 2 ** sheet.shift, sheet.height)
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST)
    for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE)
    return { handle, sheet }
  }

  invariant(limitBytes > 0, "a limit of no bytes")
  return {
    ...createTransfer(gl, targets),
    targetOf: targets.of,
    take(sheet) {
      const kept = free.get(sizeKey(sheet))?.pop()
      if (kept !== undefined) freed -= bytesOfSheet(sheet)
      const texture = kept ?? create(sheet)
      used += bytesOfSheet(sheet)
      return texture
    },
    give(texture) {
      used -= bytesOfSheet(texture.sheet)
      keepFree(texture)
      letGo(MOST_FREE)
    },
    park(texture, lost) {
      const bytes = bytesOfSheet(texture.sheet)
      used -= bytes
      if (bytes > MOST_PARKED) {
        keepFree(texture)
        lost()
      } else {
        parked.set(texture, lost)
        parkedBytes += bytes
        unparkDownTo(MOST_PARKED)
      }
      letGo(MOST_FREE)
    },
    unpark(texture) {
      invariant(parked.delete(texture), "a texture is taken back that is not parked")
      const bytes = bytesOfSheet(texture.sheet)
      parkedBytes -= bytes
      used += bytes
    },
    get bytes() {
      return used
    },
  }
}
