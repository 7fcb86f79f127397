// The stores of one page, made together and handed down by context; nothing here knows React or the engine's code.
import { createExperimentStore, type ExperimentStore } from "./experiment.ts"
import { createGoalStore, type GoalStore } from "./goal.ts"
import { createMarksStore, type MarksStore } from "./marks.ts"
import { createRatesStore, type RatesStore } from "./rates.ts"
import { createRunStore, type RunStore } from "./run.ts"
import { createViewStore, type ViewState, type ViewStore } from "./view.ts"

export interface PlaygroundModel {
  readonly experiment: ExperimentStore
  readonly run: RunStore
  readonly view: ViewStore
  readonly goal: GoalStore
  readonly rates: RatesStore
  readonly marks: MarksStore
}

export function createPlaygroundModel(
  code: string,
  example: string | null,
  view: Partial<ViewState> = {},
): PlaygroundModel {
  return {
    experiment: createExperimentStore(code, example),
    run: createRunStore(),
    view: createViewStore(view),
    goal: createGoalStore(),
    rates: createRatesStore(),
    marks: createMarksStore(),
  }
}
