// Textures within a limit: made, given back for the next of their size, filled from typed arrays and read into them.
import type { TypedArray } from "../../base/dtype.ts"
import { invariant } from "../../base/invariant.ts"
import { BeyondRange, ContextLost, OutOfMemory } from "../errors.ts"
import { megabytes } from "./errors.ts"
import { LARGEST_WHOLE } from "./narrow-program.ts"
import { bytesOfSheet, type Sheet, type Store } from "./sheet.ts"

export interface Texture {
  readonly handle: WebGLTexture
  readonly sheet: Sheet
}

export interface Textures {
  /** A texture of a sheet's size with any content. Throws OutOfMemory. */
  take(sheet: Sheet): Texture
  give(texture: Texture): void
  /** Elements [from, from + count) of the data into the texture. */
  fill(texture: Texture, data: TypedArray, from: number, count: number): void
  /** The first `count` elements. Waits for all draws. */
  read(texture: Texture, count: number): Float32Array | Int32Array | Uint8Array
  /** A target of draws for textures of one size. */
  targetOf(textures: readonly Texture[]): WebGLFramebuffer
  /** Bytes of all textures in use. */
  readonly bytes: number
}

type GL = WebGL2RenderingContext

interface Format {
  readonly internal: number
  readonly format: number
  readonly type: number
}

function formatOf(gl: GL, store: Store): Format {
  switch (store) {
    case "float":
      return { internal: gl.RGBA32F, format: gl.RGBA, type: gl.FLOAT }
    case "int":
      return { internal: gl.RGBA32I, format: gl.RGBA_INTEGER, type: gl.INT }
    case "byte":
      return { internal: gl.RGBA8UI, format: gl.RGBA_INTEGER, type: gl.UNSIGNED_BYTE }
  }
}

const sizeKey = ({ store, shift, height }: Sheet): string => `${store} ${shift} ${height}`

/** int64 elements as the i32 that they are kept in. */
function narrowed(data: Float64Array): Int32Array {
  if (data.some((x) => Math.abs(x) > LARGEST_WHOLE)) throw new BeyondRange()
  return Int32Array.from(data)
}

/** Given back textures are kept up to this many bytes. */
const MOST_FREE = 2 ** 26

export function createTextures(gl: GL, limitBytes: number): Textures {
  const free = new Map<string, Texture[]>()
  const targets = new Map<Texture, { readonly textures: readonly Texture[]; readonly target: WebGLFramebuffer }[]>()
  let used = 0
  let freed = 0
  /** The unit that no shader of this back end reads from stays bound to what is being made or filled. */
  const bind = (handle: WebGLTexture): void => {
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, handle)
  }

  function destroy(texture: Texture): void {
    for (const { target } of targets.get(texture) ?? []) gl.deleteFramebuffer(target)
    targets.delete(texture)
    for (const [key, list] of targets) {
      const rest = list.filter(({ textures, target }) => {
        const stays = !textures.includes(texture)
        if (!stays) gl.deleteFramebuffer(target)
        return stays
      })
      if (rest.length < list.length) targets.set(key, rest)
    }
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

  function create(sheet: Sheet): Texture {
    const bytes = bytesOfSheet(sheet)
    if (used + bytes > limitBytes) {
      const total = megabytes(used + bytes)
      throw new OutOfMemory(
        `WebGL: textures would take ${total}, more than the limit of ${megabytes(limitBytes)}. Use smaller batches or tensors.`,
      )
    }
    if (used + freed + bytes > limitBytes) letGo(limitBytes - used - bytes)
    const handle = gl.createTexture()
    if (handle === null) throw new ContextLost()
    bind(handle)
    gl.texStorage2D(gl.TEXTURE_2D, 1, formatOf(gl, sheet.store).internal, 2 ** sheet.shift, sheet.height)
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST)
    for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE)
    return { handle, sheet }
  }

  function fillRows(texture: Texture, data: TypedArray, from: number, count: number): void {
    const { format, type } = formatOf(gl, texture.sheet.store)
    const width = 2 ** texture.sheet.shift
    const send = (x: number, y: number, columns: number, rows: number, source: TypedArray, at: number): void => {
      if (columns > 0 && rows > 0) gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, columns, rows, format, type, source, at)
    }
    const texels = Math.floor(count / 4)
    const rows = Math.floor(texels / width)
    const columns = texels - rows * width
    send(0, 0, width, rows, data, from)
    send(0, rows, columns, 1, data, from + rows * width * 4)
    if (count % 4 === 0) return
    const last = data.slice(from + texels * 4, from + count + 4 - (count % 4))
    const padded = last.length === 4 ? last : new (last.constructor as Float32ArrayConstructor)(4)
    if (padded !== last) padded.set(last)
    send(columns, rows, 1, 1, padded, 0)
  }

  const textures: Textures = {
    take(sheet) {
      const list = free.get(sizeKey(sheet))
      const kept = list?.pop()
      if (kept !== undefined) freed -= bytesOfSheet(sheet)
      const texture = kept ?? create(sheet)
      used += bytesOfSheet(sheet)
      return texture
    },
    give(texture) {
      const bytes = bytesOfSheet(texture.sheet)
      const list = free.get(sizeKey(texture.sheet)) ?? []
      list.push(texture)
      free.set(sizeKey(texture.sheet), list)
      used -= bytes
      freed += bytes
      letGo(MOST_FREE)
    },
    fill(texture, data, from, count) {
      bind(texture.handle)
      if (data instanceof Float64Array) fillRows(texture, narrowed(data.subarray(from, from + count)), 0, count)
      else fillRows(texture, data, from, count)
    },
    read(texture, count) {
      const { store, shift, height } = texture.sheet
      const width = 2 ** shift
      const rows = Math.min(height, Math.max(1, Math.ceil(count / (4 * width))))
      const columns = rows === 1 ? Math.max(1, Math.ceil(count / 4)) : width
      gl.bindFramebuffer(gl.FRAMEBUFFER, textures.targetOf([texture]))
      gl.readBuffer(gl.COLOR_ATTACHMENT0)
      const length = 4 * columns * rows
      if (store === "float") {
        const data = new Float32Array(length)
        gl.readPixels(0, 0, columns, rows, gl.RGBA, gl.FLOAT, data)
        return length === count ? data : data.slice(0, count)
      }
      // Of whole numbers these types alone can be read everywhere.
      const words = store === "int" ? new Int32Array(length) : new Uint32Array(length)
      gl.readPixels(0, 0, columns, rows, gl.RGBA_INTEGER, store === "int" ? gl.INT : gl.UNSIGNED_INT, words)
      if (words instanceof Int32Array) return length === count ? words : words.slice(0, count)
      return Uint8Array.from(words.subarray(0, count))
    },
    targetOf(wanted) {
      const [first] = wanted as [Texture]
      const list = targets.get(first) ?? []
      const found = list.find(
        ({ textures: own }) => own.length === wanted.length && own.every((one, index) => one === wanted[index]),
      )
      if (found !== undefined) return found.target
      const target = gl.createFramebuffer()
      if (target === null) throw new ContextLost()
      gl.bindFramebuffer(gl.FRAMEBUFFER, target)
      wanted.forEach(({ handle }, index) => {
        gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + index, gl.TEXTURE_2D, handle, 0)
      })
      gl.drawBuffers(wanted.map((_, index) => gl.COLOR_ATTACHMENT0 + index))
      list.push({ textures: [...wanted], target })
      targets.set(first, list)
      return target
    },
    get bytes() {
      return used
    },
  }
  invariant(limitBytes > 0, "a limit of no bytes")
  return textures
}
