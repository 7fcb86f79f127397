// Names that are there without an import: the core's list of those that it shares with NumPy is NumPy's own.
import { expect, test } from "vitest"
import { NativeFunction } from "../../engine/language/machine/native.ts"
import { coreName, NAMES_OF_NUMPY_TOO } from "../../engine/language/modules/core-modules.ts"
import { numpyMembers } from "../../engine/language/modules/numpy/numpy-module.ts"

test("the names of the core that NumPy has too are those that are listed", () => {
  const shared = Object.keys(numpyMembers).filter(
    (name) => coreName(name) instanceof NativeFunction && numpyMembers[name] instanceof NativeFunction,
  )
  expect([...NAMES_OF_NUMPY_TOO].sort()).toEqual(shared.sort())
})
