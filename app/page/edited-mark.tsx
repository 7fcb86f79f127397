// Says that the text is no longer the run's, and how to start with it. Before the first step it is taken by itself.
import { Button } from "../controls/button.tsx"
import { isUntouched } from "../model/run.ts"
import { useExperiment, usePlayground, useRun } from "../session/playground-context.tsx"

export function EditedMark() {
  const { session } = usePlayground()
  const edited = useExperiment((state) => state.code !== state.runCode)
  const untouched = useRun(isUntouched)
  const starting = useRun((run) => run.status === "empty")
  if (!edited || untouched || starting) return null
  return (
    <p className="edited-mark" role="status">
      Edited. The run goes on with the old text.
      <Button kind="bare" shortcut="Ctrl+Enter" onPress={() => void session.restart()}>
        Start with the new text
      </Button>
    </p>
  )
}
