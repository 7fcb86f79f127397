// JSON-RPC 2.0 as it crosses postMessage: what a call, an answer and a notification look like, and how a call is checked.
import * as v from "valibot"

export const RpcCode = { unknownMethod: -32601, wrongParams: -32602, notNow: -32000, internal: -32603 } as const

export type RpcId = string | number | null

export interface RpcError {
  readonly code: number
  readonly message: string
}

export type RpcMessage =
  | { readonly jsonrpc: "2.0"; readonly id: RpcId; readonly result: unknown }
  | { readonly jsonrpc: "2.0"; readonly id: RpcId; readonly error: RpcError }
  | { readonly jsonrpc: "2.0"; readonly method: string; readonly params: unknown }

const CallSchema = v.object({
  jsonrpc: v.literal("2.0"),
  id: v.union([v.string(), v.number(), v.null()]),
  method: v.string(),
  params: v.optional(v.unknown()),
})

/** A call as it came in; its params are still untrusted. */
export type RpcCall = v.InferOutput<typeof CallSchema>

/** The call in a message, or null for what is not one (other scripts talk too). */
export function readCall(data: unknown): RpcCall | null {
  const parsed = v.safeParse(CallSchema, data)
  return parsed.success ? parsed.output : null
}

/** A refusal with its JSON-RPC code. */
export class RpcRefusal extends Error {
  override readonly name = "RpcRefusal"
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** Params by schema; throws a refusal that names the key that is wrong. */
export function readParams<S extends v.GenericSchema>(schema: S, params: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, params ?? {})
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  const key = v.getDotPath(issue)
  throw new RpcRefusal(RpcCode.wrongParams, `${key === null ? "params" : `params.${key}`}: ${issue.message}`)
}
