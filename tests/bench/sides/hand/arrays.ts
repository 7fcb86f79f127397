// What the hand-written models share: flat arrays by name, and a step that changes the parameters and returns the loss before it.

export type Numbers = Float32Array | Float64Array

/** Parameters, or data, by name. */
export type Arrays = Readonly<Record<string, Numbers>>

/** One step of gradient descent at a rate: changes the parameters, returns the loss before the change. */
export type Step = (rate: number) => number

/** Makes the step of a model over its data and parameters. `shapeOf` tells the shape of either. */
export type Model = (data: Arrays, parameters: Arrays, shapeOf: (name: string) => readonly number[]) => Step

/** An array that a model cannot do without. */
export function arrayOf(arrays: Arrays, name: string): Numbers {
  const found = arrays[name]
  if (found === undefined) throw new Error(`bench: the model has no ${name}.`)
  return found
}

/** An array of zeros of the kind of another. */
export function zerosLike(like: Numbers, length: number): Numbers {
  return like instanceof Float32Array ? new Float32Array(length) : new Float64Array(length)
}
