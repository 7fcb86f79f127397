// A texture: a sheet's place on the device, and how texels of each store lie in it.
import type { Sheet, Store } from "./sheet.ts"

export interface Texture {
  readonly handle: WebGLTexture
  readonly sheet: Sheet
}

export interface Format {
  readonly internal: number
  readonly format: number
  readonly type: number
}

export function formatOf(gl: WebGL2RenderingContext, store: Store): Format {
  switch (store) {
    case "float":
      return { internal: gl.RGBA32F, format: gl.RGBA, type: gl.FLOAT }
    case "int":
      return { internal: gl.RGBA32I, format: gl.RGBA_INTEGER, type: gl.INT }
    case "byte":
      return { internal: gl.RGBA8UI, format: gl.RGBA_INTEGER, type: gl.UNSIGNED_BYTE }
  }
}

/** Equal for sheets that can lie in the same texture. */
export const sizeKey = ({ store, shift, height }: Sheet): string => `${store} ${shift} ${height}`
