// Loading and storing names, wherever they live. Deleting them is in delete-name.ts.
import type { Span } from "../../base/span.ts"
import { Op, type Opcode } from "../machine/opcodes.ts"
import type { Builder } from "./builder.ts"
import type { Place } from "./scope.ts"

/** The instruction for a name by where it lives. */
export type PlaceOps = Readonly<Record<Place, Opcode>>

const LOADS: PlaceOps = {
  local: Op.LoadLocal,
  cell: Op.LoadCell,
  free: Op.LoadCell,
  global: Op.LoadGlobal,
  name: Op.LoadName,
}

const STORES: PlaceOps = {
  local: Op.StoreLocal,
  cell: Op.StoreCell,
  free: Op.StoreCell,
  global: Op.StoreGlobal,
  name: Op.StoreName,
}

export function loadName(builder: Builder, name: string, span: Span): void {
  const { scope } = builder
  if (scope.kind === "class" && scope.placeOf(name) === "free") {
    builder.emitAt(span, Op.LoadClassCell, builder.cell(name))
  } else emitName(builder, name, span, LOADS)
}

export function storeName(builder: Builder, name: string, span: Span): void {
  emitName(builder, name, span, STORES)
}

/** Emits the instruction for where the name lives, with the name's number there. */
export function emitName(builder: Builder, name: string, span: Span, ops: PlaceOps): void {
  const place = builder.scope.placeOf(name)
  builder.emitAt(span, ops[place], numberIn(builder, place, name))
}

function numberIn(builder: Builder, place: Place, name: string): number {
  if (place === "local") return builder.local(name)
  return place === "cell" || place === "free" ? builder.cell(name) : builder.name(name)
}
