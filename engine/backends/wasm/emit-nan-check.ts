// Whether a row of floats holds a NaN, as a function of a module: what leaves the memory is looked through before it is copied.
import type { Code, Local } from "./encode/code.ts"
import type { ModuleBuilder } from "./encode/module.ts"
import type { OpcodeName } from "./encode/opcodes.ts"

/** Exported: `(address, vectors)` to 1 where one of so many vectors of 16 bytes has a NaN among its elements, else 0. */
export const HAS_NAN = { f32: "hasNaN32", f64: "hasNaN64" } as const

/** Vectors that are looked at before it is asked whether one was found. */
const AT_ONCE = 4

export function emitNaNChecks(module: ModuleBuilder): void {
  for (const [type, name] of Object.entries(HAS_NAN)) {
    const unequal: OpcodeName = type === "f32" ? "f32x4.ne" : "f64x2.ne"
    module.add(name, { params: ["i32", "i32"], results: ["i32"] }, (code) => emitCheck(code, unequal), true)
  }
}

/** A NaN is the one value that differs from itself. The count is of whole `AT_ONCE`s of vectors, at least one. */
function emitCheck(code: Code, unequal: OpcodeName): void {
  const [address, left] = code.params as readonly [Local, Local]
  const found = code.local("v128")
  code.repeat(() => {
    for (let vector = 0; vector < AT_ONCE; vector++) {
      const value = code
        .get(address)
        .op("v128.load", 16 * vector)
        .keep("v128")
      code.get(found).get(value).get(value).op(unequal).op("v128.or").set(found)
    }
    code.increase(address, 16 * AT_ONCE)
    code.get(left).i32(AT_ONCE).op("i32.sub").tee(left).i32(0).op("i32.gt_s")
  })
  code.get(found).op("v128.any_true")
}

/** Bytes that one round looks at: the length of what is looked through must be a multiple. */
export const CHECKED_AT_ONCE = 16 * AT_ONCE
