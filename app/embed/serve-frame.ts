// The framed page's side of the contract: answers its parent alone, in order, and tells it what happens.
import type { RunState } from "../../engine/index.ts"
import type { GoalState } from "../model/goal.ts"
import { type MethodContext, methods } from "./methods.ts"
import { lighter, type PublicState, publicGoal, publicState } from "./public-state.ts"
import { type RpcCall, RpcCode, type RpcError, type RpcMessage, RpcRefusal, readCall } from "./rpc.ts"

/** Milliseconds between notifications of state while running: at most ten a second. */
const STATE_INTERVAL = 100

/** The version of the contract. */
const VERSION = 1

/** Serves `parent`; returns what stops it. Before the first valid call only `ready` and `resize` are posted. */
export function serveFrame(context: MethodContext, parent: Window, content: Element): () => void {
  const { model } = context
  const { goal } = model
  let origin: string | null = null
  let tail: Promise<unknown> = Promise.resolve()
  let sent: PublicState | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let loading = false

  const post = (message: RpcMessage) => parent.postMessage(message, origin ?? "*")
  const notify = (method: string, params: unknown) => {
    if (origin !== null || method === "ready" || method === "resize") post({ jsonrpc: "2.0", method, params })
  }

  const onMessage = (event: MessageEvent<unknown>) => {
    if (event.source !== parent) return
    const call = readCall(event.data)
    if (call === null) return
    origin = event.origin === "null" ? "*" : event.origin
    loading ||= call.method === "load"
    // Calls start as they come, so that a pause can end a pending step; answers keep their order.
    const answered = perform(context, call)
    tail = tail.then(async () => {
      post(await answered)
      if (call.method === "load") loading = false
    })
  }

  const sendState = () => {
    timer = undefined
    const run = model.run.getState()
    if (run.status === "empty") return
    const { runCode, goal: wanted } = model.experiment.getState()
    const state = publicState(run satisfies RunState, runCode, wanted === null ? null : goal.getState())
    notify("state", lighter(state, sent))
    sent = state
  }

  const stops = [
    model.run.subscribe((state, before) => {
      if (origin === null || (state.step === before.step && state.status === before.status)) return
      timer ??= setTimeout(sendState, STATE_INTERVAL)
    }),
    model.experiment.subscribe((state, before) => {
      if (state.code !== before.code) notify("change", { code: state.code, userInitiated: !loading })
    }),
    goal.subscribe((state: GoalState, before: GoalState) => {
      if (state.met && !before.met) {
        notify("goal", { ...publicGoal(state), learningRate: model.run.getState().learningRate })
      }
    }),
    observeHeight(content, (height) => notify("resize", { height })),
  ]
  window.addEventListener("message", onMessage)
  notify("ready", { version: VERSION })
  return () => {
    for (const stop of stops) stop()
    clearTimeout(timer)
    window.removeEventListener("message", onMessage)
  }
}

async function perform(context: MethodContext, { id, method, params }: RpcCall): Promise<RpcMessage> {
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (known === undefined) {
    return { jsonrpc: "2.0", id, error: { code: RpcCode.unknownMethod, message: `There is no method "${method}".` } }
  }
  try {
    return { jsonrpc: "2.0", id, result: await known(context, params) }
  } catch (error) {
    return { jsonrpc: "2.0", id, error: refusalOf(error) }
  }
}

function refusalOf(error: unknown): RpcError {
  if (error instanceof RpcRefusal) return { code: error.code, message: error.message }
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && "code" in error ? error.code : null
  if (code === "wrong-call") return { code: RpcCode.wrongParams, message }
  return { code: code === "not-now" ? RpcCode.notNow : RpcCode.internal, message }
}

function observeHeight(content: Element, tell: (height: number) => void): () => void {
  let last = 0
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(content.getBoundingClientRect().height)
    if (height === last) return
    last = height
    tell(height)
  })
  observer.observe(content)
  return () => observer.disconnect()
}
