// Finds the four files of MNIST (or of a set in its form) among those given, and reads them.
import type { TensorValue } from "../base/dtype.ts"
import type { FileStore } from "./file-store.ts"
import { plainName } from "./plain-name.ts"
import { type DataProblem, type DataResult, refused } from "./problem.ts"

/** Images uint8 [n, height, width], labels uint8 [n]. */
export interface MnistArrays {
  readonly trainImages: TensorValue
  readonly trainLabels: TensorValue
  readonly testImages: TensorValue
  readonly testLabels: TensorValue
}

export type MnistPart = keyof MnistArrays

export type MnistSearch =
  /** None of the four files was given. */
  | { readonly kind: "none" }
  | { readonly kind: "complete"; readonly arrays: MnistArrays }
  /** Some are missing, or one cannot be read: the reader meant them, so generated digits may not quietly stand in. */
  | { readonly kind: "broken"; readonly problem: DataProblem }

/** What the four files are called. */
export const mnistNames: Readonly<Record<MnistPart, string>> = {
  trainImages: "train-images-idx3-ubyte",
  trainLabels: "train-labels-idx1-ubyte",
  testImages: "t10k-images-idx3-ubyte",
  testLabels: "t10k-labels-idx1-ubyte",
}

const parts = Object.keys(mnistNames) as MnistPart[]

/**
 * Which of the four a file's name says it is, or null: "train-images-idx3-ubyte", also with ".gz", with dots or
 * underscores for hyphens, and with the " (1)" that browsers add to a second download.
 */
export function mnistPartNamed(name: string): MnistPart | null {
  const plain = plainName(name.replace(/ ?\(\d+\)/, ""))
    .toLowerCase()
    .replaceAll(/[._]/g, "-")
    .replace(/^test-/, "t10k-")
  return parts.find((part) => mnistNames[part] === plain) ?? null
}

/** Looks for the four files; of two that say they are the same part, the later counts. */
export function findMnist(files: FileStore): MnistSearch {
  const byPart = new Map<MnistPart, string>()
  for (const name of files.names()) {
    const part = mnistPartNamed(name)
    if (part !== null) byPart.set(part, name)
  }
  if (byPart.size === 0) return { kind: "none" }
  const missing = parts.filter((part) => !byPart.has(part)).map((part) => mnistNames[part])
  if (missing.length > 0) {
    const message = `MNIST: ${missing.join(", ")} missing. Drop all four files on the page.`
    return { kind: "broken", problem: refused("mnist-incomplete", message).problem }
  }
  const read = (part: MnistPart): DataResult<TensorValue> => files.idx(byPart.get(part) ?? "")
  const trainImages = read("trainImages")
  const trainLabels = read("trainLabels")
  const testImages = read("testImages")
  const testLabels = read("testLabels")
  if (!trainImages.ok) return unreadable(byPart.get("trainImages"), trainImages.problem)
  if (!trainLabels.ok) return unreadable(byPart.get("trainLabels"), trainLabels.problem)
  if (!testImages.ok) return unreadable(byPart.get("testImages"), testImages.problem)
  if (!testLabels.ok) return unreadable(byPart.get("testLabels"), testLabels.problem)
  const arrays = {
    trainImages: trainImages.value,
    trainLabels: trainLabels.value,
    testImages: testImages.value,
    testLabels: testLabels.value,
  }
  const problem = shapeProblem(arrays)
  return problem === null ? { kind: "complete", arrays } : { kind: "broken", problem }
}

function unreadable(name: string | undefined, problem: DataProblem): MnistSearch {
  return { kind: "broken", problem: { code: problem.code, message: `${name}: ${problem.message}` } }
}

/** Images and labels must be bytes, as many of one as of the other, and both sets' images of one size. */
function shapeProblem({ trainImages, trainLabels, testImages, testLabels }: MnistArrays): DataProblem | null {
  const fits = (images: TensorValue, labels: TensorValue): boolean =>
    images.dtype === "uint8" &&
    labels.dtype === "uint8" &&
    images.shape.length === 3 &&
    labels.shape.length === 1 &&
    images.shape[0] === labels.shape[0]
  const sameSize = trainImages.shape[1] === testImages.shape[1] && trainImages.shape[2] === testImages.shape[2]
  if (fits(trainImages, trainLabels) && fits(testImages, testLabels) && sameSize) return null
  const message = "MNIST: the images and labels in the four files do not belong together. Are two of them swapped?"
  return refused("mnist-shape", message).problem
}
