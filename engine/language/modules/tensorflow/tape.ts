// tf.GradientTape.
import type { Node } from "../../../graph/node.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { runtimeErrorType } from "../../objects/exceptions.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { finish } from "../../runtime/build.ts"
import { toNode } from "../../runtime/convert.ts"
import type { Source } from "../../runtime/differentiate.ts"
import { raiseType } from "../../runtime/errors.ts"
import { PyTensor, PyVariable } from "../../runtime/objects.ts"
import { differentiateForProgram } from "../../runtime/on-tape.ts"
import { readVariable } from "../../runtime/reads.ts"
import { runtimeOf, type TensorRuntime } from "../../runtime/runtime.ts"
import type { TapeState } from "../../runtime/tape-state.ts"
import { tapeType } from "../../runtime/tape-type.ts"
import { consume, createTape, startTape, stopTape, watch } from "../../runtime/tapes.ts"
import { jacobianOf, noteSources, sourceOf, wantsZeros, zerosFor } from "./gradient.ts"
import { flattenNest } from "./nests.ts"

export class PyTape extends PyObject {
  override type: PyType = tapeType
  constructor(public state: TapeState) {
    super()
  }
  override clone(cloner: Cloner): PyTape {
    const copy = new PyTape(this.state)
    cloner.defer(() => {
      copy.state = cloner.object(this.state)
    })
    return copy
  }
}

/** `with tape.stop_recording():` */
const pauseType = new PyType("StopRecording", [objectType], null, "tensorflow")

class PyPause extends PyObject {
  override type: PyType = pauseType
  from = 0
  constructor(public state: TapeState) {
    super()
  }
  override clone(cloner: Cloner): PyPause {
    const copy = new PyPause(this.state)
    copy.from = this.from
    cloner.defer(() => {
      copy.state = cloner.object(this.state)
    })
    return copy
  }
}

export const pauseDefinition: TypeDefinition = defineType<PyPause>(pauseType, {
  enter(ctx, self) {
    self.from = runtimeOf(ctx).shared.nextNode.id
    return null
  },
  exit(ctx, self) {
    self.state.gaps.push([self.from, runtimeOf(ctx).shared.nextNode.id])
    return false
  },
})

function checkUsable(ctx: NativeContext, tape: TapeState): void {
  if (!tape.consumed) return
  ctx.raise(
    runtimeErrorType,
    "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians). Write tf.GradientTape(persistent=True).",
  )
}

/** The target's nodes: a tensor, a variable, or a list of them. */
function targetNodes(ctx: NativeContext, runtime: TensorRuntime, target: PyValue): Node[] {
  return flattenNest(ctx, target).leaves.map((leaf) => {
    if (leaf instanceof PyTensor) return leaf.node
    if (leaf instanceof PyVariable) return readVariable(runtime, leaf.info, runtime.symbolic)
    if (leaf === null)
      return raiseType(ctx, "gradient: the target is None. Does the function that computes the loss return it?")
    return raiseType(
      ctx,
      `gradient: the target must be a tensor computed inside the tape, got ${ctx.repr(leaf)}. Keep .numpy() out of the computation.`,
    )
  })
}

function gradient(ctx: NativeContext, self: PyTape, args: readonly PyValue[]): PyValue {
  const [target = null, sources = null, outputGradients = null, unconnected = null] = args
  const runtime = runtimeOf(ctx)
  checkUsable(ctx, self.state)
  const ys = targetNodes(ctx, runtime, target)
  const symbolic = runtime.symbolic || ys.some((y) => isSymbol(target, y))
  const nest = flattenNest(ctx, sources)
  const xs = nest.leaves.map((leaf) => sourceOf(ctx, leaf, "gradient"))
  const given = outputGradients === null ? null : flattenNest(ctx, outputGradients).leaves
  const found = differentiateForProgram(ctx, runtime, ys, xs, {
    tape: self.state,
    ...(given === null
      ? {}
      : {
          gradYs: given.map((value, at) =>
            value === null ? null : toNode(ctx, runtime, value, symbolic, { like: ys[at]?.dtype ?? null }),
          ),
        }),
  })
  consume(self.state)
  noteSources(runtime, ys, xs, found, symbolic)
  const results = found.map((node, index) => {
    if (node !== null) return finish(ctx, runtime, node, symbolic, "gradient")
    if (!wantsZeros(unconnected)) return null
    return finish(ctx, runtime, zerosFor(ctx, runtime, xs[index] as Source, symbolic), symbolic, "zeros")
  })
  return nest.rebuild(results)
}

