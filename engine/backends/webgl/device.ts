// A graphics context, its limits, its shaders and textures, and the one thing that it does: draw.
import { ContextLost } from "../errors.ts"
import { createPrograms, type Programs } from "./programs.ts"
import type { Limits } from "./scene.ts"
import type { Texture } from "./texture.ts"
import { createTextures, type Textures } from "./textures.ts"

type GL = WebGL2RenderingContext

/** A draw with the program and the textures that it is run with. */
export interface ReadyDraw {
  readonly program: WebGLProgram
  readonly reads: readonly Texture[]
  readonly writes: readonly Texture[]
  readonly work: number
}

export interface Device {
  readonly gl: GL
  readonly limits: Limits
  readonly programs: Programs
  readonly textures: Textures
  /** What draws: a device's name, or a software renderer's. */
  readonly renderer: string
  draw(ready: ReadyDraw): void
  /** Throws ContextLost where the context is gone. */
  hold(): void
}

/** Fetches of one draw call; longer draws go in bands, so that no watchdog takes the device for hung. */
const BAND = 2 ** 28

function rendererOf(gl: GL): string {
  const names = gl.getExtension("WEBGL_debug_renderer_info")
  return String(gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL))
}

export interface DeviceOptions {
  readonly limitBytes: number
  /** Texels along a side of the largest texture, where fewer than the device's are wanted. */
  readonly largest?: number
}

/** The device behind a context, or null where it cannot draw into float textures. */
export function createDevice(gl: GL, { limitBytes, largest = Infinity }: DeviceOptions): Device | null {
  if (gl.getExtension("EXT_color_buffer_float") === null) return null
  for (const unwanted of [gl.BLEND, gl.DITHER, gl.DEPTH_TEST, gl.CULL_FACE]) gl.disable(unwanted)
  const programs = createPrograms(gl)
  const textures = createTextures(gl, limitBytes)

  return {
    gl,
    programs,
    textures,
    renderer: rendererOf(gl),
    limits: {
      reads: gl.getParameter(gl.MAX_TEXTURE_IMAGE_UNITS),
      writes: Math.min(gl.getParameter(gl.MAX_DRAW_BUFFERS), gl.getParameter(gl.MAX_COLOR_ATTACHMENTS)),
      largest: Math.min(largest, gl.getParameter(gl.MAX_TEXTURE_SIZE)),
    },
    draw({ program, reads, writes, work }) {
      const [{ sheet }] = writes as [Texture]
      gl.useProgram(program)
      gl.bindFramebuffer(gl.FRAMEBUFFER, textures.targetOf(writes))
      reads.forEach(({ handle }, unit) => {
        gl.activeTexture(gl.TEXTURE0 + unit)
        gl.bindTexture(gl.TEXTURE_2D, handle)
      })
      const bands = Math.min(sheet.height, Math.ceil(work / BAND))
      const rows = Math.ceil(sheet.height / Math.max(1, bands))
      gl.viewport(0, 0, 2 ** sheet.shift, sheet.height)
      if (bands > 1) gl.enable(gl.SCISSOR_TEST)
      for (let row = 0; row < sheet.height; row += rows) {
        if (bands > 1) gl.scissor(0, row, 2 ** sheet.shift, rows)
        gl.drawArrays(gl.TRIANGLES, 0, 3)
        if (bands > 1) gl.flush()
      }
      if (bands > 1) gl.disable(gl.SCISSOR_TEST)
    },
    hold() {
      if (gl.isContextLost()) throw new ContextLost()
    },
  }
}
