// The sliders that the program asks for with slider(…): each moves its number in the text while the run goes on.
import { ValueSlider } from "../controls/value-slider.tsx"
import { usePlayground, useRun } from "../session/playground-context.tsx"

export function ProgramSliders() {
  const { session } = usePlayground()
  const slots = useRun((run) => run.program?.slots)
  const sliders = slots?.flatMap((slot) => (slot.range === null ? [] : [{ ...slot, range: slot.range }])) ?? []
  if (sliders.length === 0) return null
  return (
    <fieldset className="program-sliders">
      <legend className="visually-hidden">The program's sliders</legend>
      {sliders.map(({ id, name, value, range }) => (
        <ValueSlider key={id} label={name} value={value} range={range} onChange={(next) => session.setSlot(id, next)} />
      ))}
    </fieldset>
  )
}
