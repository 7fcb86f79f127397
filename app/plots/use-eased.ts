// Numbers that come to new values smoothly, or at once where the reader asks for less motion.
import { useEffect, useRef, useState } from "react"

/** How long a change takes, in milliseconds. */
const DURATION = 260

/** The numbers on their way to `target`. A first value, or another count of numbers, is taken at once. */
export function useEased(target: readonly number[]): readonly number[] {
  const key = target.join(" ")
  const [shown, setShown] = useState(target)
  const latest = useRef(shown)
  useEffect(() => {
    const goal = key.split(" ").map(Number)
    const from = latest.current
    const show = (values: readonly number[]) => {
      latest.current = values
      setShown(values)
    }
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches
    if (still || from.length !== goal.length || from.join(" ") === key) {
      show(goal)
      return
    }
    const begun = performance.now()
    let frame = 0
    const move = () => {
      const share = Math.min(1, (performance.now() - begun) / DURATION)
      const eased = 1 - (1 - share) ** 3
      show(goal.map((value, index) => (share === 1 ? value : mixed(from[index] ?? value, value, eased))))
      if (share < 1) frame = requestAnimationFrame(move)
    }
    frame = requestAnimationFrame(move)
    return () => cancelAnimationFrame(frame)
  }, [key])
  return shown.length === target.length ? shown : target
}

function mixed(from: number, to: number, share: number): number {
  return from + (to - from) * share
}
