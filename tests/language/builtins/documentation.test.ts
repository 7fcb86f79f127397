// Completion and hover show a signature and a sentence for everything: none may lack them, and every signature can be read.
import { expect, test } from "vitest"
import { docOf, NativeFunction } from "../../../engine/language/machine/native.ts"
import { parseSignature } from "../../../engine/language/machine/signature.ts"
import { builtinTypes, listedBuiltins } from "../../../engine/language/modules/builtins/table.ts"
import { pythonModules } from "../../../engine/language/modules/python-modules.ts"

interface Entry {
  readonly name: string
  readonly signature: string
  readonly doc: string | undefined
}

const functions: Entry[] = [...listedBuiltins.values()].flatMap((value) =>
  value instanceof NativeFunction ? [{ ...value.spec, doc: docOf(value.spec) ?? undefined }] : [],
)
const definitions = [...builtinTypes, ...pythonModules.flatMap((module) => module.types ?? [])]
const methods: Entry[] = definitions.flatMap(({ type, record }) =>
  Object.entries({ ...record.methods, ...record.classMethods }).map(([name, { signature, doc }]) => ({
    name: `${type.name}.${name}`,
    signature,
    doc,
  })),
)

test("there are as many as Python has in daily use", () => {
  expect(functions.length).toBeGreaterThan(45)
  expect(methods.length).toBeGreaterThan(120)
})

test.each([...functions, ...methods])("$name has a readable signature and a sentence", ({ signature, doc }) => {
  expect(() => parseSignature(signature)).not.toThrow()
  expect(doc).toMatch(/^\S.*\.$/)
})

test.each(pythonModules.map(({ name, doc }) => ({ name, doc })))("module $name says what it is", ({ doc }) => {
  expect(doc).toMatch(/^[A-Z].*\.$/)
})
