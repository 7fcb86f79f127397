// Our own side, with the back end that the harness names.
import { serveSide } from "../serve-side.ts"
import { makeBackEnd } from "./back-ends.ts"
import { productRunner, sineRunner } from "./graphs.ts"
import { trainingRunner } from "./training.ts"

serveSide((task, variant) => {
  const backend = makeBackEnd(variant)
  if (task.kind === "training") return trainingRunner(task, backend)
  return task.kind === "sine" ? sineRunner(task, backend) : productRunner(task, backend)
})
