// Says that what is shown is not of the text as it stands, and how to start with it where it is not taken by itself.
import { Button } from "../controls/button.tsx"
import { showsRun } from "../model/edits.ts"
import { useEdit, usePlayground, useRun } from "../session/playground-context.tsx"

const sentences = {
  waiting: "Edited. The run goes on with the old text.",
  slow: "Edited. The new text takes a while to load, so it waits for you.",
  broken: "Edited. The figures are still those of the old text.",
} as const

export function EditedMark() {
  const { session } = usePlayground()
  const edit = useEdit()
  const shown = useRun(showsRun)
  if (edit === "none" || edit === "taken" || (edit === "broken" && !shown)) return null
  return (
    <p className="edited-mark" role="status">
      {sentences[edit]}
      {edit !== "broken" && (
        <Button kind="bare" shortcut="Ctrl+Enter" onPress={() => void session.restart()}>
          Start with the new text
        </Button>
      )}
    </p>
  )
}
