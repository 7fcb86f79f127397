// The store of given files, what it takes a file for, and the search for MNIST in it.
import { gzipSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createFileStore } from "../../engine/data/file-store.ts"
import { findMnist, mnistPartNamed } from "../../engine/data/mnist.ts"
import { sniffFile } from "../../engine/data/sniff.ts"

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text))
}

function packed(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(bytes))
}

/** An IDX file of `n` images of 2 by 2, or of `n` labels; element i is i. */
function imagesFile(n: number): Uint8Array {
  return Uint8Array.from([
    0,
    0,
    8,
    3,
    0,
    0,
    0,
    n,
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    2,
    ...Array.from({ length: 4 * n }, (_, i) => i),
  ])
}
function labelsFile(n: number): Uint8Array {
  return Uint8Array.from([0, 0, 8, 1, 0, 0, 0, n, ...Array.from({ length: n }, (_, i) => i)])
}

describe("sniffFile", () => {
  test.each([
    ["a.csv", bytesOf("a,b\n1,2\n"), "csv"],
    ["notes", bytesOf("a,b\n1,2\n"), "csv"],
    ["names.txt", bytesOf("a\nb\n"), "csv"],
    ["wide.csv", new Uint8Array(Buffer.from("\ufeffa\tb\n1\t2\n", "utf16le")), "csv"],
    ["page", bytesOf("<!doctype html><p>1"), "unknown"],
    ["data.json", bytesOf('{"a": 1}'), "unknown"],
    ["words", bytesOf("no figures here"), "unknown"],
    ["train.bin", imagesFile(2), "idx"],
    ["liar.csv", imagesFile(2), "idx"],
    ["photo.csv", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), "unknown"],
    ["book.xlsx", bytesOf("PK\u0003\u0004\u0014\0\u0006\0"), "unknown"],
    ["empty.csv", new Uint8Array(0), "unknown"],
  ])("takes %s for what it holds", (name, bytes, kind) => {
    expect(sniffFile(name, bytes)).toMatchObject({ ok: true, value: { kind, name, bytes } })
    const zipped = sniffFile(`downloads/${name}.gz`, packed(bytes))
    expect(zipped).toMatchObject({ ok: true, value: { kind, name } })
    expect(zipped.ok && [...zipped.value.bytes]).toEqual([...bytes])
  })

  test("refuses a damaged gzip file", () => {
    const result = sniffFile("a.csv.gz", packed(bytesOf("a,b\n1,2\n")).subarray(0, 20))
    expect(result).toMatchObject({ ok: false, problem: { code: "gzip-damaged" } })
  })

  test("answers to any file", () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array({ maxLength: 80 }), (name, bytes) => {
        return typeof sniffFile(name, bytes).ok === "boolean"
      }),
      { numRuns: 1000 },
    )
  })
})

describe("createFileStore", () => {
  test("finds files by name, without folders, .gz and case", () => {
    const files = createFileStore()
    files.add("Data/Points.CSV.gz", packed(bytesOf("x,y\n1,2\n3,4\n")))
    for (const name of ["Data/Points.CSV.gz", "points.csv", "POINTS.csv.gz"]) {
      expect(files.has(name)).toBe(true)
      const table = files.csv(name)
      expect(table.ok && table.value.rows).toBe(2)
    }
    expect(files.names()).toEqual(["Data/Points.CSV.gz"])
  })

  test("prefers the exact name", () => {
    const files = createFileStore()
    files.add("a.csv", bytesOf("x,y\n1,2\n"))
    files.add("a.csv.gz", packed(bytesOf("x,y\n1,2\n3,4\n")))
    const rows = ["a.csv", "a.csv.gz"].map((name) => {
      const table = files.csv(name)
      return table.ok && table.value.rows
    })
    expect(rows).toEqual([1, 2])
  })

  test("reads a file once, and again when it is replaced", () => {
    const files = createFileStore()
    files.add("a.csv", bytesOf("x,y\n1,2\n"))
    files.add("l", labelsFile(3))
    expect(files.csv("a.csv")).toBe(files.csv("a.csv"))
    expect(files.idx("l")).toBe(files.idx("l"))
    expect(files.csv("a.csv", false)).not.toEqual(files.csv("a.csv"))
    const before = files.csv("a.csv")
    files.add("a.csv", bytesOf("x,y\n5,6\n"))
    expect(files.csv("a.csv")).not.toEqual(before)
    files.remove("a.csv")
    expect(files.has("a.csv")).toBe(false)
  })

  test("names what is given where a file is missing", () => {
    const files = createFileStore()
    const message = () => {
      const result = files.csv("b.csv")
      return result.ok ? null : result.problem.message
    }
    expect(message()).toBe('file: there is no "b.csv". No file was given. Drop it on the page.')
    files.add("a.csv", bytesOf("x\n1\n"))
    expect(message()).toBe('file: there is no "b.csv". Given are a.csv. Drop it on the page.')
    expect(files.idx("c")).toMatchObject({ ok: false, problem: { code: "file-missing" } })
    expect(files.sniff("c")).toMatchObject({ ok: false, problem: { code: "file-missing" } })
  })

  test("takes no file, and no set of files, beyond its limits", () => {
    const files = createFileStore()
    const large = new Uint8Array(200 * 1024 * 1024)
    expect(files.add("1", new Uint8Array(256 * 1024 * 1024 + 1))).toMatchObject({ code: "file-size" })
    expect(files.add("1", large)).toBeNull()
    expect(files.add("2", large)).toBeNull()
    expect(files.add("3", large)).toMatchObject({ code: "file-size" })
    expect(files.add("2", large)).toBeNull()
    expect(files.names()).toEqual(["1", "2"])
  })

  test("holds names that objects have of themselves", () => {
    const files = createFileStore()
    expect(files.has("constructor")).toBe(false)
    files.add("__proto__", bytesOf("x\n1\n"))
    expect(files.csv("__proto__").ok).toBe(true)
  })
})

