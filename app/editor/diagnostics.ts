// Squiggles under what is wrong. They wait until the cursor rests, so that a half-typed line is not scolded.
import { type Diagnostic as Lint, setDiagnostics } from "@codemirror/lint"
import type { EditorView } from "@codemirror/view"
import type { Diagnostic } from "../../engine/index.ts"
import type { PlaygroundModel } from "../model/playground.ts"

/** Milliseconds without a change before squiggles appear. */
const REST = 600

/** Shows the diagnostics of check and run; returns what stops it. */
export function followDiagnostics(view: EditorView, model: PlaygroundModel): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = () => {
    const { code, runCode } = model.experiment.getState()
    const { check, diagnostics } = model.run.getState()
    const found = code === runCode && diagnostics.length > 0 ? diagnostics : (check?.diagnostics ?? [])
    view.dispatch(
      setDiagnostics(
        view.state,
        found.map((each) => toLint(each, view.state.doc.length)),
      ),
    )
  }
  const stop = model.run.subscribe((state, before) => {
    if (state.check === before.check && state.diagnostics === before.diagnostics) return
    clearTimeout(timer)
    timer = setTimeout(show, REST)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

function toLint(diagnostic: Diagnostic, length: number): Lint {
  const from = Math.min(diagnostic.span.start, length)
  const to = Math.min(Math.max(diagnostic.span.end, from), length)
  const notes = diagnostic.notes.map((note) => `\n${note.message}`).join("")
  return { from, to, severity: diagnostic.severity, message: diagnostic.message + notes }
}
