// Library code in the model language: all of it compiles, whole and function by function.
import { describe, expect, test } from "vitest"
import { compile } from "../../engine/language/compile/compile.ts"
import { compileDeferred } from "../../engine/language/compile/deferred.ts"
import { allModules } from "../../engine/language/modules/all-modules.ts"
import type { CodeObject } from "../../engine/language/objects/code.ts"

const preludes = allModules.all().flatMap(({ name, prelude }) => (prelude === undefined ? [] : [{ name, prelude }]))

/** Compiles every deferred body; how many there were. */
function force(code: CodeObject): number {
  const body = code.deferred?.get()
  const own = body === undefined ? 0 : 1
  return [...code.children, ...(body?.children ?? [])].reduce((count, child) => count + force(child), own)
}

describe("preludes", () => {
  test.each(preludes)("$name", ({ name, prelude }) => {
    // As a program it is held to all rules of form, which the quick way takes for granted.
    expect(compile(prelude).diagnostics).toEqual([])
    const functions = prelude.match(/^( {4})?def /gm)?.length ?? 0
    expect(force(compileDeferred(name, prelude))).toBeLessThanOrEqual(functions)
  })

  test("a deferred method knows its class, its defaults and what it yields", () => {
    const code = compileDeferred(
      "test",
      'class A(B):\n    def f(self, x=1, *, k=2):\n        """Doc."""\n        return super().f(x)\n\n    def g(self):\n        yield self\n\n\ndef h(a):\n    return lambda: a\n',
    )
    const methods = code.children.find((child) => child.name === "A")?.children ?? []
    expect(methods.map((method) => method.deferred?.get().free)).toEqual([["__class__"], []])
    expect(methods.map((method) => method.free)).toEqual([["__class__"], []])
    expect(methods.map((method) => method.deferred?.get().generator)).toEqual([false, true])
    expect(methods[0]?.parameters).toEqual(methods[0]?.deferred?.get().parameters)
    expect(methods[0]?.deferred?.get().doc).toBe("Doc.")
  })
})
