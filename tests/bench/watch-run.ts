// Runs the program of a page that stands ready and counts its steps. The function is sent to the page: it needs nothing around it.

export interface RunOnPage {
  readonly steps: number
  readonly milliseconds: number
  /** The program ended by itself, so that all of its steps are counted from the press of the button on. */
  readonly toItsEnd: boolean
}

/**
 * Presses Run, also where the run pauses by itself because it has settled, and watches the reading of the step. Takes `span`
 * milliseconds after the warm-up, or the whole run where it ends before that.
 */
export async function runOnPage({ span, warmUp }: { span: number; warmUp: number }): Promise<RunOnPage> {
  const patience = 20_000
  const runButton = (): HTMLButtonElement | undefined =>
    [...document.querySelectorAll<HTMLButtonElement>(".transport .button:not(:disabled)")].find((one) =>
      /^(Run|Run again|Pause|Continue)$/.test(one.textContent ?? ""),
    )
  const label = (): string => runButton()?.textContent ?? ""
  /** NaN while the engine is starting. */
  const stepNow = (): number => {
    const reading = [...document.querySelectorAll(".readings > div")].find(
      (one) => one.querySelector("dt")?.textContent === "Step",
    )
    const text = reading?.querySelector("dd")?.firstChild?.textContent ?? ""
    return /\d/.test(text) ? Number(text.replace(/\D/g, "")) : Number.NaN
  }
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())))
  const until = async (isSo: () => boolean): Promise<void> => {
    const from = performance.now()
    while (!isSo()) if ((await nextFrame()) - from > patience) throw new Error("the page does not go on")
  }
  const press = async (): Promise<void> => {
    const before = label()
    runButton()?.click()
    await until(() => label() !== before)
  }

  await until(() => stepNow() >= 0 && label() !== "")
  if (label() === "Run again") return { steps: stepNow(), milliseconds: 0, toItsEnd: true }
  const start = performance.now()
  await press()
  let running = performance.now()
  let first: { readonly at: number; readonly step: number } | null = null
  for (;;) {
    const now = await nextFrame()
    const step = stepNow()
    if (label() === "Run again") return { steps: step, milliseconds: now - start, toItsEnd: true }
    if (label() === "Continue") {
      // It has settled and paused: it is made to go on, and the count begins anew.
      await press()
      running = performance.now()
      first = null
    } else if (first === null) {
      if (now - running >= warmUp) first = { at: now, step }
    } else if (step > first.step && now - first.at >= span) {
      return { steps: step - first.step, milliseconds: now - first.at, toItsEnd: false }
    }
    if (now - start > patience + span) throw new Error("the run takes no step")
  }
}
