// Notebook clutter: prompts, shown outputs and magics are left out of the text before it is parsed.
import { type Cut, cutText } from "./cut-text.ts"
import type { CleanText } from "./offsets.ts"

const INPUT_PROMPT = /^[ \t]*(?:In ?\[[\d *]*\]:|>>>)(?: |$)/
const CONTINUATION_PROMPT = /^[ \t]*\.\.\.(?:\.*:)?(?: |$)/
const OUTPUT_PROMPT = /^[ \t]*Out ?\[\d*\]:/
const MAGIC = /^[ \t]*(?:%{1,2}[A-Za-z]|![A-Za-z./])/

/** The text without clutter, and the way back to the original's offsets. */
export function removeClutter(original: string): CleanText {
  const cuts: Cut[] = []
  const prompts: number[] = []
  const state = { depth: 0, quote: "" }
  // In a transcript of Python's own console a line without a prompt is output; an IPython cell's lines may go on without.
  const fromConsole = /^[ \t]*>>> /m.test(original)
  let inTranscript = false
  let inOutput = false
  for (let start = 0; start < original.length; ) {
    const newline = original.indexOf("\n", start)
    const end = newline === -1 ? original.length : newline
    const line = original.slice(start, end)
    let codeStart = 0
    let dropped = false
    if (state.quote === "" || inTranscript) {
      const input = INPUT_PROMPT.exec(line)
      const continuation = inTranscript ? CONTINUATION_PROMPT.exec(line) : null
      if (input !== null || (continuation !== null && !inOutput)) {
        codeStart = (input ?? continuation)?.[0].length ?? 0
        inTranscript = true
        if (input !== null) prompts.push(start)
        inOutput = false
        if (MAGIC.test(line.slice(codeStart))) dropped = true
      } else if (OUTPUT_PROMPT.test(line)) {
        dropped = true
        inOutput = true
      } else if (line.trim() === "") {
        if (state.depth === 0 && state.quote === "") {
          inTranscript = false
          inOutput = false
        }
      } else if (inOutput || (inTranscript && fromConsole && state.depth === 0 && state.quote === "")) {
        dropped = true
      } else if (state.depth === 0 && state.quote === "" && MAGIC.test(line)) {
        dropped = true
      }
    }
    if (dropped) cuts.push({ start, end })
    else {
      if (codeStart > 0) cuts.push({ start, end: start + codeStart })
      followLine(line.slice(codeStart), state)
    }
    start = end + 1
  }
  return { ...cutText(original, cuts), prompts }
}

/** Follows brackets and triple-quoted strings from line to line. */
function followLine(line: string, state: { depth: number; quote: string }): void {
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string
    if (state.quote !== "") {
      if (character === "\\") at++
      else if (line.startsWith(state.quote, at)) {
        at += state.quote.length - 1
        state.quote = ""
      }
    } else if (character === "#") return
    else if (character === '"' || character === "'") {
      const triple = character.repeat(3)
      if (line.startsWith(triple, at)) {
        state.quote = triple
        at += 2
      } else {
        const close = closingQuote(line, at)
        if (close === -1) return
        at = close
      }
    } else if ("([{".includes(character)) state.depth++
    else if (")]}".includes(character)) state.depth = Math.max(0, state.depth - 1)
  }
}

function closingQuote(line: string, open: number): number {
  for (let at = open + 1; at < line.length; at++) {
    if (line[at] === "\\") at++
    else if (line[at] === line[open]) return at
  }
  return -1
}
