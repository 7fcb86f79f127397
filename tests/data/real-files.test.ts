// Real files, where a folder of them lies beside the project: MNIST and tables as their makers wrote them.
import { existsSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { describe, expect, test } from "vitest"
import type { CsvTable } from "../../engine/data/csv/table.ts"
import { createFileStore } from "../../engine/data/file-store.ts"
import { findMnist } from "../../engine/data/mnist.ts"

const folder = join(import.meta.dirname, "../../../shared/data")

/** A store with these files, or null, said aloud, where one is absent. */
function storeOf(...paths: string[]) {
  const absent = paths.find((path) => !existsSync(join(folder, path)))
  if (absent !== undefined) {
    console.info(`not tried: there is no ${join(folder, absent)}`)
    return null
  }
  const files = createFileStore()
  for (const path of paths)
    expect(files.add(basename(path), new Uint8Array(readFileSync(join(folder, path))))).toBeNull()
  return files
}

function tableOf(path: string): CsvTable | null {
  const files = storeOf(path)
  if (files === null) return null
  const sniffed = files.sniff(basename(path))
  expect(sniffed.ok && sniffed.value.kind).toBe("csv")
  const result = files.csv(basename(path))
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

function missingIn(table: CsvTable): number {
  return table.columns.reduce((sum, { values }) => {
    return sum + Array.from<number | string>(values).filter((value) => value === "" || Number.isNaN(value)).length
  }, 0)
}

describe("tables", () => {
  test("penguins: 344 x 8 with 19 missing, three columns of text", () => {
    const table = tableOf("csv/palmerpenguins-penguins.csv")
    if (table === null) return
    expect([table.rows, table.columns.length, missingIn(table)]).toEqual([344, 8, 19])
    expect(table.columns.filter(({ kind }) => kind === "text").map(({ name }) => name)).toEqual([
      "species",
      "island",
      "sex",
    ])
    expect(table.columns[0]).toMatchObject({ categories: ["Adelie", "Chinstrap", "Gentoo"] })
    expect(table.columns[2]).toMatchObject({ name: "bill_length_mm", kind: "number" })
    expect([...(table.columns[2]?.values.slice(0, 4) ?? [])]).toEqual([39.1, 39.5, 40.3, NaN])
    expect(table.notes).toEqual(["Missing cells: 19."])
  })

  test("California housing: 20,640 x 10 with 207 missing", () => {
    const table = tableOf("csv/handson-california_housing.csv")
    if (table === null) return
    expect([table.rows, table.columns.length, missingIn(table)]).toEqual([20640, 10, 207])
    const place = table.columns[9]
    expect(place?.kind === "text" && place.categories).toEqual([
      "<1H OCEAN",
      "INLAND",
      "ISLAND",
      "NEAR BAY",
      "NEAR OCEAN",
    ])
  })

  test("digits: 1,797 x 65, packed, no header", () => {
    const table = tableOf("csv/sklearn-digits.csv.gz")
    if (table === null) return
    expect([table.rows, table.columns.length, missingIn(table)]).toEqual([1797, 65, 0])
    expect(table.columns.every(({ kind }) => kind === "number")).toBe(true)
    expect([...(table.columns[64]?.values.slice(0, 5) ?? [])]).toEqual([0, 1, 2, 3, 4])
  })

  test("breast cancer: 569 x 31 below a shorter first line", () => {
    const table = tableOf("csv/sklearn-breast_cancer.csv")
    if (table === null) return
    expect([table.rows, table.columns.length, missingIn(table)]).toEqual([569, 31, 0])
    expect(table.columns[0]?.values[0]).toBe(17.99)
    expect(table.notes[0]).toBe("The first line has 4 cells where the others have 31, and is left out.")
  })

  test("diabetes: 442 x 10 and 442 x 1, spaces for commas", () => {
    const data = tableOf("csv/sklearn-diabetes_data_raw.csv.gz")
    const target = tableOf("csv/sklearn-diabetes_target.csv.gz")
    if (data === null || target === null) return
    expect([data.rows, data.columns.length, missingIn(data)]).toEqual([442, 10, 0])
    expect(data.columns.map(({ values }) => values[0])).toEqual([59, 2, 32.1, 101, 157, 93.2, 38, 4, 4.8598, 87])
    expect([target.rows, target.columns.length, target.columns[0]?.values[0]]).toEqual([442, 1, 151])
  })
})

test("MNIST: 60,000 and 10,000 images of 28 x 28 with their labels", () => {
  const files = storeOf(
    "mnist/train-images-idx3-ubyte.gz",
    "mnist/train-labels-idx1-ubyte.gz",
    "mnist/t10k-images-idx3-ubyte.gz",
    "mnist/t10k-labels-idx1-ubyte.gz",
  )
  if (files === null) return
  const search = findMnist(files)
  expect(search.kind).toBe("complete")
  if (search.kind !== "complete") return
  const { trainImages, trainLabels, testImages, testLabels } = search.arrays
  expect([trainImages.shape, testImages.shape]).toEqual([
    [60000, 28, 28],
    [10000, 28, 28],
  ])
  expect([trainLabels.shape, testLabels.shape]).toEqual([[60000], [10000]])
  expect([...trainLabels.data.slice(0, 5)]).toEqual([5, 0, 4, 1, 9])
  expect([...testLabels.data.slice(0, 5)]).toEqual([7, 2, 1, 0, 4])
  let sum = 0
  for (const value of trainImages.data) sum += value
  expect(sum / trainImages.data.length / 255).toBeCloseTo(0.1307, 4)
})
