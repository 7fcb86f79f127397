// Our own side, with the back end that the harness names.
import { loadParts } from "../../../../engine/training/parts.ts"
import { serveSide } from "../serve-side.ts"
import { makeBackEnd } from "./back-ends.ts"
import { productRunner, sineRunner } from "./graphs.ts"
import { trainingRunner } from "./training.ts"

serveSide(async (task, variant) => {
  await loadParts()
  const backend = makeBackEnd(variant)
  if (task.kind === "training") return trainingRunner(task, backend)
  return task.kind === "sine" ? sineRunner(task, backend) : productRunner(task, backend)
})
