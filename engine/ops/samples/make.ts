// How samples are written: tensors of short exact numbers, so that float32 holds them as they are.

import { allocate, type DType, type TensorValue, tensorValue } from "../../base/dtype.ts"
import { generate } from "../../base/generate.ts"
import { type PartialShape, type Shape, sizeOf } from "../../base/shape.ts"
import type { OpAttrs, OpName } from "../../graph/op-attrs.ts"
import type { OpMisuse, OpSample } from "../record.ts"

/** Samples and misuses of one operation. */
export interface Trials<N extends OpName> {
  readonly samples: readonly OpSample<N>[]
  readonly misuses: readonly OpMisuse<N>[]
}

/** A tensor of the given elements. */
export function tensor(shape: Shape, elements: readonly number[], dtype: DType = "float64"): TensorValue {
  const data = allocate(dtype, elements.length)
  data.set(elements)
  return tensorValue(dtype, shape, data)
}

/** Elements spread over (low, high) without order or pattern, in steps of 1/64, none of them equal. */
export function spread(shape: Shape, low: number, high: number, dtype: DType = "float64"): TensorValue {
  const count = sizeOf(shape)
  // Multiples of the golden ratio's fraction fill an interval evenly and never repeat.
  const elements = generate(count, (i) => {
    const place = ((i + 1) * 0.6180339887498949) % 1
    return Math.round((low + (high - low) * place) * 64) / 64 + 0
  })
  return tensor(shape, elements, dtype)
}

export interface SampleOptions {
  /** In units of 2^-24, relative; 4 where absent. */
  readonly ulps?: number
  /** True where absent. */
  readonly differentiable?: boolean
}

export function sample<N extends OpName>(
  inputs: readonly TensorValue[],
  attrs: OpAttrs[N],
  options: SampleOptions = {},
): OpSample<N> {
  return { inputs, attrs, ulps: options.ulps ?? 4, differentiable: options.differentiable ?? true }
}

/** An input of a misuse, by shape and dtype. */
export function of(
  shape: PartialShape,
  dtype: DType = "float32",
): { readonly shape: PartialShape; readonly dtype: DType } {
  return { shape, dtype }
}

export function misuse<N extends OpName>(inputs: OpMisuse["inputs"], attrs: OpAttrs[N], message: string): OpMisuse<N> {
  return { inputs, attrs, message }
}
