// What a figure is: plotly.js's data and layout, with the sentences that stand beside it. Pure data, no drawing.
import type { Data, Layout } from "plotly.js"

export interface Figure {
  readonly data: readonly Data[]
  readonly layout: Partial<Layout>
}

/** The numbers behind a picture, for a CSV file: one row per line, a column per series. */
export interface SeriesTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (number | string)[])[]
}
