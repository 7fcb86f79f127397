// Runs the program of a page that stands ready and counts its steps. The function is sent to the page: it needs nothing around it.

export interface RunOnPage {
  readonly steps: number
  readonly milliseconds: number
  /** The program ended by itself, so that all of its steps are counted from the press of the button on. */
  readonly toItsEnd: boolean
}

/** Presses Run, also where the run pauses by itself because it has settled, and watches the reading of the step. */
export async function runOnPage({ span, warmUp }: { span: number; warmUp: number }): Promise<RunOnPage> {
  const button = (text: RegExp): HTMLButtonElement | undefined =>
    [...document.querySelectorAll<HTMLButtonElement>(".transport .button:not(:disabled)")].find((one) =>
      text.test(one.textContent ?? ""),
    )
  const stepNow = (): number => {
    const reading = [...document.querySelectorAll(".readings > div")].find(
      (one) => one.querySelector("dt")?.textContent === "Step",
    )
    return Number(reading?.querySelector("dd")?.firstChild?.textContent?.replace(/\D/g, "") ?? 0)
  }
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())))

  const start = performance.now()
  button(/^Run$/)?.click()
  let last = { at: start, step: 0 }
  let first = last
  let idleSince = start
  for (let now = start; now - first.at < span || first.at === start; now = await nextFrame()) {
    const step = stepNow()
    if (step !== last.step) {
      last = { at: now, step }
      idleSince = now
    }
    if (first.at === start && now - start >= warmUp && step > 0) first = { at: now, step }
    if (button(/^Pause$/) !== undefined) idleSince = now
    else if (now - idleSince > 300) {
      const again = button(/^Run$/)
      if (again === undefined || now - start > warmUp + 10 * span) break
      // It has settled and paused: Run goes on. What is counted begins anew.
      again.click()
      idleSince = now
      first = { at: start, step: 0 }
    }
  }
  if (button(/^Pause$/) !== undefined) {
    return { steps: last.step - first.step, milliseconds: last.at - first.at, toItsEnd: false }
  }
  return { steps: last.step, milliseconds: last.at - start, toItsEnd: true }
}
