// plotly.js with the few kinds of trace that the page draws. Loaded on demand, in a chunk of its own; nothing else imports it.
import bar from "plotly.js/lib/bar"
import contour from "plotly.js/lib/contour"
import Plotly from "plotly.js/lib/core"
import heatmap from "plotly.js/lib/heatmap"
import histogram from "plotly.js/lib/histogram"
import scatter from "plotly.js/lib/scatter"
import type { Figure } from "./figure.ts"

Plotly.register([scatter, bar, contour, heatmap, histogram])

/** Draws a figure into an element, or brings the picture there up to date, at the element's present size. */
export async function drawFigure(element: HTMLElement, { data, layout }: Figure): Promise<void> {
  const size = { width: element.clientWidth, height: element.clientHeight }
  await Plotly.react(
    element,
    [...data],
    { ...layout, ...size },
    {
      displayModeBar: false,
      // A finger that drags over a plot means to scroll the page; only a mouse zooms.
      scrollZoom: false,
      doubleClick: "reset",
      showTips: false,
    },
  )
}

/** The picture as a data address, in twice the pixels where it is made of pixels. */
export async function pictureOf(element: HTMLElement, format: "png" | "svg"): Promise<string> {
  const { clientWidth: width, clientHeight: height } = element
  return Plotly.toImage(element, { format, width, height, scale: format === "png" ? 2 : 1 })
}

/** Takes the picture off its element and frees what plotly.js holds for it. */
export function clearFigure(element: HTMLElement): void {
  Plotly.purge(element)
}
