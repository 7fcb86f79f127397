// What completion and hover say about every name of the language, read off its modules and the op table.
import { createMachine } from "../language/machine/machine.ts"
import { docOf, NativeFunction } from "../language/machine/native.ts"
import { listedBuiltins } from "../language/modules/builtins/table.ts"
import { builtins } from "../language/modules/builtins.ts"
import { PyFunction, PyModule } from "../language/objects/functions.ts"
import { PyType, type PyValue } from "../language/objects/object.ts"
import { opDocs } from "../ops/documentation/table.ts"
import { languageModules } from "./language.ts"
import type { DocumentationEntry } from "./types.ts"

/** How programs write the modules that they rename. */
const ALIASES: Readonly<Record<string, string>> = {
  tensorflow: "tf",
  numpy: "np",
  "matplotlib.pyplot": "plt",
  seaborn: "sns",
}

/** Entries by name; a module's names carry its usual prefix, builtins none. */
export function collectDocumentation(): DocumentationEntry[] {
  const { machine } = createMachine({ source: "", seed: 0, precision: "float32", modules: languageModules, builtins })
  const entries = [...listedBuiltins].flatMap(([name, value]) => entryOf(name, name, value))
  if (machine === null) return entries
  for (const { name } of languageModules.all()) {
    const module = machine.context.importModule(name)
    for (const [member, value] of machine.context.moduleNames(module)) {
      if (!member.startsWith("_")) entries.push(...entryOf(`${prefixOf(name)}.${member}`, member, value))
    }
  }
  return entries
}

/** `numpy.random` is written np.random. */
function prefixOf(module: string): string {
  const whole = ALIASES[module]
  if (whole !== undefined) return whole
  const dot = module.lastIndexOf(".")
  return dot === -1 ? module : `${prefixOf(module.slice(0, dot))}${module.slice(dot)}`
}

function entryOf(name: string, member: string, value: PyValue): DocumentationEntry[] {
  if (value instanceof PyModule) return []
  if (value instanceof NativeFunction) return [entry(name, member, value.spec.signature, docOf(value.spec) ?? "")]
  if (value instanceof PyFunction) return [entry(name, member, signatureOf(value), value.code.doc ?? "")]
  return value instanceof PyType ? [entry(name, member, null, "")] : []
}

function entry(name: string, member: string, signature: string | null, summary: string): DocumentationEntry {
  const op = Object.entries(opDocs).find(([opName]) => opName === member)?.[1]
  return {
    name,
    signature,
    summary: summary !== "" ? firstParagraph(summary) : (op?.summary ?? ""),
    formula: op?.formula ?? null,
    derivative: op?.derivative ?? null,
  }
}

function firstParagraph(text: string): string {
  return (
    text
      .trim()
      .split(/\n\s*\n/)[0]
      ?.replace(/\s+/g, " ") ?? ""
  )
}

/** The parameters of a function that the language's own library defines in its own words. */
function signatureOf({ code, defaults }: PyFunction): string {
  const { names, positional, hasRest, hasKeywords } = code.parameters
  const first = positional - defaults.length
  const parts = names.map((parameter, index) => {
    if (hasRest && index === positional) return `*${parameter}`
    if (hasKeywords && index === names.length - 1) return `**${parameter}`
    return index >= first && index < positional ? `${parameter}=…` : parameter
  })
  return `(${parts.filter((part) => part !== "self").join(", ")})`
}
