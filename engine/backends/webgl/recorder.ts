// The numbers that a loop records: one per run, kept in a texture, read back once at the end.
import type { Device } from "./device.ts"
import { recordShader } from "./loop-shaders.ts"
import { type Sheet, sheet, texelsOf } from "./sheet.ts"
import type { Texture } from "./texture.ts"

export interface Recorder {
  /** Makes room for so many runs. */
  begin(times: number): void
  /** Notes the first element of a texture as the number of a run. */
  note(value: Texture, run: number): void
  /** Waits for all draws. */
  read(times: number): Float64Array
  dispose(): void
}

const SAMPLERS = { float: "sampler2D", int: "isampler2D", byte: "usampler2D" } as const

/** For values that lie in sheets like `recorded`. */
export function createRecorder({ gl, programs, textures, limits }: Device, recorded: Sheet): Recorder {
  const source = recordShader(SAMPLERS[recorded.store])
  const program = programs.take(source)
  programs.check(source)
  let texture: Texture | null = null

  return {
    begin(times) {
      const needed = sheet(0, "float", texelsOf(times), limits.largest)
      if (texture !== null && texture.sheet.shift === needed.shift && texture.sheet.height >= needed.height) return
      if (texture !== null) textures.give(texture)
      texture = null
      texture = textures.take(needed)
    },
    note(value, run) {
      if (texture === null) return
      const { shift } = texture.sheet
      const texel = run >> 2
      gl.useProgram(program)
      gl.bindFramebuffer(gl.FRAMEBUFFER, textures.targetOf([texture]))
      gl.activeTexture(gl.TEXTURE0)
      gl.bindTexture(gl.TEXTURE_2D, value.handle)
      gl.viewport(texel & (2 ** shift - 1), texel >> shift, 1, 1)
      // Four runs share a texel: only the run's own component is written.
      const lane = run & 3
      gl.colorMask(lane === 0, lane === 1, lane === 2, lane === 3)
      gl.drawArrays(gl.TRIANGLES, 0, 3)
      gl.colorMask(true, true, true, true)
    },
    read: (times) => (texture === null ? new Float64Array(0) : Float64Array.from(textures.read(texture, times))),
    dispose() {
      if (texture !== null) textures.give(texture)
      programs.give(source)
    },
  }
}
