// A button that copies a text. Where the browser does not let the page copy, the text itself appears, selected.
import { type ReactNode, useEffect, useRef, useState } from "react"
import { Button } from "./button.tsx"

interface CopyButtonProps {
  readonly children: ReactNode
  /** What the button says once the text is copied. */
  readonly done: string
  /** Shown in place of the children while it says so; without it, `done` itself. */
  readonly doneMark?: ReactNode
  /** Made at the moment of the press. */
  readonly text: () => string
  readonly kind?: "quiet" | "bare"
}

/** Milliseconds for which the button says that it has copied. */
const SAID = 2_000

export function CopyButton({ children, done, doneMark, text, kind = "quiet" }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID)
    return () => clearTimeout(timer)
  }, [copied])
  useEffect(() => {
    if (refused !== null) field.current?.select()
  }, [refused])

  const copy = async () => {
    const wanted = text()
    try {
      await navigator.clipboard.writeText(wanted)
      setRefused(null)
      setCopied(true)
    } catch {
      // A frame of another site may copy only where its page allows it.
      setRefused(wanted)
    }
  }

  return (
    <>
      <Button kind={kind} onPress={() => void copy()}>
        {copied ? (doneMark ?? done) : children}
      </Button>
      <span className="visually-hidden" role="status">
        {copied ? done : ""}
      </span>
      {refused !== null && (
        <input
          ref={field}
          className="copy-field"
          readOnly
          value={refused}
          aria-label="The link, for you to copy"
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => setRefused(null)}
        />
      )}
    </>
  )
}
