// Deleting names, wherever they live.
import type { Span } from "../../base/span.ts"
import { Op } from "../machine/opcodes.ts"
import type { Builder } from "./builder.ts"

export function deleteName(builder: Builder, name: string, span: Span): void {
  switch (builder.scope.placeOf(name)) {
    case "local":
      builder.emitAt(span, Op.DeleteLocal, builder.local(name))
      return
    case "cell":
    case "free":
      builder.emitAt(span, Op.DeleteCell, builder.cell(name))
      return
    case "global":
      builder.emitAt(span, Op.DeleteGlobal, builder.name(name))
      return
    case "name":
      builder.emitAt(span, Op.DeleteName, builder.name(name))
      return
  }
}
