// A sentence that changes with the run: always shown, but read aloud only while the run stands still.
import { useRun } from "../session/playground-context.tsx"

export function Said({ text }: { readonly text: string }) {
  const running = useRun((run) => run.status === "running")
  return (
    <>
      <p className="said" aria-hidden="true">
        {text}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {running ? "" : text}
      </p>
    </>
  )
}
