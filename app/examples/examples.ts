// The built-in programs, in the order in which a reader meets them. The texts are Python files beside this one.
import bowl from "./programs/bowl.py?raw"
import digitsFormula from "./programs/digits-formula.py?raw"
import digitsGradients from "./programs/digits-gradients.py?raw"
import digitsOptimizer from "./programs/digits-optimizer.py?raw"
import keras from "./programs/keras.py?raw"
import line from "./programs/line.py?raw"
import lineByHand from "./programs/line-by-hand.py?raw"
import mistake from "./programs/mistake.py?raw"
import moons from "./programs/moons.py?raw"
import plainLoop from "./programs/plain-loop.py?raw"
import rosenbrock from "./programs/rosenbrock.py?raw"
import sineDerivative from "./programs/sine-derivative.py?raw"
import spiral from "./programs/spiral.py?raw"
import tensorflow1 from "./programs/tensorflow-1.py?raw"
import tensorflow2 from "./programs/tensorflow-2.py?raw"
import xSquared from "./programs/x-squared.py?raw"

export type ExampleGroup = "First steps" | "Fit" | "Classify" | "From tutorials"
export const exampleGroups: readonly ExampleGroup[] = ["First steps", "Fit", "Classify", "From tutorials"]

export interface Example {
  /** Stands in addresses: `?example=x-squared`. Never changes once published. */
  readonly id: string
  readonly title: string
  readonly group: ExampleGroup
  readonly code: string
  /** Steps a second; null flat out; undefined where the page's own choice suits. */
  readonly speed?: number | null
}

const listed: readonly Example[] = [
  { id: "x-squared", title: "x²", group: "First steps", code: xSquared },
  { id: "plain-loop", title: "x² in plain Python", group: "First steps", code: plainLoop },
  { id: "sine-derivative", title: "Sine and its derivative", group: "First steps", code: sineDerivative },
  { id: "bowl", title: "A bowl in two parameters", group: "First steps", code: bowl },
  { id: "rosenbrock", title: "Rosenbrock’s valley", group: "First steps", code: rosenbrock, speed: 200 },
  { id: "line", title: "A line by least squares", group: "Fit", code: line, speed: 20 },
  { id: "line-by-hand", title: "The same line, updates by hand", group: "Fit", code: lineByHand, speed: 20 },
  { id: "moons", title: "Logistic regression on moons", group: "Classify", code: moons, speed: 100 },
  { id: "spiral", title: "A small network on a spiral", group: "Classify", code: spiral },
  { id: "digits-optimizer", title: "Digits: built-in optimiser", group: "Classify", code: digitsOptimizer },
  { id: "digits-gradients", title: "Digits: gradients and assign", group: "Classify", code: digitsGradients },
  { id: "digits-formula", title: "Digits: the formula by hand", group: "Classify", code: digitsFormula },
  { id: "tensorflow-1", title: "TensorFlow 1: linear regression", group: "From tutorials", code: tensorflow1 },
  { id: "tensorflow-2", title: "TensorFlow 2: a training loop", group: "From tutorials", code: tensorflow2 },
  { id: "keras", title: "Keras: inside or outside", group: "From tutorials", code: keras },
  { id: "mistake", title: "A program with a mistake in it", group: "From tutorials", code: mistake },
]

/** Every example, first steps first; the texts without their last line break. */
export const examples: readonly Example[] = listed.map((example) => ({ ...example, code: example.code.trimEnd() }))

/** What opening an example asks of the page. */
export function programOf({ id, code, speed }: Example) {
  return { code, example: id, settings: { speed } }
}

/** What a first visit shows. */
export const firstExample: Example = examples[0] as Example
