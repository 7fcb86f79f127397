// The optimisers that the page offers, by name: which rule each is, and which name a program's own rule goes by.

import { gradientDescent } from "../../optimise/descent.ts"
import { furtherOptimisers } from "../../optimise/further.ts"
import type { OptimiserRule } from "../../optimise/rule.ts"
import type { OptimizerName } from "../types.ts"

/** Keras's rule of the name, with its own defaults for all but the rate. */
export function ruleOf(name: OptimizerName): OptimiserRule {
  switch (name) {
    case "sgd":
      return gradientDescent
    case "momentum":
      return furtherOptimisers.get().momentum.velocityMomentum(false)
    case "nesterov":
      return furtherOptimisers.get().momentum.velocityMomentum(true)
    case "adagrad":
      return furtherOptimisers.get().adaptive.adagradKeras()
    case "adadelta":
      return furtherOptimisers.get().adaptive.adadeltaKeras
    case "rmsprop":
      return furtherOptimisers.get().adaptive.rmspropKeras({ momentum: false, centered: false })
    case "adam":
      return furtherOptimisers.get().adam.adamKeras({ amsgrad: false })
    case "adamw":
      return furtherOptimisers.get().adam.adamwKeras({ amsgrad: false })
    case "nadam":
      return furtherOptimisers.get().adam.nadamKeras
  }
}

/** The page's name of a program's optimiser, null where the page has none for it. */
export function optimizerNameOf(rule: OptimiserRule): OptimizerName | null {
  const memory = rule.memory.length > 0
  switch (rule.name) {
    case "SGD":
      return memory ? (isNesterov(rule) ? "nesterov" : "momentum") : "sgd"
    case "GradientDescent":
      return "sgd"
    case "Momentum":
      return "momentum"
    case "Adagrad":
      return "adagrad"
    case "Adadelta":
      return "adadelta"
    case "RMSprop":
    case "RMSProp":
      return "rmsprop"
    case "Adam":
      return "adam"
    case "AdamW":
      return "adamw"
    case "Nadam":
      return "nadam"
    default:
      return null
  }
}

/** Whether Keras's SGD with momentum looks ahead. */
function isNesterov(rule: OptimiserRule): boolean {
  return rule.formula === furtherOptimisers.get().momentum.velocityMomentum(true).formula
}
