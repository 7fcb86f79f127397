// Shader programs by their source: compiled once, kept as long as a loaded plan uses them and for a while after.
import { invariant } from "../../base/invariant.ts"
import { ContextLost } from "../errors.ts"

type GL = WebGL2RenderingContext

export interface Programs {
  /** The program of a fragment shader's source; compiling may still be under way. */
  take(source: string): WebGLProgram
  give(source: string): void
  /** Waits for a program, and holds an error of ours against us. */
  check(source: string): void
  readonly compiled: number
}

/** One triangle over the whole target. */
const VERTICES = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`

/** Programs that no plan uses are kept up to this many. */
const MOST_UNUSED = 256

interface Entry {
  readonly program: WebGLProgram
  readonly shader: WebGLShader
  users: number
  checked: boolean
}

export function createPrograms(gl: GL): Programs {
  const entries = new Map<string, Entry>()
  let compiled = 0

  function shader(type: number, source: string): WebGLShader {
    const made = gl.createShader(type)
    if (made === null) throw new ContextLost()
    gl.shaderSource(made, source)
    gl.compileShader(made)
    return made
  }

  const vertices = shader(gl.VERTEX_SHADER, VERTICES)

  function create(source: string): Entry {
    const fragment = shader(gl.FRAGMENT_SHADER, source)
    const program = gl.createProgram()
    if (program === null) throw new ContextLost()
    gl.attachShader(program, vertices)
    gl.attachShader(program, fragment)
    gl.linkProgram(program)
    compiled++
    return { program, shader: fragment, users: 0, checked: false }
  }

  function dropUnused(): void {
    let unused = [...entries.values()].filter(({ users }) => users === 0).length
    for (const [source, entry] of entries) {
      if (unused <= MOST_UNUSED) return
      if (entry.users > 0) continue
      gl.deleteProgram(entry.program)
      gl.deleteShader(entry.shader)
      entries.delete(source)
      unused--
    }
  }

  return {
    take(source) {
      const entry = entries.get(source) ?? create(source)
      entry.users++
      entries.set(source, entry)
      return entry.program
    },
    give(source) {
      const entry = entries.get(source)
      invariant(entry !== undefined && entry.users > 0, "a program is given back more often than taken")
      entry.users--
      if (entry.users === 0) dropUnused()
    },
    check(source) {
      const entry = entries.get(source)
      if (entry === undefined || entry.checked) return
      const { program, shader: fragment } = entry
      if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) {
        if (gl.isContextLost()) throw new ContextLost()
        const log = gl.getShaderInfoLog(fragment) || gl.getProgramInfoLog(program) || "no words"
        invariant(false, `a shader does not compile: ${log}\n${source}`)
      }
      entry.checked = true
      gl.useProgram(program)
      // Sampler number i reads from texture unit i; one that the compiler has left out has no place.
      for (let unit = 0; source.includes(`sampler2D t${unit};`); unit++) {
        gl.uniform1i(gl.getUniformLocation(program, `t${unit}`), unit)
      }
    },
    get compiled() {
      return compiled
    },
  }
}
