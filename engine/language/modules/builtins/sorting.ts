// sorted() and list.sort(): a stable merge sort that asks only `<`, so that its result never depends on the platform's sort.

import { compareText } from "../../machine/further-operators.ts"
import type { NativeContext } from "../../machine/native.ts"
import type { PyValue } from "../../objects/object.ts"

interface Entry {
  readonly key: PyValue
  readonly item: PyValue
}

type Less = (a: PyValue, b: PyValue) => boolean

/** The items in order of their keys; `key` None sorts by the items themselves. Equal items keep their order, also reversed. */
export function sortedItems(ctx: NativeContext, items: readonly PyValue[], key: PyValue, reverse: boolean): PyValue[] {
  ctx.charge(items.length)
  const entries = Array.from(items, (item) => ({ key: key === null ? item : ctx.call(key, [item]), item }))
  if (reverse) entries.reverse()
  const sorted = mergeSort(
    entries,
    lessFor(
      ctx,
      entries.map((entry) => entry.key),
    ),
  ).map((entry) => entry.item)
  return reverse ? sorted.reverse() : sorted
}

function lessFor(ctx: NativeContext, keys: readonly PyValue[]): Less {
  const kinds = new Set(keys.map((key) => typeof key))
  // JavaScript compares numbers with bigints exactly.
  if (Array.from(kinds).every((kind) => kind === "number" || kind === "bigint")) {
    return (a, b) => (a as number) < (b as number)
  }
  if (kinds.size === 1 && kinds.has("string")) return (a, b) => compareText("<", a as string, b as string)
  return (a, b) => ctx.truth(ctx.compare("<", a, b))
}

function mergeSort(entries: readonly Entry[], less: Less): Entry[] {
  let source = [...entries]
  let target = new Array<Entry>(source.length)
  for (let width = 1; width < source.length; width *= 2) {
    for (let start = 0; start < source.length; start += 2 * width) merge(source, target, start, width, less)
    ;[source, target] = [target, source]
  }
  return source
}

/** Merges two neighbouring runs; the left one wins where neither is less. */
function merge(source: readonly Entry[], target: Entry[], start: number, width: number, less: Less): void {
  const middle = Math.min(start + width, source.length)
  const end = Math.min(start + 2 * width, source.length)
  let left = start
  let right = middle
  for (let at = start; at < end; at++) {
    const takeRight = left >= middle || (right < end && less((source[right] as Entry).key, (source[left] as Entry).key))
    target[at] = source[takeRight ? right++ : left++] as Entry
  }
}
