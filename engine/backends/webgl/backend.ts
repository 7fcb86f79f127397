// The WebGL2 back end: a plan becomes fragment shaders over textures. For float32 on real graphics devices; made to be right on all.
import type { Plan } from "../../compile/plan.ts"
import type { Backend, Executable, Listing } from "../backend.ts"
import { ContextLost, OutOfMemory } from "../errors.ts"
import { createDevice, type Device } from "./device.ts"
import { type DrawPlan, planDraws } from "./draw-plan.ts"
import { megabytes, Refusal } from "./errors.ts"
import { createExecutable } from "./executable.ts"
import { createResidents, type Residents } from "./residents.ts"

export interface WebglOptions {
  /** Makes the graphics context; null where there is none. An OffscreenCanvas's where absent. */
  readonly createContext?: () => WebGL2RenderingContext | null
  /** Most bytes that all textures may take together. */
  readonly limitBytes?: number
  /** Texels along a side of the largest texture, where fewer than the device's are wanted. */
  readonly largest?: number
}

/** What is behind the back end at the moment. */
export interface WebglState {
  /** The device's name as the browser gives it. */
  readonly renderer: string
  /** Whether a processor does the drawing: then other back ends are faster. */
  readonly software: boolean
  /** Bytes of the textures in use. */
  readonly bytes: number
  /** Shaders compiled since the context was made. */
  readonly compiled: number
}

export interface WebglBackend extends Backend {
  /** The device, or null where there is none. Makes the context where there is none yet. */
  state(): WebglState | null
  /** Gives the context back. Executables are of no use after it. */
  dispose(): void
}

const LIMIT_BYTES = 2 ** 30

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

function offscreenContext(): WebGL2RenderingContext | null {
  if (typeof OffscreenCanvas === "undefined") return null
  const canvas = new OffscreenCanvas(1, 1)
  return canvas.getContext("webgl2", {
    alpha: false,
    antialias: false,
    depth: false,
    desynchronized: true,
    powerPreference: "high-performance",
    preserveDrawingBuffer: false,
    stencil: false,
  })
}

interface Session {
  readonly device: Device
  readonly residents: Residents
}

const NO_DEVICE = "this browser offers no WebGL 2 that draws into float textures"

/**
 * A back end of its own, with a context that is made when it is first needed. Where the context is lost, its executables throw
 * ContextLost from then on, and the next `load` makes a new one.
 */
export function createWebglBackend(options: WebglOptions = {}): WebglBackend {
  const { createContext = offscreenContext, limitBytes = LIMIT_BYTES, largest = Infinity } = options
  let session: Session | null = null
  const drawPlans = new WeakMap<Plan, DrawPlan>()

  /** A context may be lost while the device is made, too. */
  function deviceOf(gl: WebGL2RenderingContext): Device | null {
    try {
      return gl.isContextLost() ? null : createDevice(gl, { limitBytes, largest })
    } catch (error) {
      if (error instanceof ContextLost) return null
      throw error
    }
  }

  function current(): Session | null {
    if (session !== null && !session.device.gl.isContextLost()) return session
    const gl = createContext()
    const device = gl === null ? null : deviceOf(gl)
    session = device === null ? null : { device, residents: createResidents(device.textures) }
    return session
  }

  function drawPlanOf(plan: Plan, { limits }: Device): DrawPlan {
    const found = drawPlans.get(plan) ?? planDraws(plan, limits)
    drawPlans.set(plan, found)
    return found
  }

  function refusal(plan: Plan): string | null {
    const now = current()
    if (now === null) return NO_DEVICE
    try {
      const { bytes } = drawPlanOf(plan, now.device)
      return bytes > limitBytes ? `it needs ${megabytes(bytes)} of textures, more than ${megabytes(limitBytes)}` : null
    } catch (error) {
      if (error instanceof Refusal) return error.message
      throw error
    }
  }

  function load(plan: Plan): Executable {
    const now = current()
    if (now === null) throw new ContextLost()
    const { device, residents } = now
    const drawPlan = drawPlanOf(plan, device)
    if (device.textures.bytes + drawPlan.bytes > limitBytes) {
      const used = device.textures.bytes === 0 ? "" : ` beside ${megabytes(device.textures.bytes)} that are in use`
      throw new OutOfMemory(
        `program: it needs ${megabytes(drawPlan.bytes)} of textures${used}, more than the limit of ${megabytes(limitBytes)}. Use smaller batches or tensors, or another back end.`,
      )
    }
    return createExecutable(device, residents, plan, drawPlan)
  }

  /** Shaders in the order in which they draw. */
  function listing(plan: Plan): Listing {
    const now = current()
    const draws = now === null ? [] : drawPlanOf(plan, now.device).draws
    const code = draws.map(({ source, kernel }, index) => {
      const kind = plan.kernels[kernel]?.kind ?? "draw"
      return { name: `${kind}${kernel} draw ${index}`, kernel, text: source, bytes: null }
    })
    return { backend: "webgl", code, bytes: null }
  }

  return {
    name: "webgl",
    refuses: refusal,
    load,
    listing,
    state() {
      const now = current()
      if (now === null) return null
      const { renderer, textures, programs } = now.device
      return { renderer, software: SOFTWARE.test(renderer), bytes: textures.bytes, compiled: programs.compiled }
    },
    dispose() {
      session?.device.gl.getExtension("WEBGL_lose_context")?.loseContext()
      session = null
    },
  }
}
