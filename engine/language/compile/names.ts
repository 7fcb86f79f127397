// Loading and storing names, wherever they live. Deleting them is in delete-name.ts.
import type { Span } from "../../base/span.ts"
import { Op } from "../machine/opcodes.ts"
import type { Builder } from "./builder.ts"

export function loadName(builder: Builder, name: string, span: Span): void {
  const { scope } = builder
  switch (scope.placeOf(name)) {
    case "local":
      builder.emitAt(span, Op.LoadLocal, builder.local(name))
      return
    case "cell":
      builder.emitAt(span, Op.LoadCell, builder.cell(name))
      return
    case "free":
      builder.emitAt(span, scope.kind === "class" ? Op.LoadClassCell : Op.LoadCell, builder.cell(name))
      return
    case "global":
      builder.emitAt(span, Op.LoadGlobal, builder.name(name))
      return
    case "name":
      builder.emitAt(span, Op.LoadName, builder.name(name))
      return
  }
}

export function storeName(builder: Builder, name: string, span: Span): void {
  switch (builder.scope.placeOf(name)) {
    case "local":
      builder.emitAt(span, Op.StoreLocal, builder.local(name))
      return
    case "cell":
    case "free":
      builder.emitAt(span, Op.StoreCell, builder.cell(name))
      return
    case "global":
      builder.emitAt(span, Op.StoreGlobal, builder.name(name))
      return
    case "name":
      builder.emitAt(span, Op.StoreName, builder.name(name))
      return
  }
}
