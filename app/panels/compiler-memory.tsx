// The plan's memory as a picture: which bytes of the arena each buffer holds, and between which kernels. And as a table.
import type { Compilation, CompiledBuffer } from "../../engine/index.ts"
import { formatCount } from "../controls/number-format.ts"
import { byteText } from "./compiler-words.ts"

interface CompilerMemoryProps {
  readonly memory: Compilation["memory"]
  /** How many kernels there are. */
  readonly kernels: number
  readonly selected: number | null
}

/** Shares of the picture from which a buffer has room for its name. */
const ROOM_HIGH = 0.1
const ROOM_WIDE = 0.08

const percent = (share: number): string => `${100 * share}%`

export function CompilerMemory({ memory, kernels, selected }: CompilerMemoryProps) {
  const { buffers, arenaBytes, moreBuffers } = memory
  if (buffers.length === 0) return null
  const many = kernels === 1 ? "one kernel" : `${formatCount(kernels)} kernels`
  const across = kernels === 1 ? "the one kernel" : `${many} in their order`
  return (
    <section className="compiler-part" aria-label="Memory">
      <h3>Memory</h3>
      <p className="plot-note">
        Across, {across}; down, the bytes of the arena. Buffers below each other live at the same time, those beside
        each other share a place.
      </p>
      <div className="memory">
        <div className="memory-bytes" aria-hidden="true">
          <span>0</span>
          <span>{byteText(arenaBytes)}</span>
        </div>
        <div
          className="memory-picture"
          role="img"
          aria-label={`${formatCount(buffers.length + moreBuffers)} buffers in ${byteText(arenaBytes)}, over ${many}. The table below has them one by one.`}
        >
          {selected !== null && (
            <div className="memory-kernel" style={{ left: percent(selected / kernels), width: percent(1 / kernels) }} />
          )}
          {buffers.map((buffer) => (
            <Stretch key={buffer.id} buffer={buffer} arenaBytes={arenaBytes} kernels={kernels} />
          ))}
        </div>
        <div className="memory-kernels" aria-hidden="true">
          <span>kernel 0</span>
          {kernels > 1 && <span>{kernels - 1}</span>}
        </div>
      </div>
      <details className="memory-table">
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">buffer</th>
              <th scope="col">holds</th>
              <th scope="col">bytes</th>
              <th scope="col">from byte</th>
              <th scope="col">kernels</th>
            </tr>
          </thead>
          <tbody>
            {buffers.map(({ id, type, shape, bytes, offset, first, last }) => (
              <tr key={id}>
                <th scope="row">b{id}</th>
                <td>
                  {type} [{shape.join(", ")}]
                </td>
                <td>{formatCount(bytes)}</td>
                <td>{formatCount(offset)}</td>
                <td>{first === last ? first : `${first}–${last}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {moreBuffers > 0 && <p className="plot-note">{moreBuffers} smaller buffers are left out.</p>}
    </section>
  )
}

interface StretchProps {
  readonly buffer: CompiledBuffer
  readonly arenaBytes: number
  readonly kernels: number
}

function Stretch({ buffer: { id, shape, bytes, offset, first, last }, arenaBytes, kernels }: StretchProps) {
  const [high, wide] = [bytes / arenaBytes, (last - first + 1) / kernels]
  return (
    <div
      className="memory-buffer"
      title={`b${id} [${shape.join(", ")}]: ${byteText(bytes)}`}
      style={{
        left: percent(first / kernels),
        width: percent(wide),
        top: percent(offset / arenaBytes),
        height: percent(high),
      }}
    >
      {high >= ROOM_HIGH && wide >= ROOM_WIDE && <span>b{id}</span>}
    </div>
  )
}
