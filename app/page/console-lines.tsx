// What the program printed: the last lines, kept in sight as they come unless the reader has scrolled up.
import { useLayoutEffect, useRef } from "react"

interface ConsoleLinesProps {
  readonly lines: readonly string[]
}

/** Lines rendered at most; State keeps more. */
const SHOWN = 500

export function ConsoleLines({ lines }: ConsoleLinesProps) {
  const box = useRef<HTMLPreElement>(null)
  const following = useRef(true)
  const shown = lines.slice(-SHOWN)
  const count = lines.length
  useLayoutEffect(() => {
    const element = box.current
    if (element !== null && following.current && count > 0) element.scrollTop = element.scrollHeight
  }, [count])
  return (
    <section className="console" aria-label="Console">
      <h2 className="output-title">Console</h2>
      <pre
        ref={box}
        role="log"
        aria-label="Printed lines"
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          following.current = scrollTop + clientHeight >= scrollHeight - 8
        }}
      >
        {shown.length < count && `… ${count - shown.length} earlier lines\n`}
        {shown.join("\n")}
      </pre>
    </section>
  )
}
