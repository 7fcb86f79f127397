// Deleting names, wherever they live.
import type { Span } from "../../base/span.ts"
import { Op } from "../machine/opcodes.ts"
import type { Builder } from "./builder.ts"
import { emitName, type PlaceOps } from "./names.ts"

const DELETES: PlaceOps = {
  local: Op.DeleteLocal,
  cell: Op.DeleteCell,
  free: Op.DeleteCell,
  global: Op.DeleteGlobal,
  name: Op.DeleteName,
}

export function deleteName(builder: Builder, name: string, span: Span): void {
  emitName(builder, name, span, DELETES)
}
