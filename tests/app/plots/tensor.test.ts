// Tensors as pictures: which element stands where, colours that are symmetrical about zero, and bins that lose nothing.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { csvText } from "../../../app/plots/csv.ts"
import { binned } from "../../../app/plots/figures/bins.ts"
import { divergingShades, reachOf, shadeOf } from "../../../app/plots/figures/diverging.ts"
import { seriesTable } from "../../../app/plots/figures/series-table.ts"
import { MOST_TILES, tilesOf } from "../../../app/plots/figures/tensor-tiles.ts"
import { fileName } from "../../../app/plots/save.ts"
import { curveOf, palette } from "./palette-fixture.ts"

describe("tilesOf", () => {
  test("shows 784 x 10 weights as ten digits of 28 x 28", () => {
    const tiles = tilesOf([784, 10])
    expect(tiles).toMatchObject({ count: 10, rows: 28, columns: 28 })
    // Pixel (row 2, column 3) of output 7.
    expect(tiles?.index(7, 2, 3)).toBe((2 * 28 + 3) * 10 + 7)
  })

  test("lays a tall matrix on its side and leaves a wide one", () => {
    expect(tilesOf([16, 2])).toMatchObject({ count: 1, rows: 2, columns: 16 })
    expect(tilesOf([16, 2])?.index(0, 1, 5)).toBe(5 * 2 + 1)
    expect(tilesOf([2, 16])?.index(0, 1, 5)).toBe(16 + 5)
    expect(tilesOf([10])).toMatchObject({ rows: 1, columns: 10 })
    expect(tilesOf([])).toBeNull()
  })

  test("draws every element of every shape once, as long as all tiles are drawn", () => {
    const side = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(fc.array(side, { minLength: 1, maxLength: 4 }), (shape) => {
        const size = shape.reduce((product, length) => product * length, 1)
        const tiles = tilesOf(shape)
        if (tiles === null || (tiles.count === MOST_TILES && tiles.note !== null)) return
        const seen = new Set<number>()
        for (let tile = 0; tile < tiles.count; tile++) {
          for (let row = 0; row < tiles.rows; row++) {
            for (let column = 0; column < tiles.columns; column++) seen.add(tiles.index(tile, row, column))
          }
        }
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, at) => at))
      }),
    )
  })

  test("says when tiles are left out", () => {
    expect(tilesOf([200, 3, 3])).toMatchObject({ count: MOST_TILES, note: "The first 64 of 200 are shown." })
  })
})

describe("the diverging scale", () => {
  const shades = divergingShades(palette)
  const scale = (value: number) => shadeOf(shades, value, 2)

  test("is paper at zero, blue above, orange below, and red for faults", () => {
    expect(scale(0)).toEqual([254, 254, 254])
    expect(scale(2)).toEqual([0, 0, 255])
    expect(scale(-2)).toEqual([255, 136, 0])
    expect(scale(Number.NaN)).toEqual([255, 0, 0])
  })

  test("survives a tensor of zeros", () => {
    expect(reachOf([0, 0])).toBe(0)
    expect(shadeOf(shades, 0, 0)).toEqual([254, 254, 254])
  })
})

describe("binned", () => {
  test("counts every value once, and what is not finite apart", () => {
    const values = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(Number.NaN)), {
      minLength: 1,
    })
    fc.assert(
      fc.property(values, (list) => {
        const bins = binned(list, 7)
        const finite = list.filter(Number.isFinite).length
        expect(bins?.counts.reduce((sum, count) => sum + count, 0) ?? 0).toBe(finite)
        if (bins !== null) expect(bins.notFinite).toBe(list.length - finite)
      }),
    )
  })

  test("gives equal values a width", () => expect(binned([3, 3], 2)).toMatchObject({ low: 2.5, high: 3.5 }))
})

describe("files", () => {
  test("a table of curves has a row for each step that any of them has", () => {
    const loss = { name: "loss", steps: Float64Array.of(0, 2), values: Float64Array.of(4, 1) }
    expect(seriesTable([loss, curveOf("x", 2, 1.6)])).toEqual({
      columns: ["step", "loss", "x"],
      rows: [
        [0, 4, 2],
        [1, "", 1.6],
        [2, 1, ""],
      ],
    })
  })

  test("CSV quotes what it must and hands no formula to a spreadsheet", () => {
    const rows = [
      [-1.5, 'a "b", c'],
      [0, "=1+1"],
    ]
    expect(csvText({ columns: ["x", "name"], rows })).toBe('x,name\r\n-1.5,"a ""b"", c"\r\n0,\'=1+1\r\n')
  })

  test("are named after their plot", () => {
    expect(fileName("Size of the gradient", "csv")).toBe("size-of-the-gradient.csv")
    expect(fileName("../..", "png")).toBe("plot.png")
  })
})
