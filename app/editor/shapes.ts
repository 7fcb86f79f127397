// Shapes of non-scalars, faint at the ends of their lines. They are the check's, and move with the text until the next one.
import { StateEffect, StateField } from "@codemirror/state"
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view"
import type { CheckResult } from "../../engine/index.ts"
import type { PlaygroundModel } from "../model/playground.ts"

class ShapeLabel extends WidgetType {
  readonly text: string

  constructor(text: string) {
    super()
    this.text = text
  }

  override eq(other: ShapeLabel): boolean {
    return other.text === this.text
  }

  override toDOM(): HTMLElement {
    const label = document.createElement("span")
    label.className = "cm-shape"
    label.textContent = this.text
    label.setAttribute("aria-hidden", "true")
    return label
  }
}

const setShapes = StateEffect.define<CheckResult["shapes"]>()

export const shapeLabels = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(labels, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setShapes)) continue
      const { doc } = transaction.state
      const placed = effect.value
        .filter(({ line }) => line >= 1 && line <= doc.lines)
        .map(({ line, text }) => Decoration.widget({ widget: new ShapeLabel(text), side: 1 }).range(doc.line(line).to))
      return Decoration.set(placed, true)
    }
    return labels.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Shows the shapes that the last check found; returns what stops it. */
export function followShapes(view: EditorView, model: PlaygroundModel): () => void {
  const show = (check: CheckResult | null) => {
    if (check !== null) view.dispatch({ effects: setShapes.of(check.shapes) })
  }
  show(model.run.getState().check)
  return model.run.subscribe((state, before) => {
    if (state.check !== before.check) show(state.check)
  })
}
