// A listing in small type, with the few colours that a graph, a kernel, WebAssembly's text and a shader have in common.
import { useMemo } from "react"

interface ListingTextProps {
  readonly label: string
  readonly text: string
  /** Lines left out at its end. */
  readonly omitted: number
}

/** Longer texts stay without colours: thousands of pieces are slow to lay out. */
const LONGEST_COLOURED = 30_000

const kinds = ["comment", "string", "gradient", "reference", "keyword", "type", "number"] as const
type Kind = (typeof kinds)[number]

const tokens = new RegExp(
  [
    /(\/\/.*|;;.*)/,
    /("[^"\n]*")/,
    /( gradient(?: of %\d+)?$)/,
    /(%\d+|\$\w+|\b[br]\d+\b)/,
    /(^(?:map|reduce|matmul|scan|gather|scatter_add|argreduce|argsort)\b|(?<![.\w])(?:over|along|then|yield|fetch|store|record|outputs|arena of|func|param|result|export|loop|block|if|else|end|for|return|uniform|in|out|const|void|while)\b(?![.=]))/,
    /\b(float32|float64|int32|int64|uint8|bool|f32|f64|i32|v128|[ibu]?vec[234]|float|int|uint|sampler2D|[iu]sampler2D)\b(?!\.)/,
    /((?<![\w.%])-?\d[\w.+]*)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gm",
)

interface Piece {
  readonly kind: Kind | null
  readonly text: string
  readonly at: number
}

/** The text in pieces, those without a kind between those that have one. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of text.matchAll(tokens)) {
    const group = found.slice(1).findIndex((part) => part !== undefined)
    if (found.index > end) pieces.push({ kind: null, text: text.slice(end, found.index), at: end })
    pieces.push({ kind: kinds[group] ?? null, text: found[0], at: found.index })
    end = found.index + found[0].length
  }
  if (end < text.length) pieces.push({ kind: null, text: text.slice(end), at: end })
  return pieces
}

export function ListingText({ label, text, omitted }: ListingTextProps) {
  const pieces = useMemo(
    () => (text.length > LONGEST_COLOURED ? [{ kind: null, text, at: 0 }] : piecesOf(text)),
    [text],
  )
  return (
    <>
      <pre className="listing" role="region" aria-label={label} tabIndex={0}>
        <code>
          {pieces.map(({ kind, text: piece, at }) =>
            kind === null ? (
              piece
            ) : (
              <span key={at} className={`listing-${kind}`}>
                {piece}
              </span>
            ),
          )}
        </code>
      </pre>
      {omitted > 0 && <p className="plot-note">{omitted} more lines are left out.</p>}
    </>
  )
}
