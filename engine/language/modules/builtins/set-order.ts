// The order in which CPython goes through a set: that of its hash table, which readers know from `{3, 1, 2}` printing as
// {1, 2, 3}. Sets with members whose hash CPython draws at random (texts) or takes from memory keep the order of insertion.
import type { NativeContext } from "../../machine/native.ts"
import { PyTuple } from "../../objects/containers.ts"
import type { HashTable } from "../../objects/hash-table.ts"
import type { PyValue } from "../../objects/object.ts"
import { hashOf } from "./hashing.ts"

/** How many neighbours CPython's probe looks at before it jumps. */
const LINEAR_PROBES = 9
const PERTURB_SHIFT = 5n
const WORD = (1n << 64n) - 1n

/** The members of a set in CPython's order, as if they had been added one by one. */
export function orderedMembers(ctx: NativeContext, table: HashTable): PyValue[] {
  const members = table.keys()
  if (members.length < 2 || !members.every(hasFixedHash)) return members
  const hashes = members.map((member) => BigInt.asUintN(64, hashOf(ctx, member)))
  let slots = new Int32Array(8)
  let used = 0
  for (let member = 0; member < members.length; member++) {
    place(slots, hashes, member)
    used++
    // The table grows fourfold (twofold where it is large) once it is three fifths full.
    if (used * 5 < (slots.length - 1) * 3) continue
    slots = grown(slots, hashes, used > 50000 ? used * 2 : used * 4)
  }
  const order: PyValue[] = []
  for (const slot of slots) if (slot !== 0) order.push(members[slot - 1] as PyValue)
  return order
}

function hasFixedHash(value: PyValue): boolean {
  if (value instanceof PyTuple) return value.items.every(hasFixedHash)
  return typeof value === "bigint" || typeof value === "number" || typeof value === "boolean"
}

/** Puts a member (its number from 1 on) into the first free slot of its probe sequence. */
function place(slots: Int32Array, hashes: readonly bigint[], member: number): void {
  const mask = slots.length - 1
  let perturb = hashes[member] as bigint
  let at = Number(perturb & BigInt(mask))
  for (;;) {
    const last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at
    for (let slot = at; slot <= last; slot++) {
      if (slots[slot] !== 0) continue
      slots[slot] = member + 1
      return
    }
    perturb >>= PERTURB_SHIFT
    at = Number((BigInt(at) * 5n + 1n + perturb) & WORD & BigInt(mask))
  }
}

/** A table of more than `wanted` slots, filled in the order of the old one. */
function grown(slots: Int32Array, hashes: readonly bigint[], wanted: number): Int32Array<ArrayBuffer> {
  let size = 8
  while (size <= wanted) size *= 2
  const larger = new Int32Array(size)
  for (const slot of slots) if (slot !== 0) place(larger, hashes, slot - 1)
  return larger
}
