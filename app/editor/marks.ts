// Marks in the text the places that a panel speaks of, and tells the panels where the cursor stands.
import { StateEffect, StateField } from "@codemirror/state"
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view"
import { type MarksState, movedSpan, unitedSpans } from "../model/marks.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import { minimalChange } from "./text-change.ts"

const marked = Decoration.mark({ class: "cm-marked" })

const setMarks = StateEffect.define<DecorationSet>()

export const markedPlaces = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return effect.value
    return marks.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Follows what panels mark, and tells them where the reader puts the cursor; returns what stops it. */
export function followMarks(view: EditorView, { marks }: PlaygroundModel): () => void {
  const show = (now: MarksState["marked"]) => {
    const found = now === null ? [] : placesIn(view, now)
    const [first] = found
    const decorations = Decoration.set(found.map(({ start, end }) => marked.range(start, end)))
    view.dispatch({
      effects: [
        setMarks.of(decorations),
        ...(first === undefined ? [] : [EditorView.scrollIntoView(first.start, { y: "nearest", yMargin: 40 })]),
      ],
    })
  }
  return marks.subscribe((state, before) => {
    if (state.marked !== before.marked) show(state.marked)
  })
}

export const cursorTeller = ({ marks }: PlaygroundModel) =>
  EditorView.updateListener.of((update) => {
    if (update.selectionSet) marks.setState({ cursor: update.state.selection.main.head })
  })

function placesIn(view: EditorView, { code, spans }: NonNullable<MarksState["marked"]>) {
  const change = minimalChange(code, view.state.doc.toString())
  const length = view.state.doc.length
  const present = spans.flatMap((span) => movedSpan(span, change) ?? [])
  return unitedSpans(present).filter(({ start, end }) => start < end && end <= length)
}
