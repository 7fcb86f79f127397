// GLSL in small pieces: literals, types, and the functions that every shader may call. Not what any one shader does.
import type { ScalarType } from "../../kernel/scalar.ts"

/** Four registers of one type, one element each. */
export function vectorType(type: ScalarType): "vec4" | "ivec4" {
  return type === "i32" ? "ivec4" : "vec4"
}

export function scalarTypeName(type: ScalarType): "float" | "int" {
  return type === "i32" ? "int" : "float"
}

/**
 * A number as GLSL writes it. NaN and infinities have no literals: they are made of bits and a uniform that is 0, so that no
 * compiler folds them into something else.
 */
export function literal(type: ScalarType, value: number): string {
  if (type === "i32") return value === -2147483648 ? "(-2147483647 - 1)" : String(value)
  if (Number.isNaN(value)) return "intBitsToFloat(0x7fc00000 | zero)"
  if (value === Infinity) return "intBitsToFloat(0x7f800000 | zero)"
  if (value === -Infinity) return "(-intBitsToFloat(0x7f800000 | zero))"
  if (Object.is(value, -0)) return "(-intBitsToFloat(zero))"
  const text = String(value)
  const real = /[.e]/.test(text) ? text : `${text}.0`
  return value < 0 ? `(${real})` : real
}

/** Functions by name. A shader holds those that it names, and those that they name. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  // Drivers may take x != x for false: NaN is read off the bits.
  nanIn: "bvec4 nanIn(vec4 x) { return greaterThan(floatBitsToInt(x) & 0x7fffffff, ivec4(0x7f800000)); }",
  lesser: "vec4 lesser(vec4 a, vec4 b) { return mix(mix(min(a, b), b, nanIn(b)), a, nanIn(a)); }",
  greater: "vec4 greater(vec4 a, vec4 b) { return mix(mix(max(a, b), b, nanIn(b)), a, nanIn(a)); }",
  pick: "ivec4 pick(ivec4 b, ivec4 a, bvec4 c) { ivec4 m = -ivec4(c); return (a & m) | (b & ~m); }",
  whole: `ivec4 whole(vec4 x) {
  ivec4 r = ivec4(clamp(x, -2147483648.0, 2147483520.0));
  r = pick(r, ivec4(0x7fffffff), greaterThanEqual(x, vec4(2147483648.0)));
  return pick(r, ivec4(0), nanIn(x));
}`,
  // In sizes without sign: what / and % give for negative numbers differs between machines.
  sizeOf: "uvec4 sizeOf(ivec4 x) { return uvec4(pick(x, -x, lessThan(x, ivec4(0)))); }",
  over: `ivec4 over(ivec4 a, ivec4 b) {
  ivec4 none = ivec4(equal(b, ivec4(0)));
  ivec4 q = ivec4(sizeOf(a) / (sizeOf(b) | uvec4(none)));
  return pick(pick(q, -q, lessThan(a ^ b, ivec4(0))), ivec4(0), bvec4(none));
}`,
  rest: "ivec4 rest(ivec4 a, ivec4 b) { return pick(a - over(a, b) * b, ivec4(0), equal(b, ivec4(0))); }",
}

/** The library functions that a text needs, each before its first use. */
export function functionsFor(text: string): string[] {
  const needed = new Set<string>()
  const visit = (body: string): void => {
    for (const [name, definition] of Object.entries(FUNCTIONS)) {
      if (needed.has(name) || body === definition || !new RegExp(`\\b${name}\\(`).test(body)) continue
      visit(definition)
      needed.add(name)
    }
  }
  visit(text)
  return [...needed].map((name) => FUNCTIONS[name] as string)
}
