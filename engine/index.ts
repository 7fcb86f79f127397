// The only door of the engine: connect() starts a worker and speaks the protocol with it; the rest is types.
export type { Diagnostic, DiagnosticNote, Severity } from "./base/diagnostic.ts"
export type { DType, TypedArray } from "./base/dtype.ts"
export type { Shape } from "./base/shape.ts"
export type { Span } from "./base/span.ts"
export type * from "./training/teaching-types.ts"
export type * from "./training/types.ts"
export type * from "./worker/protocol.ts"
