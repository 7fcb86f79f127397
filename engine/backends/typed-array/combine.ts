// How a reduction combines elements: lanes within a block, lanes into one value, blocks into a total. See the order in kernel.ts.
import { type Combine, REDUCE_LANES } from "../../kernel/kernel.ts"
import type { ScalarType } from "../../kernel/scalar.ts"
import type { Register } from "./block-program.ts"

/** One way of combining, for one type. */
export interface Combiner {
  readonly identity: number
  /** Two values into one, rounded to the type. */
  pair(a: number, b: number): number
  /** target[to + i] = target[to + i] combined with source[from + i]. */
  rows(target: Register, to: number, source: Register, from: number, count: number): void
  /** Elements from … from + count − 1 into eight lanes, lane 0 first. */
  lanes(lanes: Register, source: Register, from: number, count: number): void
}

type Pair = (a: number, b: number) => number

/** Two loops over the same pairing; each call makes functions of their own, so that each stays fast for its types. */
function sums(round: "f32" | "f64"): Pick<Combiner, "rows" | "lanes"> {
  if (round === "f32") {
    return {
      rows(target, to, source, from, count) {
        const t = target as Float32Array
        const s = source as Float32Array
        for (let i = 0; i < count; i++) t[to + i] = t[to + i]! + s[from + i]!
      },
      lanes(lanes, source, from, count) {
        const l = lanes as Float32Array
        const s = source as Float32Array
        let a = l[0]!
        let b = l[1]!
        let c = l[2]!
        let d = l[3]!
        let e = l[4]!
        let f = l[5]!
        let g = l[6]!
        let h = l[7]!
        const whole = from + count - (count % REDUCE_LANES)
        let i = from
        for (; i < whole; i += REDUCE_LANES) {
          a = Math.fround(a + s[i]!)
          b = Math.fround(b + s[i + 1]!)
          c = Math.fround(c + s[i + 2]!)
          d = Math.fround(d + s[i + 3]!)
          e = Math.fround(e + s[i + 4]!)
          f = Math.fround(f + s[i + 5]!)
          g = Math.fround(g + s[i + 6]!)
          h = Math.fround(h + s[i + 7]!)
        }
        l[0] = a
        l[1] = b
        l[2] = c
        l[3] = d
        l[4] = e
        l[5] = f
        l[6] = g
        l[7] = h
        for (let lane = 0; i < from + count; i++, lane++) l[lane] = l[lane]! + s[i]!
      },
    }
  }
  return {
    rows(target, to, source, from, count) {
      const t = target as Float64Array
      const s = source as Float64Array
      for (let i = 0; i < count; i++) t[to + i] = t[to + i]! + s[from + i]!
    },
    lanes(lanes, source, from, count) {
      const l = lanes as Float64Array
      const s = source as Float64Array
      for (let i = 0; i < count; i++) {
        const lane = i & 7
        l[lane] = l[lane]! + s[from + i]!
      }
    },
  }
}

function loops(pair: Pair): Pick<Combiner, "rows" | "lanes"> {
  return {
    rows(target, to, source, from, count) {
      for (let i = 0; i < count; i++) target[to + i] = pair(target[to + i]!, source[from + i]!)
    },
    lanes(lanes, source, from, count) {
      for (let i = 0; i < count; i++) {
        const lane = i & 7
        lanes[lane] = pair(lanes[lane]!, source[from + i]!)
      }
    },
  }
}

function pairOf(combine: Combine, type: ScalarType): Pair {
  switch (combine) {
    case "sum":
      if (type === "f32") return (a, b) => Math.fround(a + b)
      return type === "f64" ? (a, b) => a + b : (a, b) => (a + b) | 0
    case "prod":
      if (type === "f32") return (a, b) => Math.fround(a * b)
      return type === "f64" ? (a, b) => a * b : (a, b) => Math.imul(a, b)
    case "max":
      return (a, b) => Math.max(a, b)
    case "min":
      return (a, b) => Math.min(a, b)
    case "any":
      return (a, b) => a | b
    case "all":
      return (a, b) => a & b
  }
}

function identityOf(combine: Combine, type: ScalarType): number {
  switch (combine) {
    case "sum":
    case "any":
      return 0
    case "prod":
    case "all":
      return 1
    case "max":
      return type === "i32" ? -2147483648 : -Infinity
    case "min":
      return type === "i32" ? 2147483647 : Infinity
  }
}

export function combinerOf(combine: Combine, type: ScalarType): Combiner {
  const pair = pairOf(combine, type)
  const fast = combine === "sum" && type !== "i32" ? sums(type) : loops(pair)
  return { identity: identityOf(combine, type), pair, ...fast }
}

/** The eight lanes from `at` on, `stride` apart, as one value. */
export function combineLanes({ pair }: Combiner, lanes: Register, at: number, stride: number): number {
  const lane = (j: number) => lanes[at + j * stride] as number
  return pair(
    pair(pair(lane(0), lane(4)), pair(lane(2), lane(6))),
    pair(pair(lane(1), lane(5)), pair(lane(3), lane(7))),
  )
}
