// Below the editor: problems with their places, and what the program printed.
import { usePlayground, useRun } from "../session/playground-context.tsx"
import { ConsoleLines } from "./console-lines.tsx"
import { Problems } from "./problems.tsx"

export function Output() {
  const { model } = usePlayground()
  const lines = useRun((run) => run.console)
  const restarted = useRun((run) => (run.engine.kind === "restarted" ? run.engine.reason : null))
  const pause = useRun((run) => run.pause)
  const notice = useRun((run) => run.notice)
  return (
    <div className="output">
      {restarted !== null && (
        <p className="notice" role="status">
          {restarted}{" "}
          <button type="button" className="link" onClick={() => model.run.setState({ engine: { kind: "alive" } })}>
            Dismiss
          </button>
        </p>
      )}
      {notice !== null && (
        <p className="notice" role="status">
          {notice.text}{" "}
          <button type="button" className="link" onClick={() => model.run.setState({ notice: null })}>
            Dismiss
          </button>
        </p>
      )}
      <Problems />
      {pause !== null && (
        <p className="notice" role="status">
          {pause.message}
        </p>
      )}
      {lines.length > 0 && <ConsoleLines lines={lines} />}
    </div>
  )
}
