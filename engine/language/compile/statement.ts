// Statements to instructions. try, with and match are in block-statement.ts.

import { Op } from "../machine/opcodes.ts"
import type { Statement } from "../parse/ast.ts"
import { compileAssign } from "./assign.ts"
import type { Context } from "./context.ts"
import { compileExpression } from "./expression.ts"
import { furtherCompiler } from "./further.ts"
import { storeName } from "./names.ts"

export function compileStatement(context: Context, node: Statement): void {
  const { builder } = context
  builder.span = node.span
  switch (node.kind) {
    case "expression":
      // A literal alone, such as a docstring, does nothing.
      if (node.value.kind === "constant") return
      compileExpression(context, node.value)
      builder.emit(Op.Pop)
      return
    case "assign":
      compileAssign(context, node)
      return
    case "import":
      for (const { name, alias, span } of node.names) {
        builder.emitAt(span, alias === null ? Op.ImportTop : Op.Import, builder.name(name))
        storeName(builder, alias ?? (name.split(".")[0] as string), span)
      }
      return
    default:
      furtherCompiler.get().statements.compileFurther(context, node)
  }
}
