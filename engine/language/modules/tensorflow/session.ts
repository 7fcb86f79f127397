// tf.Session and tf.InteractiveSession.
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { runtimeErrorType } from "../../objects/exceptions.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { runFetches } from "./run.ts"

export const sessionType = new PyType("Session", [objectType], null, "tensorflow")
export const interactiveSessionType = new PyType("InteractiveSession", [sessionType], null, "tensorflow")

/** A session; all of them share the values of variables, as there is one graph. */
export class PySession extends PyObject {
  override type: PyType = sessionType
  closed = false
  override clone(_cloner: Cloner): PySession {
    const copy = new PySession()
    copy.closed = this.closed
    return copy
  }
}

function open(ctx: NativeContext, type: PyType): PySession {
  const session = new PySession()
  session.type = type
  runtimeOf(ctx).sessions.runs = 0
  return session
}

function checkOpen(ctx: NativeContext, session: PySession): void {
  if (session.closed) ctx.raise(runtimeErrorType, "Attempted to use a closed Session.")
}

const SESSION_SIGNATURE = "(target='', graph=None, config=None)"

export const sessionDefinition: TypeDefinition = defineType<PySession>(sessionType, {
  doc: "Runs parts of the graph: session.run(fetches, feed_dict).",
  hasDictionary: true,
  construct: {
    signature: SESSION_SIGNATURE,
    doc: "A session on the default graph.",
    call: (ctx, cls) => open(ctx, cls),
  },
  attributes: { graph: { get: () => null } },
  methods: {
    run: {
      signature: "(fetches, feed_dict=None, options=None, run_metadata=None)",
      doc: "The values of a tensor or of any nest of tensors. Operations run and give None.",
      call(ctx, self, fetches, feedDict) {
        checkOpen(ctx, self)
        return runFetches(ctx, fetches as PyValue, feedDict as PyValue)
      },
    },
    close: {
      signature: "()",
      call(_ctx, self) {
        self.closed = true
        return null
      },
    },
    as_default: { signature: "()", call: (_ctx, self) => self },
  },
  enter(ctx, self) {
    checkOpen(ctx, self)
    runtimeOf(ctx).sessions.open++
    return self
  },
  exit(ctx) {
    const { sessions } = runtimeOf(ctx)
    sessions.open = Math.max(0, sessions.open - 1)
    return false
  },
})

export const interactiveSessionDefinition: TypeDefinition = defineType<PySession>(interactiveSessionType, {
  doc: "A session that is the default one at once, so that x.eval() works.",
  construct: {
    signature: SESSION_SIGNATURE,
    call(ctx, cls) {
      runtimeOf(ctx).sessions.open++
      return open(ctx, cls)
    },
  },
})
