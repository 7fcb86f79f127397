// The kernels of a plan as a list: which lines each computes, its text, and the code that the back end makes of it.
import { useEffect } from "react"
import type { Compilation, Span } from "../../engine/index.ts"
import { minimalChange } from "../editor/text-change.ts"
import { movedSpan } from "../model/marks.ts"
import { useExperiment, useMarks, usePlayground } from "../session/playground-context.tsx"
import { byteText, lineText } from "./compiler-words.ts"
import { ListingText } from "./listing-text.tsx"

interface CompilerKernelsProps {
  readonly compilation: Compilation
  /** The text that was compiled. */
  readonly code: string
  readonly selected: number | null
  readonly onSelect: (kernel: number | null) => void
}

export function CompilerKernels({ compilation, code, selected, onSelect }: CompilerKernelsProps) {
  const { model } = usePlayground()
  const { kernels, moreKernels } = compilation
  const rows = kernels.map((kernel, index) => ({ ...kernel, index }))
  const spans = selected === null ? undefined : kernels[selected]?.spans
  const atCursor = useKernelsAtCursor(code, compilation)

  useEffect(() => {
    model.marks.setState({ marked: spans === undefined ? null : { code, spans } })
    return () => model.marks.setState({ marked: null })
  }, [model, code, spans])

  const coded = compilation.code.some(({ kernel, bytes }) => kernel !== null && bytes !== null)
  return (
    <section className="compiler-part" aria-label="Kernels">
      <h3>Kernels</h3>
      <p className="plot-note">
        Choose one, and the places that it computes are marked in the program; put the cursor into the program, and its
        kernels are marked here.
      </p>
      <div className="kernel-table">
        <table className="kernels">
          <thead>
            <tr>
              <th scope="col">kernel</th>
              <th scope="col">computes</th>
              {coded && <th scope="col">code</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ title, spans: places, index }) => (
              <tr key={index} className={atCursor.has(index) ? "at-cursor" : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    aria-pressed={index === selected}
                    onClick={() => onSelect(index === selected ? null : index)}
                  >
                    {index} {title}
                  </button>
                  {atCursor.has(index) && <span className="visually-hidden"> (at the cursor)</span>}
                </th>
                <td>{lineText(code, places) || "the playground's update"}</td>
                {coded && <td>{byteText(bytesOf(compilation, index))}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moreKernels > 0 && <p className="plot-note">{moreKernels} more kernels are left out.</p>}
      {selected !== null && <KernelTexts compilation={compilation} index={selected} />}
    </section>
  )
}

const bytesOf = ({ code }: Compilation, index: number): number =>
  code.reduce((sum, { kernel, bytes }) => sum + (kernel === index ? (bytes ?? 0) : 0), 0)

/** A kernel in the loop language, and in the back end's. */
function KernelTexts({ compilation, index }: { readonly compilation: Compilation; readonly index: number }) {
  const kernel = compilation.kernels[index]
  const code = compilation.code.filter((one) => one.kernel === index)
  if (kernel === undefined) return null
  return (
    <div className="kernel-texts">
      <div>
        <ListingText label={`Kernel ${index}`} text={kernel.text} omitted={kernel.omitted} />
      </div>
      {code.map(({ name, text, omitted }) => (
        <div key={name}>
          <ListingText label={`Code of kernel ${index}: ${name}`} text={text} omitted={omitted} />
        </div>
      ))}
    </div>
  )
}

/** Kernels that compute the place where the cursor stands. */
function useKernelsAtCursor(code: string, { kernels }: Compilation): ReadonlySet<number> {
  const cursor = useMarks((marks) => marks.cursor)
  const now = useExperiment((experiment) => experiment.code)
  if (cursor === null) return new Set()
  const change = minimalChange(code, now)
  const holds = (span: Span): boolean => {
    const present = movedSpan(span, change)
    return present !== null && present.start <= cursor && cursor <= present.end
  }
  return new Set(kernels.flatMap(({ spans }, index) => (spans.some(holds) ? [index] : [])))
}
