// Parts of the engine that arrive after its core, so that a first program starts before all the rest is here. A part is a place:
// who needs it says its type; who knows where it is from fills it.

/**
 * Thrown by work that needs a part which is not here yet. Nobody catches it but the conductor, who waits for the parts and
 * has the work done again from where its state is sound; so it may be thrown in the middle of anything.
 */
export class PartMissing extends Error {
  override readonly name = "PartMissing"
}

/** Some modules of the engine, once they are here. They come once and stay, as modules do. */
export class Part<T> {
  private held: T | null = null

  constructor(private readonly name: string) {}

  /** The modules. Throws PartMissing where they are not here yet. */
  get(): T {
    if (this.held === null) throw new PartMissing(`internal: ${this.name} was needed before it was loaded`)
    return this.held
  }

  /** The same for work that can be done without; null where they are not here yet. */
  get present(): T | null {
    return this.held
  }

  fill(modules: T): void {
    this.held = modules
  }
}
