// The display's next frame, as page and worker ask for it.

/** Frames are due at least this often where no display asks for them, in milliseconds. */
const HIDDEN_FRAME = 100

/** Calls back once, with the display's next frame, or after a while where the page is hidden and there is none. */
export function onDisplay(callback: () => void): void {
  let called = false
  const once = () => {
    if (called) return
    called = true
    clearTimeout(timer)
    callback()
  }
  const hasFrames = typeof requestAnimationFrame === "function"
  const timer = setTimeout(once, hasFrames ? HIDDEN_FRAME : 16)
  if (hasFrames) requestAnimationFrame(once)
}
