// Blocks: the statements under a node of the lezer tree, one by one. Compound ones are in read-compound.ts.

import type { SyntaxNode } from "@lezer/common"
import type { Block, Statement } from "./ast.ts"
import { furtherParser } from "./further.ts"
import { readSimple } from "./read-statement.ts"
import { childrenOf, type Reader } from "./reader.ts"

/** Reads the statements under a Script or Body. */
export function readBlock(reader: Reader, nodes: readonly SyntaxNode[]): Block {
  const block: Statement[] = []
  for (const node of nodes) {
    if (node.name === ":" || node.name === ";") continue
    if (node.name === "StatementGroup") block.push(...readBlock(reader, childrenOf(node)))
    else block.push(readSimple(reader, node) ?? furtherParser.get().compound.readCompound(reader, node))
  }
  return block
}
