// The author's goal and how it stands; once it is met, the way to show it to somebody.
import { Check } from "lucide-react"
import { useStore } from "zustand"
import { CopyButton } from "../controls/copy-button.tsx"
import type { Goal } from "../model/experiment.ts"
import { goalSentence } from "../model/goal.ts"
import { linkTo } from "../model/link.ts"
import { usePlayground, useRun } from "../session/playground-context.tsx"

interface GoalLineProps {
  readonly goal: Goal
}

export function GoalLine({ goal }: GoalLineProps) {
  const { model } = usePlayground()
  const state = useStore(model.goal)
  const step = useRun((run) => run.step)
  const { met, answer } = state
  return (
    <div className={met ? "goal goal-met" : "goal"}>
      <p aria-live="polite">
        {met && <Check size={16} aria-hidden />}
        {goalSentence(goal, state, step)}
      </p>
      {answer !== null && (
        <CopyButton done="Copied" text={() => linkTo(answer, location.href)}>
          Copy my answer
        </CopyButton>
      )}
    </div>
  )
}
