// Compiler: how the program's step becomes kernels, and kernels become bytes. Each pass with its text, kernels, and memory.
import { useMemo, useState } from "react"
import type { Compilation, ListedText } from "../../engine/index.ts"
import { formatNumber } from "../controls/number-format.ts"
import { useExperiment, usePlayground, useRun } from "../session/playground-context.tsx"
import { useSampledRun } from "./use-sampled-run.ts"
import "../styles/compiler.css"
import { CompilerKernels } from "./compiler-kernels.tsx"
import { CompilerMemory } from "./compiler-memory.tsx"
import { byteText, CODE, codeCount, passNote, stageCount, summaryOf } from "./compiler-words.ts"
import { ListingText } from "./listing-text.tsx"
import { useAnswer } from "./use-answer.ts"

/** Least time between two compilations for the panel, in milliseconds. */
const INTERVAL = 500

export function Compiler() {
  const { session } = usePlayground()
  const started = useExperiment((experiment) => experiment.started)
  const optimizer = useRun((run) => run.optimizer)
  const backend = useRun((run) => run.backend)
  const moved = useRun((run) => run.step > 0)
  const kind = useRun((run) => run.program?.kind ?? null)
  const failed = useRun((run) => run.program === null && run.diagnostics.some(({ severity }) => severity === "error"))
  const [selected, setSelected] = useState<number | null>(null)
  const key = kind === null ? null : `${JSON.stringify(started)} ${optimizer} ${backend} ${moved}`
  const answered = useAnswer(key, session.compilation, INTERVAL)
  if (failed) return <p className="empty">Once the program runs, what its step is compiled to stands here.</p>
  if (kind === null || answered === null) return <p className="empty pending">Compiling …</p>
  const { answer } = answered
  if (answer === null) return <p className="empty">{whyNothing(kind, moved)}</p>
  return (
    <div className="compiler">
      <p>{summaryOf(answer)}</p>
      <Facts compilation={answer} />
      <Passes compilation={answer} />
      <CompilerKernels compilation={answer} code={started.code} selected={selected} onSelect={setSelected} />
      <CompilerMemory memory={answer.memory} kernels={answer.kernels.length + answer.moreKernels} selected={selected} />
    </div>
  )
}

function whyNothing(kind: string, moved: boolean): string {
  if (kind === "plain") {
    return "This loop computes number by number, as Python does: there is no graph to compile. With x = Variable(2.0) and a loss, the whole step becomes one kernel, shown here."
  }
  if (kind === "none") return "This program takes no steps, so there is no step to compile."
  return moved
    ? "This program differentiates nothing, so there is no graph to show."
    : "What a step of this program computes is known once it has done one. Press Step."
}

/** Which back end runs it, how large it is, and how long a step takes. */
function Facts({ compilation }: { readonly compilation: Compilation }) {
  const backend = useRun((run) => run.backend)
  const milliseconds = useSampledRun((run) => run.stepMilliseconds)
  const { memory } = compilation
  return (
    <dl className="compiler-facts">
      <Fact name="Back end">{backend}</Fact>
      <Fact name="Arena">{byteText(memory.arenaBytes)}</Fact>
      <Fact name="Variables, data">{byteText(memory.givenBytes)}</Fact>
      <Fact name="Code">{codeCount(compilation)}</Fact>
      <Fact name="Time per step">{milliseconds === null ? "–" : stepTime(milliseconds)}</Fact>
    </dl>
  )
}

const stepTime = (milliseconds: number) =>
  milliseconds < 0.001 ? "under 0.001 ms" : `${formatNumber(milliseconds, 3)} ms`

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The passes in order, one of them open. A radio group: arrow keys go from pass to pass. */
function Passes({ compilation }: { readonly compilation: Compilation }) {
  const { stages, backend } = compilation
  const [chosen, setChosen] = useState(stages[0]?.pass ?? CODE)
  const stage = stages.find(({ pass }) => pass === chosen)
  const code = useMemo(() => joined(compilation), [compilation])
  const shown: ListedText = stage ?? code
  const choices = [
    ...stages.map((one) => ({ pass: one.pass, title: one.pass, count: stageCount(one) })),
    { pass: CODE, title: "back end's code", count: codeCount(compilation) },
  ]
  return (
    <>
      <fieldset className="passes">
        <legend className="visually-hidden">Pass</legend>
        {choices.map(({ pass, title, count }) => (
          <label key={pass}>
            <input
              type="radio"
              className="visually-hidden"
              name="compiler-pass"
              checked={pass === (stage?.pass ?? CODE)}
              onChange={() => setChosen(pass)}
            />
            <span>
              {title} <span className="pass-count">{count}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="plot-note">{passNote(stage?.pass ?? CODE, backend)}</p>
      {shown.text !== "" && (
        <ListingText
          label={`After the pass: ${stage?.pass ?? "back end's code"}`}
          text={shown.text}
          omitted={shown.omitted}
        />
      )}
    </>
  )
}

/** All functions, one after another. */
function joined({ code, moreCode }: Compilation): ListedText {
  const texts = code.map(({ text, omitted }) =>
    omitted === 0 ? text : `${text}\n  … ${omitted} more lines are left out`,
  )
  const more = moreCode === 0 ? [] : [`… ${moreCode} more are left out`]
  return { text: [...texts, ...more].join("\n\n"), omitted: 0 }
}
