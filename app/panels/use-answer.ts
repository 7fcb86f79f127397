// An answer of the session, asked again when its question changes: one at a time, the latest wins, and not too often.
import { useEffect, useRef, useState } from "react"

/** Least time between two questions, in milliseconds, where nothing else is asked for. */
const INTERVAL = 100

interface Answered<T> {
  readonly key: string
  readonly answer: T | null
}

/**
 * The last answer to arrive, with the key of its question. `key` names the question; null asks nothing and forgets the
 * answer. An answer to an older key stays until the newer one is there, so that a picture never flickers.
 */
export function useAnswer<T>(
  key: string | null,
  ask: () => Promise<T | null>,
  interval = INTERVAL,
): Answered<T> | null {
  const [answered, setAnswered] = useState<Answered<T> | null>(null)
  const wanted = useRef({ key, ask })
  const busy = useRef(false)

  useEffect(() => {
    wanted.current = { key, ask }
  })

  useEffect(() => {
    if (key === null) {
      setAnswered(null)
      return
    }
    let asked: string | null = null
    const next = async () => {
      if (busy.current) return
      busy.current = true
      while (wanted.current.key !== null && wanted.current.key !== asked) {
        asked = wanted.current.key
        const answer = await wanted.current.ask().catch(() => null)
        if (wanted.current.key !== null) setAnswered({ key: asked, answer })
        await new Promise((resolve) => setTimeout(resolve, interval))
      }
      busy.current = false
    }
    void next()
  }, [key, interval])

  return key === null ? null : answered
}