function isSymbol(target: PyValue, node: Node): boolean {
  if (target instanceof PyTensor) return target.symbolic && target.node === node
  return (target instanceof PyList || target instanceof PyTuple) && target.items.some((item) => isSymbol(item, node))
}

function jacobian(ctx: NativeContext, self: PyTape, target: PyValue, sources: PyValue): PyValue {
  const runtime = runtimeOf(ctx)
  checkUsable(ctx, self.state)
  const [y] = targetNodes(ctx, runtime, target) as [Node]
  const nest = flattenNest(ctx, sources)
  const xs = nest.leaves.map((leaf) => sourceOf(ctx, leaf, "jacobian"))
  const results = xs.map((x) => {
    const node = jacobianOf(ctx, runtime, y, x, self.state)
    return finish(ctx, runtime, node, runtime.symbolic || isSymbol(target, y), "jacobian")
  })
  consume(self.state)
  return nest.rebuild(results)
}

const GRADIENT_SIGNATURE = "(target, sources, output_gradients=None, unconnected_gradients='none')"

export const tapeDefinition: TypeDefinition = defineType<PyTape>(tapeType, {
  doc: "Records operations, so that tape.gradient(y, x) can differentiate them.",
  construct: {
    signature: "(persistent=False, watch_accessed_variables=True)",
    doc: "A tape; use it as `with tf.GradientTape() as tape:`.",
    call(ctx, cls, persistent, watches) {
      const state = createTape(runtimeOf(ctx), ctx.truth(persistent as PyValue), ctx.truth(watches as PyValue))
      const tape = new PyTape(state)
      tape.type = cls
      return tape
    },
  },
  methods: {
    watch: {
      signature: "(tensor)",
      doc: "Has the tape follow a tensor that is no trainable variable.",
      call(ctx, self, tensor) {
        const runtime = runtimeOf(ctx)
        for (const leaf of flattenNest(ctx, tensor as PyValue).leaves) {
          if (leaf instanceof PyVariable) watch(runtime, self.state, readVariable(runtime, leaf.info, runtime.symbolic))
          else if (leaf instanceof PyTensor) watch(runtime, self.state, leaf.node)
          else
            raiseType(
              ctx,
              `Passed in object of type ${ctx.typeOf(leaf).name}, not tf.Tensor. Make it a tensor first: x = tf.constant(x).`,
            )
        }
        return null
      },
    },
    gradient: {
      signature: GRADIENT_SIGNATURE,
      doc: "The derivatives of the target by each source; None where it does not depend on it.",
      call: (ctx, self, ...args) => gradient(ctx, self, args),
    },
    jacobian: {
      signature:
        "(target, sources, unconnected_gradients='none', parallel_iterations=None, experimental_use_pfor=True)",
      doc: "The derivative of every element of the target by each source.",
      call: (ctx, self, target, sources) => jacobian(ctx, self, target as PyValue, sources as PyValue),
    },
    stop_recording: {
      signature: "()",
      doc: "A block that the tape does not see.",
      call: (_ctx, self) => new PyPause(self.state),
    },
    reset: {
      signature: "()",
      call(ctx, self) {
        self.state.start = runtimeOf(ctx).shared.nextNode.id
        self.state.watched.clear()
        return null
      },
    },
    watched_variables: {
      signature: "()",
      call(ctx) {
        const variables = [...runtimeOf(ctx).graph.variables.values()].filter(
          (entry) => entry.info.trainable && !entry.hidden,
        )
        return new PyTuple(variables.map((entry) => new PyVariable(entry.info)))
      },
    },
  },
  enter(ctx, self) {
    checkUsable(ctx, self.state)
    startTape(runtimeOf(ctx), self.state)
    return self
  },
  exit(ctx, self) {
    stopTape(runtimeOf(ctx), self.state)
    return false
  },
})
