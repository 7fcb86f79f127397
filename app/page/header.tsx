// The page's top line: its name, the example picker, sharing and the theme.
import { Check, Link, Moon, Sun } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "../controls/button.tsx"
import { CopyButton } from "../controls/copy-button.tsx"
import { exampleGroups, examples, programOf } from "../examples/examples.ts"
import { linkTo, presentState } from "../model/link.ts"
import { useExperiment, usePlayground, useView } from "../session/playground-context.tsx"
import { resolvedTheme } from "./theme.ts"

export function Header() {
  const { model } = usePlayground()
  const hidden = useView((view) => view.hidden)
  const lockCode = useView((view) => view.lockCode)
  const theme = resolvedTheme(useView((view) => view.theme))
  return (
    <header className="header">
      <h1 className="wordmark">
        <Mark />
        <span>Gradient descent playground</span>
      </h1>
      {!lockCode && !hidden.includes("examples") && <ExamplePicker />}
      <div className="header-end">
        {!hidden.includes("share") && (
          <CopyButton
            kind="bare"
            done="Link copied"
            doneMark={<Named icon={<Check size={16} aria-hidden />} name="Link copied" />}
            text={() => linkTo(presentState(model), location.href)}
          >
            <Named icon={<Link size={16} aria-hidden />} name="Copy link" />
          </CopyButton>
        )}
        <Button
          kind="bare"
          label={theme === "dark" ? "Light theme" : "Dark theme"}
          onPress={() => model.view.setState({ theme: theme === "dark" ? "light" : "dark" })}
        >
          {theme === "dark" ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
        </Button>
      </div>
    </header>
  )
}

/** An icon with its name, of which a narrow page shows the icon alone. */
function Named({ icon, name }: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <>
      {icon} <span className="hidden-when-narrow">{name}</span>
    </>
  )
}

/** A parabola with a point on its way down: the page in one glyph. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M3 4 C 6 25, 18 25, 21 4" fill="none" stroke="var(--value)" strokeWidth="2" strokeLinecap="round" />
      <path d="M17.2 15.2 L 13.4 19" stroke="var(--gradient)" strokeWidth="2" strokeLinecap="round" />
      <circle cx="18.3" cy="13.4" r="2.4" fill="var(--gradient)" />
    </svg>
  )
}

function ExamplePicker() {
  const { session } = usePlayground()
  const id = useExperiment((state) => state.example)
  const code = useExperiment((state) => state.code)
  const origin = examples.find((example) => example.id === id)
  // A changed example is no choice of the list, so that the one it came from can be chosen again.
  const current = origin?.code === code ? origin.id : null
  return (
    <label className="example-picker">
      <span>Example</span>
      <select
        value={current ?? ""}
        onChange={(event) => {
          const example = examples.find(({ id }) => id === event.target.value)
          if (example !== undefined) void session.open(programOf(example))
        }}
      >
        {current === null && (
          <option value="">{origin === undefined ? "Your own program" : `${origin.title}, changed`}</option>
        )}
        {exampleGroups.map((group) => (
          <optgroup key={group} label={group}>
            {examples
              .filter((example) => example.group === group)
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
