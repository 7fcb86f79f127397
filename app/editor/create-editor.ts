// Makes the CodeMirror view: the extensions, the keys, and the two-way binding to the experiment's text.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete"
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands"
import { python } from "@codemirror/lang-python"
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language"
import { lintKeymap } from "@codemirror/lint"
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search"
import { Compartment, EditorState, Prec, Transaction } from "@codemirror/state"
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view"
import type { PlaygroundModel } from "../model/playground.ts"
import type { Session } from "../session/session.ts"
import { editorTheme } from "./colours.ts"
import { completeFrom } from "./completion.ts"
import { followDiagnostics } from "./diagnostics.ts"
import { valueHover } from "./hover.ts"
import { cursorTeller, followMarks, markedPlaces } from "./marks.ts"
import { followShapes, shapeLabels } from "./shapes.ts"
import { minimalChange } from "./text-change.ts"
import { tellWayOut, type WayOut } from "./way-out.ts"

/** Puts an editor into `parent`; returns what takes it away again. */
export function createEditor(
  parent: HTMLElement,
  model: PlaygroundModel,
  session: Session,
  wayOut: WayOut,
): () => void {
  const editable = new Compartment()
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: model.experiment.getState().code,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => runFromEditor(session) }])),
        lineNumbers(),
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        search({ top: true }),
        python(),
        editorTheme,
        autocompletion({ override: [completeFrom(model, session)], icons: false }),
        valueHover(model, session),
        shapeLabels,
        markedPlaces,
        cursorTeller(model),
        editable.of(editability(model, wayOut)),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
          // Escape, then Tab, leaves the editor: CodeMirror's own way out for keyboard readers.
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({ "aria-label": "Program", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some(isFromStore)) session.edit(update.state.doc.toString())
        }),
      ],
    }),
  })

  const stops = [
    model.experiment.subscribe(({ code }, before) => {
      if (code !== before.code) takeText(view, code)
    }),
    model.view.subscribe((state, before) => {
      if (state.lockCode !== before.lockCode)
        view.dispatch({ effects: editable.reconfigure(editability(model, wayOut)) })
      if (state.reveal !== null && state.reveal !== before.reveal) {
        reveal(view, state.reveal)
        model.view.setState({ reveal: null })
      }
    }),
    followDiagnostics(view, model),
    followShapes(view, model),
    followMarks(view, model),
  ]
  return () => {
    for (const stop of stops) stop()
    view.destroy()
  }
}

/** A text that cannot be edited keeps no Tab to itself, and so needs no way out. */
const editability = (model: PlaygroundModel, wayOut: WayOut) => {
  const locked = model.view.getState().lockCode
  return [EditorState.readOnly.of(locked), EditorView.editable.of(!locked), locked ? [] : tellWayOut(wayOut)]
}

/** Annotates changes that come from the stores, so that they do not go back there. */
const FROM_STORE = "store"
const isFromStore = (transaction: Transaction) => transaction.isUserEvent(FROM_STORE)

/** Takes a text from outside as the smallest change, so that cursor, folds and undo survive; a drag of a slider is one undo. */
function takeText(view: EditorView, code: string) {
  const change = minimalChange(view.state.doc.toString(), code)
  if (change === null) return
  const whole = change.from === 0 && change.to === view.state.doc.length
  view.dispatch({
    changes: change,
    annotations: [Transaction.userEvent.of(FROM_STORE), ...(whole ? [isolateHistory.of("full")] : [])],
  })
}

function reveal(view: EditorView, span: { readonly start: number; readonly end: number }) {
  const length = view.state.doc.length
  const anchor = Math.min(span.start, length)
  view.dispatch({ selection: { anchor, head: Math.min(span.end, length) }, scrollIntoView: true })
  view.focus()
}

function runFromEditor(session: Session): boolean {
  void session.restart().then(() => session.run())
  return true
}
