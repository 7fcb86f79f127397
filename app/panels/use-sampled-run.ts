// The run's state, read about ten times a second: for what is drawn at that pace anyway.
import { useEffect, useState } from "react"
import type { RunStoreState } from "../model/run.ts"
import { usePlayground } from "../session/playground-context.tsx"

/** Least time between two readings, in milliseconds. */
const INTERVAL = 100

/** A part of the run's state as it was at most a tenth of a second ago; the last change always arrives. */
export function useSampledRun<T>(select: (state: RunStoreState) => T): T {
  const { model } = usePlayground()
  const [state, setState] = useState(model.run.getState)
  useEffect(() => {
    let readAt = Number.NEGATIVE_INFINITY
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      readAt = performance.now()
      setState(model.run.getState())
    }
    const unsubscribe = model.run.subscribe(() => {
      if (timer !== undefined) return
      const wait = INTERVAL - (performance.now() - readAt)
      if (wait <= 0) read()
      else timer = setTimeout(read, wait)
    })
    read()
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [model])
  return select(state)
}
