// What the readers of expressions and statements share: the text, the nodes of the lezer tree, the way back to spans.
import type { SyntaxNode } from "@lezer/common"
import type { Span } from "../../base/span.ts"
import { SyntaxFault } from "./fault.ts"
import type { CleanText } from "./offsets.ts"

export class Reader {
  constructor(private readonly clean: CleanText) {}

  text(node: SyntaxNode): string {
    return this.clean.text.slice(node.from, node.to)
  }

  slice(from: number, to: number): string {
    return this.clean.text.slice(from, to)
  }

  span(node: SyntaxNode): Span {
    return this.clean.span(node.from, node.to)
  }

  range(from: number, to: number): Span {
    return this.clean.span(from, to)
  }

  /** The end of a statement's own text: a lezer statement may reach over the newline and comments after it. */
  statementSpan(node: SyntaxNode): Span {
    let last: SyntaxNode | null = node.lastChild
    let end = node.to
    while (last !== null) {
      end = last.to
      last = last.lastChild
    }
    const text = this.clean.text.slice(node.from, end)
    return this.clean.span(node.from, node.from + Math.max(1, text.trimEnd().length))
  }

  /** The fault of correct Python that the language does not have. */
  gap(node: SyntaxNode, what: string, advice: string): SyntaxFault {
    const span = this.span(node)
    return new SyntaxFault("Gap", what, span.start, span.end, advice)
  }

  fault(node: SyntaxNode, message: string, advice = ""): SyntaxFault {
    return this.faultAt(this.span(node), message, advice)
  }

  faultAt(span: Span, message: string, advice = ""): SyntaxFault {
    return new SyntaxFault("SyntaxError", message, span.start, span.end, advice)
  }
}

/** The children that mean something. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== "Comment" && !child.type.isError) children.push(child)
  }
  return children
}

/** Splits a row of nodes at commas; a trailing comma leaves no empty part. */
export function splitAtCommas(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const parts: SyntaxNode[][] = []
  let part: SyntaxNode[] = []
  for (const node of nodes) {
    if (node.name === ",") {
      parts.push(part)
      part = []
    } else part.push(node)
  }
  if (part.length > 0) parts.push(part)
  return parts
}
