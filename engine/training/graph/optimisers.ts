// The optimisers that the page offers, by name: which rule each is, and which name a program's own rule goes by.
import { adamKeras, adamwKeras, nadamKeras } from "../../optimise/adam.ts"
import { adadeltaKeras, adagradKeras, rmspropKeras } from "../../optimise/adaptive.ts"
import { gradientDescent, velocityMomentum } from "../../optimise/descent.ts"
import type { OptimiserRule } from "../../optimise/rule.ts"
import type { OptimizerName } from "../types.ts"

/** Keras's rule of the name, with its own defaults for all but the rate. */
export function ruleOf(name: OptimizerName): OptimiserRule {
  switch (name) {
    case "sgd":
      return gradientDescent
    case "momentum":
      return velocityMomentum(false)
    case "nesterov":
      return velocityMomentum(true)
    case "adagrad":
      return adagradKeras()
    case "adadelta":
      return adadeltaKeras
    case "rmsprop":
      return rmspropKeras({ momentum: false, centered: false })
    case "adam":
      return adamKeras({ amsgrad: false })
    case "adamw":
      return adamwKeras({ amsgrad: false })
    case "nadam":
      return nadamKeras
  }
}

/** The page's name of a program's optimiser, null where the page has none for it. */
export function optimizerNameOf(rule: OptimiserRule): OptimizerName | null {
  const memory = rule.memory.length > 0
  switch (rule.name) {
    case "SGD":
      return memory ? (rule.formula === velocityMomentum(true).formula ? "nesterov" : "momentum") : "sgd"
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
