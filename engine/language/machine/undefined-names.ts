// What is said of a name that is not there.
import { nameErrorType, unboundLocalErrorType } from "../objects/exceptions.ts"
import type { Frame } from "./frame.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { didYouMean } from "./suggest.ts"
import { userSpan } from "./user-span.ts"

/** Names by which tutorials import a module. */
const USUAL_IMPORTS: Readonly<Record<string, string>> = {
  np: "import numpy as np",
  numpy: "import numpy",
  tf: "import tensorflow as tf",
  tensorflow: "import tensorflow",
  plt: "import matplotlib.pyplot as plt",
  math: "import math",
  random: "import random",
  time: "import time",
  keras: "from tensorflow import keras",
}

/** Names that other languages use. */
const FOREIGN_NAMES: Readonly<Record<string, string>> = {
  true: "True",
  false: "False",
  null: "None",
  none: "None",
  nil: "None",
  NULL: "None",
  undefined: "None",
  ln: "log",
  println: "print",
  printf: "print",
}

export function undefinedName(rt: Runtime, frame: Frame, name: string): never {
  const message = `name '${name}' is not defined`
  const usual = USUAL_IMPORTS[name]
  const elsewhere = name === "random" ? otherRandom(rt) : null
  if (elsewhere !== null) raise(nameErrorType, message, `Did you mean ${elsewhere}?`)
  if (usual !== undefined) raise(nameErrorType, message, `Did you forget to write ${usual}?`)
  const foreign = FOREIGN_NAMES[name]
  if (foreign !== undefined) raise(nameErrorType, message, `Did you mean '${foreign}'?`)
  return raise(nameErrorType, message, didYouMean(name, knownNames(rt, frame)) || adviseProduct(rt, frame, name))
}

/** The modules called random, the one that `import random` gives first. */
const RANDOM_MODULES = [
  ["random", "random"],
  ["tensorflow.random", "tf.random"],
  ["numpy.random", "np.random"],
] as const

/** What `random.name` of the running line is written as, where Python's own random has no such name and another has. */
function otherRandom(rt: Runtime): string | null {
  const after = rt.options.source.slice(userSpan(rt).end, userSpan(rt).end + 40)
  const attribute = /^\.(\w+)/.exec(after)?.[1]
  if (attribute === undefined) return null
  const found = RANDOM_MODULES.find(([module]) => {
    const definition = rt.options.modules.find(module)
    const { tables = [], members, later } = definition ?? {}
    return [...tables, members?.(rt.ctx), later?.(rt.ctx)].some((names) => Object.hasOwn(names ?? {}, attribute))
  })
  return found === undefined || found[0] === "random" ? null : `${found[1]}.${attribute}`
}

function knownNames(rt: Runtime, frame: Frame): string[] {
  return [
    ...frame.code.locals,
    ...frame.code.cells.map((cell) => cell.name),
    ...frame.code.free,
    ...frame.globals.names.keys(),
    ...rt.builtins.names(),
    ...rt.options.modules.bareNames(),
  ]
}

/** `xy` where x and y are names: a product is written with *. */
function adviseProduct(rt: Runtime, frame: Frame, name: string): string {
  if (name.length !== 2) return ""
  const known = new Set(knownNames(rt, frame))
  const [a, b] = [...name] as [string, string]
  return known.has(a) && known.has(b) ? `To multiply, write ${a}*${b}.` : ""
}

/** The error of a local variable that has no value yet. */
export function unboundLocal(frame: Frame, name: string): never {
  const shown = name.startsWith(".") ? "a value" : name
  const global = frame.globals.names.has(name)
  const advice = global ? `To change the one outside, write global ${name} first.` : "Give it a value first."
  return raise(
    unboundLocalErrorType,
    `cannot access local variable '${shown}' where it is not associated with a value`,
    advice,
  )
}

/** The error of a free variable that has no value yet. */
export function unboundFree(frame: Frame, index: number): never {
  const own = frame.code.cells[index]
  if (own !== undefined) return unboundLocal(frame, own.name)
  const name = frame.code.free[index - frame.code.cells.length] ?? "?"
  const message = `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`
  return raise(nameErrorType, message)
}
