// The optimiser that a program makes itself: the page's name of it, and who owns its rate.
import { isOp, type Node } from "../../graph/node.ts"
import { walk } from "../../graph/walk.ts"
import type { TensorRuntime } from "../../language/runtime/runtime.ts"
import { velocityMomentum } from "../../optimise/momentum.ts"
import type { OptimiserRule } from "../../optimise/rule.ts"
import type { OptimizerName } from "../types.ts"
import { type FoundRate, programRate, rateOfSlot } from "./rate.ts"

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
  return rule.formula === velocityMomentum(true).formula
}

/** The rate of an optimiser that the program made, from the node that holds it. */
export function rateOfNode(source: string, runtime: TensorRuntime, node: Node): FoundRate {
  const slot = [...walk([node])].map((part) => runtime.facts.slot(part)).find((found) => found !== undefined)
  if (slot !== undefined && isReading(runtime, node)) return rateOfSlot(slot)
  const read = (now: TensorRuntime | null): number | null => {
    const known = isOp(node, "constant") ? node.attrs.value : now?.facts.numberValue(node)
    const variable = now === null ? null : runtime.facts.variableOf(node)
    const value = variable === null ? known : now?.variableValue(variable)
    const number = value?.data[0] ?? null
    return number !== null && value?.dtype === "float32" ? shortestFloat32(number) : number
  }
  return programRate(source, node.span, read, runtime)
}

/** Whether a node is its literal's number itself, perhaps in another dtype, and nothing computed from it. */
function isReading(runtime: TensorRuntime, node: Node): boolean {
  if (runtime.facts.slot(node) !== undefined) return true
  const [only] = node.inputs
  return (node.op === "cast" || node.op === "identity") && only !== undefined && isReading(runtime, only)
}

/** The shortest decimal that a float32 stands for: 0.1, not 0.10000000149. */
function shortestFloat32(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits))
    if (Math.fround(rounded) === value) return rounded
  }
  return value
}
