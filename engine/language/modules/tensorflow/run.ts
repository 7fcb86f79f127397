// session.run: any nest of fetches, feeds of any tensor, and the same for `.eval()` and `.run()`.
import type { TensorValue } from "../../../base/dtype.ts"
import type { Node } from "../../../graph/node.ts"
import type { NativeContext } from "../../machine/native.ts"
import { PyDict, PyList, PyTuple } from "../../objects/containers.ts"
import { runtimeErrorType, typeErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { numpyOfValue } from "../../runtime/array-values.ts"
import { raiseType, raiseValue } from "../../runtime/errors.ts"
import { evaluateOne } from "../../runtime/evaluate.ts"
import { PyOperation, PyTensor, PyVariable } from "../../runtime/objects.ts"
import { readVariable } from "../../runtime/reads.ts"
import { runtimeOf } from "../../runtime/runtime.ts"
import { feedMessage, fitsFeed, runGraph } from "../../runtime/session.ts"
import { valueOfPython } from "../../runtime/values.ts"
import { tensorName } from "./tensor-text.ts"

/** What a nest of fetches needs, and how its result is put together again. */
interface Fetching {
  readonly outputs: Node[]
  readonly updates: Node[]
}

type Assemble = (values: readonly TensorValue[]) => PyValue

/** `session.run(fetches, feed_dict)`. */
export function runFetches(ctx: NativeContext, fetches: PyValue, feedDict: PyValue): PyValue {
  const fetching: Fetching = { outputs: [], updates: [] }
  const assemble = plan(ctx, fetches, fetching)
  const values = runGraph(ctx, runtimeOf(ctx), { ...fetching, feeds: feedsOf(ctx, feedDict) })
  return assemble(values)
}

function plan(ctx: NativeContext, given: PyValue, into: Fetching): Assemble {
  const fetch = plain(given)
  if (fetch instanceof PyOperation) {
    into.updates.push(fetch.node)
    return () => null
  }
  if (fetch instanceof PyTensor) return output(into, fetch.node)
  if (fetch instanceof PyVariable) return output(into, readVariable(runtimeOf(ctx), fetch.info, true))
  if (fetch instanceof PyList || fetch instanceof PyTuple) {
    const parts = fetch.items.map((item) => plan(ctx, item, into))
    if (fetch instanceof PyList) return (values) => new PyList(parts.map((part) => part(values)))
    return (values) => {
      const tuple = new PyTuple(parts.map((part) => part(values)))
      tuple.type = fetch.type
      return tuple
    }
  }
  if (fetch instanceof PyDict) {
    const parts = [...fetch.table.items()].map(({ key, value }) => ({ key, part: plan(ctx, value, into) }))
    return (values) => {
      const dict = new PyDict()
      for (const { key, part } of parts) dict.table.set(ctx, key, part(values))
      return dict
    }
  }
  const fields = namedFields(ctx, fetch)
  if (fields !== null) return plan(ctx, new PyTuple(fields), into)
  return ctx.raise(
    typeErrorType,
    `Fetch argument ${ctx.repr(fetch)} has invalid type ${ctx.repr(ctx.typeOf(fetch))}, must be a string or Tensor. (Can not convert a ${ctx.typeOf(fetch).name} into a Tensor or Operation.)${fetchAdvice(fetch)}`,
  )
}

function fetchAdvice(fetch: PyValue): string {
  if (fetch === null)
    return " Was the name assigned the result of an earlier session.run, or a function without return?"
  if (typeof fetch === "string") return " Fetch the tensor itself instead of its name."
  return " Was the name of a tensor reused for the value that session.run returned?"
}

/** The items of a namedtuple made by the program's own collections.namedtuple. */
function namedFields(ctx: NativeContext, value: PyValue): readonly PyValue[] | null {
  const fields = value !== null && typeof value === "object" ? ctx.findAttribute(value, "_fields") : undefined
  if (!(fields instanceof PyTuple)) return null
  return fields.items.map((name) => ctx.getAttribute(value, ctx.toText(name, "field")))
}

function output(into: Fetching, node: Node): Assemble {
  const place = into.outputs.length
  into.outputs.push(node)
  return (values) => numpyOfValue(values[place] as TensorValue)
}

/** The feeds of a dict, converted to the dtype and checked against the shape of what they feed. */
export function feedsOf(ctx: NativeContext, given: PyValue): Map<Node, TensorValue> {
  const feeds = new Map<Node, TensorValue>()
  if (given === null) return feeds
  if (!(given instanceof PyDict)) return raiseType(ctx, "feed_dict: expected a dict of placeholder: value.")
  for (const { key, value } of given.table.items()) feed(ctx, feeds, key, value)
  return feeds
}

function feed(ctx: NativeContext, feeds: Map<Node, TensorValue>, key: PyValue, value: PyValue): void {
  if (key instanceof PyTuple && (value instanceof PyTuple || value instanceof PyList)) {
    for (const [index, item] of key.items.entries()) feed(ctx, feeds, item, value.items[index] ?? null)
    return
  }
  if (!(key instanceof PyTensor || key instanceof PyVariable)) {
    ctx.raise(typeErrorType, `Cannot interpret feed_dict key as Tensor: ${ctx.repr(key)} is a ${ctx.typeOf(key).name}.`)
  }
  const node = key instanceof PyTensor ? key.node : readVariable(runtimeOf(ctx), key.info, true)
  const name = key instanceof PyTensor ? tensorName(ctx, key) : `${key.info.name}:0`
  if (value instanceof PyTensor || value instanceof PyVariable) {
    if (value instanceof PyVariable || value.symbolic) {
      ctx.raise(
        typeErrorType,
        "The value of a feed cannot be a tf.Tensor object. Acceptable feed values include Python scalars, strings, lists, numpy ndarrays, or TensorHandles. Run the tensor first and feed its value.",
      )
    }
    feeds.set(node, evaluateOne(ctx, runtimeOf(ctx), value.node))
    return
  }
  const converted = valueOfPython(ctx, value, node.dtype)
  if (converted === null)
    raiseType(ctx, `feed_dict: the value for '${name}' is no number, list or array: ${ctx.repr(value)}.`)
  if (!fitsFeed(node, converted.shape)) raiseValue(ctx, feedMessage(name, node, converted.shape))
  feeds.set(node, converted)
}

/** `x.eval(feed_dict)` and `op.run(feed_dict)`: in the given session, or the default one. */
export function evalInSession(ctx: NativeContext, fetch: PyValue, feedDict: PyValue, session: PyValue): PyValue {
  const runtime = runtimeOf(ctx)
  if (fetch instanceof PyTensor && !fetch.symbolic) return numpyOfValue(evaluateOne(ctx, runtime, fetch.node))
  if (session === null && runtime.sessions.open === 0) {
    ctx.raise(
      runtimeErrorType,
      "Cannot evaluate tensor using `eval()`: No default session is registered. Use `with sess.as_default()`, `with tf.Session():` or pass an explicit session to `eval(session=sess)`",
    )
  }
  return runFetches(ctx, fetch, feedDict)
}
