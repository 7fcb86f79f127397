// Measures how long something worked: on a computer that does other things too, the clock alone would count those.

/** Starts now; returns what reads it, in milliseconds of work. */
export function startStopwatch(): () => number {
  const began = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return Math.min(performance.now() - began, (user + system) / 1_000)
  }
}
