// What the program has plotted, as an append-only record of plain data, and how the record becomes pictures.

export interface PlotSeries {
  readonly name: string
  readonly kind: "line" | "scatter" | "bar" | "hist" | "image" | "contour" | "contourf" | "text"
  /** For "hist" the edges of the bins, one more than `y` has counts. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly z: { readonly rows: number; readonly columns: number; readonly values: Float64Array } | null
  readonly color: string | null
  readonly lineStyle: string
  readonly marker: string | null
  readonly labels: readonly string[] | null
}

/** Where axes stand in their figure; `index` counts from 1, row by row. */
export interface AxesPlace {
  readonly figure: number
  readonly rows: number
  readonly columns: number
  readonly index: number
}

type Scale = "linear" | "log"

/** One thing done to axes. */
export type PlotChange =
  | { readonly kind: "axes" }
  | { readonly kind: "series"; readonly series: PlotSeries }
  | { readonly kind: "text"; readonly which: "title" | "xlabel" | "ylabel"; readonly text: string }
  | { readonly kind: "scale"; readonly axis: "x" | "y"; readonly scale: Scale }
  | { readonly kind: "limits"; readonly axis: "x" | "y"; readonly limits: readonly [number, number] }
  | { readonly kind: "legend"; readonly labels: readonly string[] | null }
  | { readonly kind: "clear" }

export interface PlotEntry {
  readonly place: AxesPlace
  readonly change: PlotChange
}

/** One picture: a set of axes with what was drawn in it. */
export interface PlotPicture {
  readonly title: string
  readonly xlabel: string
  readonly ylabel: string
  readonly xscale: Scale
  readonly yscale: Scale
  readonly legend: boolean
  readonly grid: { readonly rows: number; readonly columns: number; readonly index: number }
  readonly figure: number
  readonly xlim: readonly [number, number] | null
  readonly ylim: readonly [number, number] | null
  readonly series: readonly PlotSeries[]
}

function emptyPicture({ figure, rows, columns, index }: AxesPlace): PlotPicture {
  return {
    title: "",
    xlabel: "",
    ylabel: "",
    xscale: "linear",
    yscale: "linear",
    legend: false,
    grid: { rows, columns, index },
    figure,
    xlim: null,
    ylim: null,
    series: [],
  }
}

function changed(picture: PlotPicture, place: AxesPlace, change: PlotChange): PlotPicture {
  switch (change.kind) {
    case "axes":
      return picture
    case "series":
      return { ...picture, series: [...picture.series, change.series] }
    case "text":
      return { ...picture, [change.which]: change.text }
    case "scale":
      return { ...picture, [`${change.axis}scale`]: change.scale }
    case "limits":
      return { ...picture, [`${change.axis}lim`]: change.limits }
    case "legend":
      return { ...picture, legend: true, series: named(picture.series, change.labels) }
    case "clear":
      return emptyPicture(place)
  }
}

/** Labels go to the series in order, as `plt.legend(["a", "b"])` has it. */
function named(series: readonly PlotSeries[], labels: readonly string[] | null): readonly PlotSeries[] {
  if (labels === null) return series
  return series.map((one, index) => ({ ...one, name: labels[index] ?? one.name }))
}

/** The least and the largest of some rows; 0 and 1 where there is nothing. */
function extent(rows: readonly Float64Array[]): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    for (const value of row) {
      if (!Number.isFinite(value)) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  return low <= high ? [low, high] : [0, 1]
}

/** Lines right across get their ends: they have one coordinate only until everything else is known. */
function stretched(picture: PlotPicture): PlotPicture {
  const isAcross = ({ kind, x, y }: PlotSeries): boolean => kind === "line" && x.length + y.length === 1
  if (!picture.series.some(isAcross)) return picture
  const others = picture.series.filter((one) => !isAcross(one))
  const [left, right] = picture.xlim ?? extent(others.map((one) => one.x))
  const [low, high] = picture.ylim ?? extent(others.map((one) => one.y))
  const series = picture.series.map((one) => {
    if (!isAcross(one)) return one
    const [x] = one.x
    const [y] = one.y
    return x === undefined
      ? { ...one, x: Float64Array.of(left, right), y: Float64Array.of(y ?? 0, y ?? 0) }
      : { ...one, x: Float64Array.of(x, x), y: Float64Array.of(low, high) }
  })
  return { ...picture, series }
}

/** The pictures of a record, in the order in which their axes were made; those with nothing in them are left out. */
export function picturesOf(entries: readonly PlotEntry[]): PlotPicture[] {
  const pictures = new Map<string, PlotPicture>()
  for (const { place, change } of entries) {
    const key = `${place.figure} ${place.rows} ${place.columns} ${place.index}`
    pictures.set(key, changed(pictures.get(key) ?? emptyPicture(place), place, change))
  }
  return [...pictures.values()].filter((picture) => picture.series.length > 0).map(stretched)
}