describe("findMnist", () => {
  const names = [
    "train-images-idx3-ubyte.gz",
    "train-labels.idx1-ubyte",
    "t10k-images-idx3-ubyte (1).gz",
    "mnist/t10k-labels-idx1-ubyte",
  ] as const
  const contents = [packed(imagesFile(5)), labelsFile(5), packed(imagesFile(3)), labelsFile(3)]

  test.each([
    ["train-images-idx3-ubyte", "trainImages"],
    ["Train-Images-IDX3-ubyte.GZ", "trainImages"],
    ["train-images.idx3-ubyte", "trainImages"],
    ["train_labels_idx1_ubyte", "trainLabels"],
    ["t10k-images-idx3-ubyte(2).gz", "testImages"],
    ["test-labels-idx1-ubyte", "testLabels"],
    ["train-images-idx1-ubyte", null],
    ["emnist-letters-train-images-idx3-ubyte", null],
    ["digits.csv", null],
  ])("knows %s", (name, part) => expect(mnistPartNamed(name)).toBe(part))

  test("finds the four, packed or not", () => {
    const files = createFileStore()
    expect(findMnist(files)).toEqual({ kind: "none" })
    names.forEach((name, i) => {
      files.add(name, contents[i] as Uint8Array)
    })
    const search = findMnist(files)
    expect(search.kind).toBe("complete")
    if (search.kind !== "complete") return
    expect(search.arrays.trainImages.shape).toEqual([5, 2, 2])
    expect(search.arrays.testImages.shape).toEqual([3, 2, 2])
    expect([...search.arrays.trainLabels.data]).toEqual([0, 1, 2, 3, 4])
    expect([...search.arrays.testLabels.data]).toEqual([0, 1, 2])
  })

  test("says which are missing", () => {
    const files = createFileStore()
    files.add(names[0], contents[0] as Uint8Array)
    files.add(names[3], contents[3] as Uint8Array)
    expect(findMnist(files)).toEqual({
      kind: "broken",
      problem: {
        code: "mnist-incomplete",
        message: "MNIST: train-labels-idx1-ubyte, t10k-images-idx3-ubyte missing. Drop all four files on the page.",
      },
    })
  })

  test("says which cannot be read, and when they do not belong together", () => {
    const files = createFileStore()
    names.forEach((name, i) => {
      files.add(name, contents[i] as Uint8Array)
    })
    files.add(names[1], labelsFile(4))
    expect(findMnist(files)).toMatchObject({ kind: "broken", problem: { code: "mnist-shape" } })
    files.add(names[1], contents[1]?.subarray(0, 9) as Uint8Array)
    expect(findMnist(files)).toMatchObject({
      kind: "broken",
      problem: {
        message: "train-labels.idx1-ubyte: IDX: shape (5,) needs 13 bytes, and the file has 9. Is it cut short?",
      },
    })
  })
})
