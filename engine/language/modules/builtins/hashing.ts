// hash() of builtin values as CPython 3.11 computes it: numbers modulo 2^61 − 1 (equal numbers, equal hashes), tuples by xxHash,
// frozensets by mixing. Texts have a hash of our own, since CPython's is random.
import { exactParts } from "../../../base/float64/decimal.ts"
import type { NativeContext } from "../../machine/native.ts"
import { PyObject, type PyValue } from "../../objects/object.ts"
import { identityOf } from "./identity.ts"

const MODULUS = (1n << 61n) - 1n
const MASK = (1n << 64n) - 1n

/** hash(value); TypeError for unhashable ones. */
export function hashOf(ctx: NativeContext, value: PyValue): bigint {
  if (value instanceof PyObject) return ctx.hashObject(value) ?? identityOf(ctx, value) >> 4n
  if (value === null) return 0xfca86420n
  if (typeof value === "boolean") return value ? 1n : 0n
  if (typeof value === "bigint") return hashInteger(value)
  if (typeof value === "number") return hashFloat(value)
  return hashText(value)
}

function hashInteger(value: bigint): bigint {
  const rest = value < 0n ? -(-value % MODULUS) : value % MODULUS
  return rest === -1n ? -2n : rest
}

function hashFloat(value: number): bigint {
  if (Number.isNaN(value)) return 0n
  if (!Number.isFinite(value)) return value > 0 ? 314159n : -314159n
  const { mantissa, exponent } = exactParts(value)
  // 2^61 = 1 modulo 2^61 − 1, so that negative powers of two are positive ones.
  const power = ((exponent % 61) + 61) % 61
  const size = ((mantissa % MODULUS) << BigInt(power)) % MODULUS
  const signed = value < 0 ? -size : size
  return signed === -1n ? -2n : signed
}

/** 64-bit FNV-1a over UTF-16 units, as a signed number. */
function hashText(text: string): bigint {
  if (text === "") return 0n
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (let index = 0; index < text.length; index++) {
    low = (low ^ text.charCodeAt(index)) >>> 0
    // Times 2^40 + 0x1b3 in two halves.
    const product = low * 0x1b3
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 4294967296) + (low << 8)) >>> 0
    low = product >>> 0
  }
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))
}

const PRIME_1 = 11400714785074694791n
const PRIME_2 = 14029467366897019727n
const PRIME_5 = 2870177450012600261n

/** A tuple's hash from those of its items (CPython's variant of xxHash). */
export function hashTuple(hashes: readonly bigint[]): bigint {
  let mixed = PRIME_5
  for (const hash of hashes) {
    mixed = (mixed + BigInt.asUintN(64, hash) * PRIME_2) & MASK
    mixed = ((mixed << 31n) | (mixed >> 33n)) & MASK
    mixed = (mixed * PRIME_1) & MASK
  }
  mixed = (mixed + (BigInt(hashes.length) ^ (PRIME_5 ^ 3527539n))) & MASK
  if (mixed === MASK) return 1546275796n
  return BigInt.asIntN(64, mixed)
}

/** A frozenset's hash, whatever the order of its items. */
export function hashFrozenSet(hashes: readonly bigint[]): bigint {
  let mixed = 0n
  for (const hash of hashes) {
    const unsigned = BigInt.asUintN(64, hash)
    mixed ^= ((unsigned ^ 89869747n ^ ((unsigned << 16n) & MASK)) * 3644798167n) & MASK
  }
  mixed ^= ((BigInt(hashes.length) + 1n) * 1927868237n) & MASK
  mixed ^= (mixed >> 11n) ^ (mixed >> 25n)
  mixed = (mixed * 69069n + 907133923n) & MASK
  const signed = BigInt.asIntN(64, mixed)
  return signed === -1n ? 590923713n : signed
}
