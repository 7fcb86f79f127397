// Steps: the last step worked out with every term written, above the latest steps in a list.
import type { WalkLine, Walkthrough } from "../../engine/index.ts"
import { formatCount, formatNumber } from "../controls/number-format.ts"
import { useEdit, useExperiment, usePlayground, useRun } from "../session/playground-context.tsx"
import { RecentSteps } from "./recent-steps.tsx"
import { useAnswer } from "./use-answer.ts"

/** Least time between two steps that are worked out, in milliseconds: each is replayed, and has to be read. */
const INTERVAL = 200

/** Letters of a name beyond which formulas with it do not stand in columns any more. */
const LONG = 12

export function Steps() {
  const { session } = usePlayground()
  const step = useRun((run) => run.step)
  const kind = useRun((run) => run.program?.kind)
  const broken = useRun((run) => run.program === null && run.diagnostics.some(({ severity }) => severity === "error"))
  const edit = useEdit()
  const code = useExperiment((experiment) => experiment.runCode)
  const answered = useAnswer(step === 0 ? null : `${step} ${code}`, session.walkthrough, INTERVAL)
  if (broken || edit === "broken")
    return <p className="empty">Once the program runs, each of its steps is worked out here.</p>
  if (kind === "none") {
    return (
      <p className="empty">This program takes no steps: it runs from top to bottom. Its prints stand below the text.</p>
    )
  }
  if (step === 0) return <p className="empty">Press Step to see the first step worked out.</p>
  return (
    <div className="steps-columns">
      {answered?.answer !== null && answered !== null && <WorkedStep walkthrough={answered.answer} />}
      {answered !== null && answered.answer === null && (
        <p className="plot-note">This step has no formula to write out: it sets values that no rule of descent made.</p>
      )}
      <RecentSteps />
    </div>
  )
}

function WorkedStep({ walkthrough }: { readonly walkthrough: Walkthrough }) {
  const { step, lossBefore, lossAfter, parameters, note } = walkthrough
  const several = parameters.length > 1
  return (
    <div className={parameters.some(({ name }) => name.length > LONG) ? "worked worked-long" : "worked"}>
      <table>
        <caption>Step {formatCount(step)}</caption>
        {parameters.map(({ name, lines }) => (
          <tbody key={name}>
            {several && (
              <tr>
                <th colSpan={4} scope="rowgroup" className="worked-name">
                  {name}
                </th>
              </tr>
            )}
            {lines.map((line) => (
              <WorkedLine
                key={`${line.label} ${line.formula} ${line.value}`}
                line={several && line.label === `new ${name}` ? { ...line, label: "new" } : line}
              />
            ))}
          </tbody>
        ))}
        {lossAfter !== null && (
          <tbody>
            <tr className="worked-line">
              <th scope="row" className="worked-loss">
                loss
              </th>
              <td colSpan={3} className="worked-loss">
                {lossBefore !== null && (
                  <>
                    <Exact value={lossBefore} /> <span aria-hidden="true">→</span>
                    <span className="visually-hidden">becomes</span>{" "}
                  </>
                )}
                <Exact value={lossAfter} />
              </td>
            </tr>
          </tbody>
        )}
      </table>
      {note !== null && <p className="plot-note">{note}</p>}
    </div>
  )
}

/** One line of arithmetic; its equals signs stand below those of the other lines. */
function WorkedLine({ line: { label, formula, substituted, value, kind } }: { readonly line: WalkLine }) {
  return (
    <tr className={`worked-line worked-${kind}`}>
      <th scope="row">{label}</th>
      <td className="worked-formula">{formula}</td>
      <td>{substituted !== null && <Equals first={formula === null}>{substituted}</Equals>}</td>
      <td className="worked-result">
        <Equals first={formula === null && substituted === null}>{value}</Equals>
      </td>
    </tr>
  )
}

function Equals({ first, children }: { readonly first: boolean; readonly children: string }) {
  return (
    <>
      {!first && <span className="equals">= </span>}
      <span className="term">{children}</span>
    </>
  )
}

function Exact({ value }: { readonly value: number }) {
  return (
    <span className="value" title={String(value)}>
      {formatNumber(value)}
    </span>
  )
}
