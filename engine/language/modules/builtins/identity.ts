// id(): a number per object that stays its own through snapshots, and the address that reprs show.
import type { NativeContext, StateKey } from "../../machine/native.ts"
import type { Cloneable, Cloner } from "../../objects/cloner.ts"
import { PyObject, type PyValue } from "../../objects/object.ts"

/** The numbers given so far. Only objects that were asked for have one. */
class Identities implements Cloneable {
  private numbers = new Map<PyObject, bigint>()

  of(ctx: NativeContext, value: PyObject): bigint {
    const known = this.numbers.get(value)
    if (known !== undefined) return known
    // Addresses as a reader knows them from CPython; only their being different matters.
    const fresh = 0x7f3a5c000000n + BigInt(ctx.nextId()) * 0x40n
    this.numbers.set(value, fresh)
    return fresh
  }

  clone(cloner: Cloner): Identities {
    const copy = new Identities()
    cloner.defer(() => {
      for (const [value, number] of this.numbers) copy.numbers.set(cloner.object(value), number)
    })
    return copy
  }
}

const identities: StateKey<Identities> = { name: "identities", create: () => new Identities() }

/** id(value): equal primitives are one object. */
export function identityOf(ctx: NativeContext, value: PyValue): bigint {
  if (value instanceof PyObject) return ctx.state(identities).of(ctx, value)
  if (value === null) return 0x7f3a50000040n
  if (typeof value === "boolean") return value ? 0x7f3a500000a0n : 0x7f3a50000080n
  if (typeof value === "bigint") return 0x7f3a50001000n + BigInt.asUintN(32, value) * 32n
  if (typeof value === "number") {
    const bits = new BigUint64Array(new Float64Array([value]).buffer)[0] as bigint
    return 0x7f3a40000000n + (bits % 0x3fffffn) * 24n
  }
  let sum = 0n
  for (const character of value.slice(0, 64)) sum = (sum * 31n + BigInt(character.codePointAt(0) as number)) % 0xffffffn
  return 0x7f3a30000000n + sum * 16n
}

/** `0x7f3a5c000040`, as in `<function f at 0x7f3a5c000040>`. */
export function addressOf(ctx: NativeContext, value: PyValue): string {
  return `0x${identityOf(ctx, value).toString(16)}`
}
