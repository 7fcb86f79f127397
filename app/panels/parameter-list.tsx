// All parameters by name with their present values: four digits, the full number on hover. A tensor can be picked.
import type { ProgramInfo, Value } from "../../engine/index.ts"
import { formatNumber } from "../controls/number-format.ts"
import { isSingle } from "../model/single.ts"

interface ParameterListProps {
  readonly parameters: ProgramInfo["parameters"]
  readonly values: Readonly<Record<string, Value>>
  /** The tensor whose picture stands below. */
  readonly shown: string | null
  readonly onShow: (name: string) => void
}

export function ParameterList({ parameters, values, shown, onShow }: ParameterListProps) {
  return (
    <table className="parameter-list">
      <caption className="visually-hidden">Present values</caption>
      <thead>
        <tr>
          <th scope="col">name</th>
          <th scope="col">shape</th>
          <th scope="col">value</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, shape }) => (
          <tr key={name}>
            <th scope="row">
              {isSingle(shape) ? (
                name
              ) : (
                <button type="button" className="link" aria-pressed={name === shown} onClick={() => onShow(name)}>
                  {name}
                </button>
              )}
            </th>
            <td>{shape.length === 0 ? "number" : shape.join(" × ")}</td>
            <td>
              <PresentValue value={values[name] ?? null} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PresentValue({ value }: { readonly value: Value | null }) {
  if (value === null || value.values === null) return null
  if (isSingle(value.shape)) {
    const number = Number(value.values[0])
    return (
      <span className="value" title={String(number)}>
        {formatNumber(number)}
      </span>
    )
  }
  const [low, high] = extent(value.values)
  return (
    <span className="value" title={`${low} to ${high}`}>
      {formatNumber(low)} … {formatNumber(high)}
    </span>
  )
}

/** The least and the greatest value; NaN where one of them is not a number, as in the tensor itself. */
export function extent(values: ArrayLike<number>): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (Number.isNaN(value)) return [Number.NaN, Number.NaN]
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}
