// What is said of a module that is not there.
import { moduleNotFoundErrorType } from "../objects/exceptions.ts"
import { raise } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { didYouMean } from "./suggest.ts"

/** Modules of other libraries, and what to use here. */
const INSTEAD: Readonly<Record<string, string>> = {
  torch: "tensorflow",
  jax: "tensorflow or numpy",
  scipy: "numpy",
  sklearn: "data (make a set with data.moons, data.gaussians …)",
  pandas: "data.csv(…)",
}

export function noModule(rt: Runtime, name: string): never {
  const top = name.split(".")[0] as string
  const all = rt.options.modules.all().map((definition) => definition.name)
  const available = all.filter((key) => !key.includes(".") && !key.startsWith("_")).sort()
  if (name !== top && all.includes(top)) {
    const below = all.filter((key) => key.startsWith(`${top}.`))
    const shown = below.length === 0 ? "" : `There are ${below.slice(0, 20).join(", ")}.`
    raise(moduleNotFoundErrorType, `No module named '${name}'`, didYouMean(name, below) || shown)
  }
  const instead = INSTEAD[top]
  const list = `There are ${available.join(", ")}.`
  const advice = instead === undefined ? list : `Use ${instead}. ${list}`
  const near = didYouMean(top, available)
  return raise(moduleNotFoundErrorType, `No module named '${name}'`, near === "" ? advice : `${near} ${list}`)
}
