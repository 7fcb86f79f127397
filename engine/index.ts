// The only door of the engine: connect() starts a worker and speaks the protocol with it; the rest is types.
import { browserHost, browserPoolHost } from "./worker/browser-host.ts"
import { createClient, type Engine, type EngineOptions } from "./worker/client.ts"
import { createPool, type EnginePool } from "./worker/pool.ts"

export type { Diagnostic, DiagnosticNote, Severity } from "./base/diagnostic.ts"
export type { DType, TypedArray } from "./base/dtype.ts"
export type { Shape } from "./base/shape.ts"
export type { Span } from "./base/span.ts"
export type * from "./training/teaching-types.ts"
export type * from "./training/types.ts"
export type { Engine, EngineOptions } from "./worker/client.ts"
export { EngineError } from "./worker/engine-error.ts"
export type { EnginePool, Sweep, SweepEnd, Variation } from "./worker/pool.ts"
export type * from "./worker/protocol.ts"

/** An engine in a worker of its own; the page may have several, and each ends with its `dispose()`. */
export function connect(options: EngineOptions = {}): Engine {
  return createClient(browserHost(), options)
}

/** Workers for sweeps, one less than the machine has cores; none is started before the first sweep. */
export function connectPool(): EnginePool {
  return createPool(browserPoolHost())
}
