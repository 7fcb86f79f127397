// Parts of the engine that are loaded when they are first needed, so that a first program starts before all the rest is here.

/**
 * Thrown by work that needs a part which is not here yet. Nobody catches it but the conductor, who waits for the part and
 * has the work done again from where its state is sound; so it may be thrown in the middle of anything.
 */
export class PartMissing extends Error {
  override readonly name = "PartMissing"
  constructor(readonly part: Loadable) {
    super(`internal: ${part.name} is not loaded yet`)
  }
}

/** What can be waited for. */
export interface Loadable {
  readonly name: string
  /** Resolves once the part is here; rejects where it cannot be had now, and may then be asked again. */
  load(): Promise<void>
}

/** A module of the engine that is imported when it is first needed, and kept. */
export class Part<T> implements Loadable {
  private held: T | null = null
  private coming: Promise<void> | null = null

  constructor(
    readonly name: string,
    private readonly bring: () => Promise<T>,
  ) {}

  /** The module. Throws PartMissing where it is not here yet. */
  get(): T {
    if (this.held === null) throw new PartMissing(this)
    return this.held
  }

  load(): Promise<void> {
    this.coming ??= this.bring().then(
      (module) => {
        this.held = module
      },
      (error: unknown) => {
        this.coming = null
        throw error
      },
    )
    return this.coming
  }
}
