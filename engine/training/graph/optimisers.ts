// The optimisers that the page offers, by name: which rule each is.

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
