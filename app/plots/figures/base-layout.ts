// What all figures have in common: type, margins, quiet axes, and the hover line. Not their data.
import type { Layout, LayoutAxis } from "plotly.js"
import type { Curve } from "../../../engine/index.ts"
import type { Palette } from "../palette.ts"

/** A linear or logarithmic axis in the page's style. `title` is plotly.js's text: escape what a program wrote. */
export function axis(palette: Palette, title: string, type: "linear" | "log" = "linear"): Partial<LayoutAxis> {
  return {
    title: { text: title, standoff: 8, font: { size: 12, color: palette.inkSoft } },
    type,
    color: palette.inkSoft,
    linecolor: palette.inkFaint,
    gridcolor: palette.line,
    gridwidth: 1,
    zeroline: false,
    showline: false,
    ticks: "",
    tickfont: { size: 12, color: palette.inkSoft },
    exponentformat: "power",
    nticks: 6,
    automargin: true,
  }
}

/** Up to so many steps each has its tick; there is nothing between two of them. */
const FEW_STEPS = 8

/** The axis of steps over curves, with a thin line and the step's number where the pointer is. */
export function stepAxis(palette: Palette, curves: readonly Curve[]): Partial<LayoutAxis> {
  const hover = { unifiedhovertitle: { text: "step %{x:,d}" } }
  const last = curves.reduce((most, { steps }) => Math.max(most, steps.at(-1) ?? 0), 0)
  return {
    ...axis(palette, "step"),
    ...hover,
    ...(last <= FEW_STEPS ? { dtick: 1 } : {}),
    showgrid: false,
    rangemode: "tozero",
    spikecolor: palette.inkFaint,
    spikethickness: 1,
    spikedash: "solid",
  }
}

/** The layout that every figure starts from. `revision` names what is shown: while it stands, a reader's zoom does. */
export function baseLayout(palette: Palette, revision: string): Partial<Layout> {
  return {
    font: { family: palette.text, size: 12, color: palette.inkSoft },
    // The page's own colour rather than none: a saved picture needs it, and the hover line is drawn against it.
    paper_bgcolor: palette.paper,
    plot_bgcolor: palette.paper,
    margin: { l: 48, r: 12, t: 8, b: 36, pad: 4 },
    separators: ".\u2009",
    hovermode: "x unified",
    hoverdistance: 40,
    hoverlabel: {
      bgcolor: palette.raised,
      bordercolor: palette.line,
      font: { family: palette.text, size: 12, color: palette.ink },
    },
    showlegend: false,
    legend: {
      orientation: "h",
      x: 0,
      xanchor: "left",
      y: 1.02,
      yanchor: "bottom",
      font: { size: 12, color: palette.ink },
      itemclick: "toggle",
      bgcolor: "rgba(0,0,0,0)",
    },
    dragmode: false,
    uirevision: revision,
  }
}
