// Blocks: the statements of the lines of one indentation, one by one. Those with blocks of their own are in read-compound.ts.
import type { Block, Statement } from "./ast.ts"
import { furtherParser } from "./further.ts"
import { readSimple } from "./read-statement.ts"
import type { Reader } from "./reader.ts"

/** What a statement with a block begins with. */
const BLOCK_WORDS: ReadonlySet<string> = new Set(["if", "while", "for", "try", "with", "def", "class", "async", "@"])

/** Reads the lines from here on that are indented by `width`. */
export function readBlock(reader: Reader, width: number): Block {
  const block: Statement[] = []
  while (reader.line.width === width) {
    const { text } = reader.token
    if (BLOCK_WORDS.has(text) || (text === "match" && reader.line.tokens.at(-1)?.text === ":")) {
      block.push(furtherParser.get().compound.readCompound(reader))
    } else readLine(reader, block)
  }
  return block
}

/** Reads the statements up to the end of a line, between which semicolons stand. */
export function readLine(reader: Reader, block: Statement[]): void {
  do block.push(readSimple(reader))
  while (reader.takes(";") && !reader.is(""))
  reader.endLine()
}
