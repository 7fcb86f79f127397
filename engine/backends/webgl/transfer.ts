// Typed arrays into textures, and textures into typed arrays.
import type { TypedArray } from "../../base/dtype.ts"
import { BeyondRange } from "../errors.ts"
import { LARGEST_WHOLE } from "./narrow-program.ts"
import type { Targets } from "./targets.ts"
import { formatOf, type Texture } from "./texture.ts"

export interface Transfer {
  /** Elements [from, from + count) of the data into the texture. */
  fill(texture: Texture, data: TypedArray, from: number, count: number): void
  /** The first `count` elements, in a new array. Waits for all draws. */
  read(texture: Texture, count: number): Float32Array | Int32Array | Uint8Array
}

/** Whether int64 elements can be sent: a loop counts on from them in 32 bits. */
export function allWithinRange(data: Float64Array): boolean {
  return data.every((x) => Math.abs(x) <= LARGEST_WHOLE)
}

/** int64 elements as the i32 that they are kept in. */
function narrowed(data: Float64Array): Int32Array {
  if (!allWithinRange(data)) throw new BeyondRange()
  return Int32Array.from(data)
}

export function createTransfer(gl: WebGL2RenderingContext, targets: Targets): Transfer {
  function fillRows({ sheet: { store, shift } }: Texture, data: TypedArray, from: number, count: number): void {
    const { format, type } = formatOf(gl, store)
    const width = 2 ** shift
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

  return {
    fill(texture, data, from, count) {
      gl.activeTexture(gl.TEXTURE0)
      gl.bindTexture(gl.TEXTURE_2D, texture.handle)
      if (data instanceof Float64Array) fillRows(texture, narrowed(data.subarray(from, from + count)), 0, count)
      else fillRows(texture, data, from, count)
    },
    read(texture, count) {
      const { store, shift, height } = texture.sheet
      const width = 2 ** shift
      const rows = Math.min(height, Math.max(1, Math.ceil(count / (4 * width))))
      const columns = rows === 1 ? Math.max(1, Math.ceil(count / 4)) : width
      gl.bindFramebuffer(gl.FRAMEBUFFER, targets.of([texture]))
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
  }
}
