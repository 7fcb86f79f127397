// What a program plots becomes plain pictures: figures, axes, series, styles.
import { describe, expect, test } from "vitest"
import { type PlotPicture, picturesOf } from "../../../engine/language/modules/pyplot/plot-log.ts"
import { plotLog } from "../../../engine/language/modules/pyplot/plot-log-key.ts"
import { openModel, runModel } from "../support/run-model.ts"

function pictures(...lines: string[]): PlotPicture[] {
  const { machine, failure } = runModel(["import matplotlib.pyplot as plt", "import numpy as np", ...lines].join("\n"))
  expect(failure?.message ?? "").toBe("")
  return picturesOf(machine.log(plotLog).entries())
}

const rounded = (values: Float64Array | undefined): number[] =>
  Array.from(values ?? [], (value) => Math.round(value * 1e6) / 1e6 + 0)

describe("pyplot", () => {
  test.each([
    "plt.title('Heights')",
    "plt.plot([1, 2])",
    "plt.hist([1, 2, 2])",
    "plt.figure()",
    "plt.subplots()",
    "plt.gca()",
    "[plt.plot([1]), plt.plot([2])]",
  ])("%s as the last line shows nothing on the console", (last) => {
    const { machine, failure } = runModel(`import matplotlib.pyplot as plt\nplt.plot([3])\n${last}`)
    expect(failure).toBeNull()
    expect(machine.console).toEqual([])
    expect(picturesOf(machine.log(plotLog).entries()).length).toBeGreaterThan(0)
  })

  test("lines with labels, titles and format strings", () => {
    const [picture, ...others] = pictures(
      "x = np.linspace(0, 2 * np.pi, 5)",
      "plt.plot(x, np.sin(x), 'r--', label='sin')",
      "line, = plt.plot(x, np.cos(x), color='C1', marker='o')",
      "plt.plot([1, 4, 9])",
      "plt.title('Two curves')",
      "plt.xlabel('x'); plt.ylabel('y')",
      "plt.legend()",
      "plt.grid(True)",
      "plt.show()",
    )
    expect(others).toEqual([])
    expect(picture).toMatchObject({ title: "Two curves", xlabel: "x", ylabel: "y", legend: true, xscale: "linear" })
    const [sin, cos, squares] = picture?.series ?? []
    expect(sin).toMatchObject({ kind: "line", name: "sin", color: "red", lineStyle: "--", marker: null })
    expect(cos).toMatchObject({ color: "C1", lineStyle: "-", marker: "o" })
    expect(rounded(sin?.y)).toEqual([0, 1, 0, -1, 0])
    expect(rounded(squares?.x)).toEqual([0, 1, 2])
  })

  test("several groups in one call, points only, and a 2-D array as columns", () => {
    const [picture] = pictures("plt.plot([0, 1], [2, 3], 'bo', [0, 1], [4, 5])", "plt.plot(np.array([[1, 2], [3, 4]]))")
    expect(picture?.series.map(({ marker, lineStyle }) => [marker, lineStyle])).toEqual([
      ["o", ""],
      [null, "-"],
      [null, "-"],
      [null, "-"],
    ])
    expect(rounded(picture?.series[3]?.y)).toEqual([2, 4])
  })

  test("points by class, tensors as data", () => {
    const [picture] = pictures(
      "import tensorflow as tf",
      "plt.scatter(tf.constant([1., 2., 3.]), [1, 2, 3], c=[0, 1, 0])",
    )
    expect(picture?.series.map(({ kind, x, name }) => [kind, rounded(x), name])).toEqual([
      ["scatter", [1, 3], "0"],
      ["scatter", [2], "1"],
    ])
  })

  test("histograms count into bins as NumPy does", () => {
    const [picture] = pictures("plt.hist([1, 2, 2, 3, 4], bins=3)")
    expect(rounded(picture?.series[0]?.x)).toEqual([1, 2, 3, 4])
    expect(rounded(picture?.series[0]?.y)).toEqual([1, 2, 2])
  })

  test("images and contours carry their grid", () => {
    const [image, contour] = pictures(
      "plt.imshow(np.arange(6).reshape(2, 3), cmap='gray')",
      "plt.show()",
      "X, Y = np.meshgrid([0, 1, 2], [0, 1])",
      "plt.contour(X, Y, X + Y, 10)",
    )
    expect(image?.series[0]).toMatchObject({ kind: "image", z: { rows: 2, columns: 3 } })
    expect(rounded(contour?.series[0]?.z?.values)).toEqual([0, 1, 2, 1, 2, 3])
    expect([image?.figure, contour?.figure]).toEqual([1, 2])
  })

  test("subplots are axes of one figure", () => {
    const found = pictures(
      "fig, axes = plt.subplots(1, 2, figsize=(8, 4))",
      "axes[0].plot([1, 2]); axes[0].set_title('left')",
      "axes[1].semilogy([1, 10]); axes[1].set_ylim(0.1, 100)",
      "plt.tight_layout()",
      "plt.figure()",
      "plt.subplot(212)",
      "plt.bar(['a', 'b'], [1, 2])",
      "plt.axhline(1.5, color='k')",
    )
    expect(found.map(({ figure, grid, title }) => [figure, grid, title])).toEqual([
      [1, { rows: 1, columns: 2, index: 1 }, "left"],
      [1, { rows: 1, columns: 2, index: 2 }, ""],
      [2, { rows: 2, columns: 1, index: 2 }, ""],
    ])
    expect(found[1]).toMatchObject({ yscale: "log", ylim: [0.1, 100] })
    expect(found[2]?.series[0]).toMatchObject({ kind: "bar", labels: ["a", "b"] })
    expect(rounded(found[2]?.series[1]?.x)).toEqual([0, 1])
  })

  test("a snapshot brings the plots of its moment back", () => {
    const machine = openModel(
      [
        "import matplotlib.pyplot as plt",
        "import tensorflow as tf",
        "x = tf.Variable(1.0)",
        "for i in range(5):",
        "    x.assign(x * 0.5)",
        "    plt.plot([i])",
      ].join("\n"),
    )
    machine.run()
    machine.run()
    const snapshot = machine.snapshot()
    const before = machine.log(plotLog).length
    while (machine.run().reason === "step");
    expect(machine.log(plotLog).length).toBe(5)
    machine.restore(snapshot)
    expect(machine.log(plotLog).length).toBe(before)
    while (machine.run().reason === "step");
    expect(machine.log(plotLog).length).toBe(5)
  })

  test("mistakes are told in matplotlib's words", () => {
    const message = (line: string): string =>
      runModel(`import matplotlib.pyplot as plt\n${line}`).failure?.message ?? "no failure"
    expect(message("plt.plot([1, 2], [1, 2, 3])")).toBe(
      "ValueError: x and y must have same first dimension, but have shapes (2,) and (3,)",
    )
    expect(message("plt.plot([1], 'zz')")).toContain("'zz' is not a valid format string")
    expect(message("plt.pie([1, 2])")).toContain("Use bar, hist or scatter")
    expect(message("plt.imshow([1, 2])")).toContain("expected a 2-D array")
  })
})
