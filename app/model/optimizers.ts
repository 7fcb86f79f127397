// The optimisers that a control, an address or a message can name, with the words for people. The one list of the page.
import type { OptimizerName } from "../../engine/index.ts"

/** What each is called on the page, in the order of the menu; the type holds the list to the engine's. */
export const optimizerLabels: Readonly<Record<OptimizerName, string>> = {
  sgd: "Gradient descent",
  momentum: "Momentum",
  nesterov: "Nesterov momentum",
  adagrad: "Adagrad",
  adadelta: "Adadelta",
  rmsprop: "RMSProp",
  adam: "Adam",
  adamw: "AdamW",
  nadam: "Nadam",
}

/** Every name, in the same order. */
export const optimizerNames: readonly OptimizerName[] = Object.keys(optimizerLabels) as OptimizerName[]
