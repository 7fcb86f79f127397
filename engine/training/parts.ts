// The parts of the engine that are loaded when they are first needed, all in one list: whoever conducts it can have them early.
import type { Loadable } from "../base/part.ts"
import { libraries } from "../language/modules/all-modules.ts"
import { furtherTensorflow } from "../language/modules/tensorflow/tensorflow-module.ts"

export const parts: readonly Loadable[] = [furtherTensorflow, libraries]

/** Resolves when every part is here; rejects where one cannot be had now. */
export async function loadParts(): Promise<void> {
  await Promise.all(parts.map((part) => part.load()))
}
