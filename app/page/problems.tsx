// What is wrong, where, and what to do. A press on a problem takes the editor to its place.
import { CircleAlert, Info, TriangleAlert } from "lucide-react"
import type { Diagnostic } from "../../engine/index.ts"
import { lineOf } from "../model/lines.ts"
import { useExperiment, usePlayground, useRun } from "../session/playground-context.tsx"

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const

export function Problems() {
  const { model } = usePlayground()
  const code = useExperiment((state) => state.code)
  const runCode = useExperiment((state) => state.runCode)
  const checked = useRun((run) => run.check)
  const ofRun = useRun((run) => run.diagnostics)
  const status = useRun((run) => run.status)
  // The run speaks for its own text; the check for the text as it stands now.
  const found = code === runCode && (ofRun.length > 0 || checked === null) ? ofRun : (checked?.diagnostics ?? [])
  if (found.length === 0) return null
  return (
    <section className="problems" aria-label="Problems" aria-live={status === "failed" ? "assertive" : "polite"}>
      <ul>
        {found.map((diagnostic) => (
          <Problem
            key={`${diagnostic.code} ${diagnostic.span.start} ${diagnostic.message}`}
            diagnostic={diagnostic}
            code={code}
            onGo={() => model.view.setState({ reveal: diagnostic.span })}
          />
        ))}
      </ul>
    </section>
  )
}

interface ProblemProps {
  readonly diagnostic: Diagnostic
  readonly code: string
  readonly onGo: () => void
}

function Problem({ diagnostic, code, onGo }: ProblemProps) {
  const Icon = icons[diagnostic.severity]
  return (
    <li className={`problem problem-${diagnostic.severity}`}>
      <Icon size={16} aria-hidden />
      <div>
        <button type="button" className="link" onClick={onGo}>
          Line {lineOf(code, diagnostic.span.start)}
        </button>{" "}
        <span className="problem-message">{diagnostic.message}</span>
        {diagnostic.notes.map((note) => (
          <p key={note.message} className="problem-note">
            {note.message}
          </p>
        ))}
      </div>
    </li>
  )
}
