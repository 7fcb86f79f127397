// Loaded plans by key, the least recently used given up first. Shared by a machine and its snapshots: a plan has no state.
import type { Executable } from "../../backends/backend.ts"
import type { Plan } from "../../compile/plan.ts"
import type { Node, VariableInfo } from "../../graph/node.ts"

export interface LoadedPlan {
  readonly plan: Plan
  readonly executable: Executable
  /** The place of each input node, by number, among the inputs of the graph that was compiled. */
  readonly inputOrder: ReadonlyMap<number, number>
}

/** What a run of a graph needs beside values: found out once for the same fetches and the same fed nodes. */
export interface RunNeeds {
  readonly byId: ReadonlyMap<number, Node>
  /** Placeholders that nothing feeds. */
  readonly placeholders: readonly Node[]
  /** Reads that see a variable's value from before the run. */
  readonly reads: readonly Node[]
  /** Variables that the run assigns other than for the first time. */
  readonly assigned: readonly VariableInfo[]
}

/** Entries kept; a program with more different segments than this compiles some of them again. */
const MOST_ENTRIES = 256

/** The most recently used entries by key. */
export class RecentCache<T> {
  private readonly entries = new Map<string, T>()
  /** How often an entry had to be made. */
  made = 0

  constructor(private readonly giveUp: (entry: T) => void = () => {}) {}

  get(key: string, make: () => T): T {
    const known = this.entries.get(key)
    if (known !== undefined) {
      this.entries.delete(key)
      this.entries.set(key, known)
      return known
    }
    const entry = make()
    this.made++
    this.entries.set(key, entry)
    if (this.entries.size > MOST_ENTRIES) {
      const oldest = this.entries.entries().next().value
      if (oldest !== undefined) {
        this.entries.delete(oldest[0])
        this.giveUp(oldest[1])
      }
    }
    return entry
  }
}

/** Loaded plans; one that is given up frees what its back end holds. */
export class PlanCache extends RecentCache<LoadedPlan> {
  constructor() {
    super((loaded) => loaded.executable.dispose())
  }
}
