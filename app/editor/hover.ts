// Hovering a sub-expression shows its value, shape and gradient at the present step, and what a known name means.
import { type EditorView, hoverTooltip, type Tooltip } from "@codemirror/view"
import type { DocumentationEntry, Inspection } from "../../engine/index.ts"
import type { PlaygroundModel } from "../model/playground.ts"
import type { Session } from "../session/session.ts"
import { documentationView, line } from "./documentation-view.ts"

/** Tooltips from the run's values, where the text is that of the run, and from the documentation. */
export function valueHover(model: PlaygroundModel, session: Session) {
  return hoverTooltip(async (view, position): Promise<Tooltip | null> => {
    const { code, runCode } = model.experiment.getState()
    const before = view.state.doc
    const [inspection, docs] = await Promise.all([
      code === runCode ? session.inspect(position) : Promise.resolve(null),
      session.documentation(),
    ])
    // Another text has come while the answer was under way: the position was one in the old.
    if (view.state.doc !== before) return null
    const path = pathAt(view, position)
    const doc = path === null ? undefined : find(docs, path.text)
    if (inspection === null && doc === undefined) return null
    const { start, end } = inspection?.span ?? { start: path?.from ?? position, end: path?.to ?? position }
    return { pos: start, end, above: true, create: () => ({ dom: tooltipView(inspection, doc) }) }
  })
}

function tooltipView(inspection: Inspection | null, doc: DocumentationEntry | undefined): HTMLElement {
  const box = document.createElement("div")
  box.className = "cm-hover"
  if (inspection !== null) {
    const shape = inspection.shape === null || inspection.shape.length === 0 ? "" : ` (${inspection.shape.join(", ")})`
    box.append(line("p", `${inspection.text} : ${inspection.type}${shape}`), line("code", inspection.value, "value"))
    if (inspection.gradient !== null) box.append(line("p", `gradient ${inspection.gradient}`, "gradient"))
  }
  if (doc !== undefined) box.append(documentationView(doc))
  return box
}

/** The dotted name around a position. */
function pathAt(view: EditorView, position: number): { from: number; to: number; text: string } | null {
  const { from: lineFrom, text } = view.state.doc.lineAt(position)
  for (const match of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu)) {
    const from = lineFrom + match.index
    const to = from + match[0].length
    if (position < from || position > to) continue
    // Up to the part under the cursor: in tf.nn.relu, over "nn" that is tf.nn.
    const after = match[0].indexOf(".", position - from)
    return { from, to: after === -1 ? to : from + after, text: after === -1 ? match[0] : match[0].slice(0, after) }
  }
  return null
}

const find = (docs: readonly DocumentationEntry[], path: string) => docs.find(({ name }) => name === path)
