// Work that was stopped because a part of the engine is not here: everything waits for all parts, and then it is done again.
import { PartMissing } from "../base/part.ts"

/** What is done once the parts are here; it is told why they are not, where they cannot be had. */
export type Again = (trouble: string | null) => void

export interface PostponedHost {
  /** Loads every part of the engine. */
  loadParts(): Promise<void>
  later(milliseconds: number, callback: () => void): void
  /** Says that the worker lives: a slow network is no hung worker. */
  alive(): void
  /** The work was done again: what waited meanwhile can go on. */
  goOn(): void
}

export interface Postponed {
  /** While it is true, nothing else is begun. */
  readonly waiting: boolean
  /** Throws the error on where it is no PartMissing. */
  postpone(error: unknown, again: Again): void
}

/** How often the page is told that the worker lives, in milliseconds. */
const ALIVE_EVERY = 500

const UNAVAILABLE = "engine: a part of it could not be fetched. Check the connection, and do it again."

export function createPostponed(host: PostponedHost): Postponed {
  let work: Again[] | null = null

  function finish(trouble: string | null): void {
    const postponed = work ?? []
    work = null
    try {
      for (const again of postponed) doneAgain(again, trouble)
    } finally {
      host.goOn()
    }
  }

  /** What needs yet another part waits once more; where they cannot be had, it has left things as far as it could. */
  function doneAgain(again: Again, trouble: string | null): void {
    try {
      again(trouble)
    } catch (error) {
      if (trouble === null) postpone(error, again)
      else if (!(error instanceof PartMissing)) throw error
    }
  }

  function postpone(error: unknown, again: Again): void {
    if (!(error instanceof PartMissing)) throw error
    work?.push(again)
    if (work !== null) return
    work = [again]
    host.loadParts().then(
      () => finish(null),
      () => finish(UNAVAILABLE),
    )
    stayAlive()
  }

  function stayAlive(): void {
    if (work === null) return
    host.alive()
    host.later(ALIVE_EVERY, stayAlive)
  }

  return {
    get waiting() {
      return work !== null
    },
    postpone,
  }
}
