// Who holds room that can be had back. It knows no addresses: a holder frees its own, and takes others when it works again.

/** Holders in the order in which they worked. */
export class Holders {
  private readonly releases = new Set<() => void>()

  /** A holder works now: it is the last to be asked for its room. `release` gives all of it up, and is its name here. */
  works(release: () => void): void {
    this.releases.delete(release)
    this.releases.add(release)
  }

  /** It holds nothing any more. */
  leave(release: () => void): void {
    this.releases.delete(release)
  }

  /** Has the one that has not worked for longest give up its room, though not the one that works now. False where there is none. */
  giveUp(): boolean {
    const [oldest] = this.releases
    if (oldest === undefined || this.releases.size === 1) return false
    this.releases.delete(oldest)
    oldest()
    return true
  }
}
