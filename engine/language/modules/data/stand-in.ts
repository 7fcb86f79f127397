// Generated digits that stand in for MNIST where no file was given.
import { furtherData } from "../../../data/further.ts"
import type { MnistArrays } from "../../../data/mnist.ts"
import type { ResourceKey } from "../../machine/native.ts"

/** Generated digits that stand in for MNIST: enough to learn from, few enough to draw in a moment. */
export const STAND_IN_TRAIN = 6_000

export const STAND_IN_TEST = 1_000

/** Generated digits, drawn when first asked for. Give one to many machines, and they are drawn once. */
export class StandIn {
  private drawn: MnistArrays | null = null

  arrays(): MnistArrays {
    if (this.drawn === null) {
      const { digits } = furtherData.get().digits
      const train = digits(STAND_IN_TRAIN, 0)
      const test = digits(STAND_IN_TEST, 0, STAND_IN_TRAIN)
      const { images: trainImages, labels: trainLabels } = train
      this.drawn = { trainImages, trainLabels, testImages: test.images, testLabels: test.labels }
    }
    return this.drawn
  }
}

export const standInKey: ResourceKey<StandIn> = { name: "stand-in digits", fallback: () => new StandIn() }
