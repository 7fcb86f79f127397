// The last line of an embedded page: the author's goal, and the ways out. On the full page only a goal shows it.
import { Check, ExternalLink } from "lucide-react"
import { useState } from "react"
import { useStore } from "zustand"
import { Button } from "../controls/button.tsx"
import { openGoal } from "../model/goal.ts"
import { linkTo } from "../model/link.ts"
import { useExperiment, usePlayground, useView } from "../session/playground-context.tsx"
import type { Program } from "../session/session.ts"

interface EmbedBarProps {
  readonly start: Program
}

export function EmbedBar({ start }: EmbedBarProps) {
  const { model, session } = usePlayground()
  const embedded = useView((view) => view.embedded)
  const goal = useExperiment((state) => state.goal)
  const edited = useExperiment((state) => state.code !== start.code)
  if (!embedded && goal === null) return null
  return (
    <footer className="embed-bar">
      {goal !== null && <GoalLine text={goal.text} />}
      <span className="embed-bar-end">
        {edited && (
          <Button
            kind="bare"
            onPress={() => {
              model.goal.setState(openGoal)
              void session.open(start)
            }}
          >
            Start over
          </Button>
        )}
        {embedded && (
          <a
            className="button button-bare"
            href="./"
            target="_blank"
            rel="noopener"
            // The state is the one at the moment of the click, not of the last render.
            onClick={(event) => {
              event.currentTarget.href = linkTo(model, location.href)
            }}
          >
            Open in playground <ExternalLink size={14} aria-hidden />
          </a>
        )}
      </span>
    </footer>
  )
}

function GoalLine({ text }: { readonly text: string }) {
  const { model } = usePlayground()
  const { met, step } = useStore(model.goal)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(linkTo(model, location.href))
    setCopied(true)
  }
  return (
    <p className={met ? "goal goal-met" : "goal"} aria-live="polite">
      {met && <Check size={16} aria-hidden />}
      {met ? `Reached at step ${step}: ${text}` : `Goal: ${text}`}
      {met && (
        <Button kind="quiet" onPress={() => void copy()}>
          {copied ? "Copied" : "Copy my answer"}
        </Button>
      )}
    </p>
  )
}
