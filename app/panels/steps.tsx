// Steps: the last step worked out, every term written.
import { useEffect, useState } from "react"
import type { Walkthrough } from "../../engine/index.ts"
import { usePlayground, useRun } from "../session/playground-context.tsx"

export function Steps() {
  const { session } = usePlayground()
  const step = useRun((run) => run.step)
  const [walkthrough, setWalkthrough] = useState<Walkthrough | null>(null)
  useEffect(() => {
    let current = true
    void session.walkthrough().then((answer) => {
      if (current) setWalkthrough(step === 0 ? null : answer)
    })
    return () => {
      current = false
    }
  }, [session, step])
  if (walkthrough === null) return <p className="empty">Press Step to see the first step worked out.</p>
  return (
    <ol>
      {walkthrough.parameters.flatMap(({ name, lines }) =>
        lines.map((line) => (
          <li key={`${name} ${line.label}`}>
            {[line.label, line.formula, line.substituted, line.value].filter((part) => part !== null).join(" = ")}
          </li>
        )),
      )}
    </ol>
  )
}
