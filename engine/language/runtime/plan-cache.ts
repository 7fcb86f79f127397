// Loaded plans by key, the least recently used given up first. Shared by a machine and its snapshots: a plan has no state.
import type { Executable } from "../../backends/backend.ts"
import type { Plan } from "../../compile/plan.ts"

export interface LoadedPlan {
  readonly plan: Plan
  readonly executable: Executable
  /** The place of each input node, by number, among the inputs of the graph that was compiled. */
  readonly inputOrder: ReadonlyMap<number, number>
}

/** Plans kept; a program with more different segments than this compiles some of them again. */
const MOST_PLANS = 256

export class PlanCache {
  private readonly plans = new Map<string, LoadedPlan>()
  /** How often something had to be compiled. */
  compiled = 0

  get(key: string, load: () => LoadedPlan): LoadedPlan {
    const known = this.plans.get(key)
    if (known !== undefined) {
      this.plans.delete(key)
      this.plans.set(key, known)
      return known
    }
    const loaded = load()
    this.compiled++
    this.plans.set(key, loaded)
    if (this.plans.size > MOST_PLANS) {
      const oldest = this.plans.entries().next().value
      if (oldest !== undefined) {
        this.plans.delete(oldest[0])
        oldest[1].executable.dispose()
      }
    }
    return loaded
  }
}
