// An element's present size in pixels.
import { type RefObject, useLayoutEffect, useState } from "react"

export interface Size {
  readonly width: number
  readonly height: number
}

/** Width and height of the element's box; null until it has been measured. */
export function useSize(ref: RefObject<Element | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
