// Targets of draws: framebuffers over one texture or several, made when they are first drawn into.
import { ContextLost } from "../errors.ts"
import type { Texture } from "./texture.ts"

export interface Targets {
  /** A target of draws for textures of one size. */
  of(textures: readonly Texture[]): WebGLFramebuffer
  /** Deletes the targets over a texture. */
  drop(texture: Texture): void
}

interface Target {
  readonly textures: readonly Texture[]
  readonly handle: WebGLFramebuffer
}

/** Textures change places from call to call, so that there is no end of combinations: of those with one first texture so many stay. */
const MOST_WITH_ONE_FIRST = 8

export function createTargets(gl: WebGL2RenderingContext): Targets {
  /** By their first texture, the oldest first. */
  const targets = new Map<Texture, Target[]>()

  function create(textures: readonly Texture[]): Target {
    const handle = gl.createFramebuffer()
    if (handle === null) throw new ContextLost()
    gl.bindFramebuffer(gl.FRAMEBUFFER, handle)
    textures.forEach((texture, index) => {
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + index, gl.TEXTURE_2D, texture.handle, 0)
    })
    gl.drawBuffers(textures.map((_, index) => gl.COLOR_ATTACHMENT0 + index))
    return { textures: [...textures], handle }
  }

  return {
    of(wanted) {
      const [first] = wanted as [Texture]
      const list = targets.get(first) ?? []
      const found = list.find(
        ({ textures }) => textures.length === wanted.length && textures.every((one, index) => one === wanted[index]),
      )
      if (found !== undefined) return found.handle
      const made = create(wanted)
      list.push(made)
      if (list.length > MOST_WITH_ONE_FIRST) gl.deleteFramebuffer((list.shift() as Target).handle)
      targets.set(first, list)
      return made.handle
    },
    drop(texture) {
      for (const [first, list] of targets) {
        const rest = list.filter(({ textures, handle }) => {
          const stays = !textures.includes(texture)
          if (!stays) gl.deleteFramebuffer(handle)
          return stays
        })
        if (rest.length === 0) targets.delete(first)
        else if (rest.length < list.length) targets.set(first, rest)
      }
    },
  }
}
