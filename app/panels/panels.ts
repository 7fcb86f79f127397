// Every panel by its name: title and component. Each loads when it is first opened, and plotly.js only with one that plots.
import { type ComponentType, lazy } from "react"
import type { PanelId } from "../model/view.ts"

interface PanelEntry {
  readonly title: string
  readonly Panel: ComponentType
}

export const panels: Readonly<Record<PanelId, PanelEntry>> = {
  descent: {
    title: "Descent",
    Panel: lazy(() => import("./descent.tsx").then(({ Descent }) => ({ default: Descent }))),
  },
  steps: {
    title: "Steps",
    Panel: lazy(() => import("./steps.tsx").then(({ Steps }) => ({ default: Steps }))),
  },
  fit: {
    title: "Fit",
    Panel: lazy(() => import("./fit.tsx").then(({ Fit }) => ({ default: Fit }))),
  },
  loss: {
    title: "Loss",
    Panel: lazy(() => import("./loss.tsx").then(({ Loss }) => ({ default: Loss }))),
  },
  parameters: {
    title: "Parameters",
    Panel: lazy(() => import("./parameters.tsx").then(({ Parameters }) => ({ default: Parameters }))),
  },
  gradients: {
    title: "Gradients",
    Panel: lazy(() => import("./gradients.tsx").then(({ Gradients }) => ({ default: Gradients }))),
  },
  rates: {
    title: "Rates",
    Panel: lazy(() => import("./rates.tsx").then(({ Rates }) => ({ default: Rates }))),
  },
  plots: {
    title: "Plots",
    Panel: lazy(() => import("./plots.tsx").then(({ Plots }) => ({ default: Plots }))),
  },
  compiler: {
    title: "Compiler",
    Panel: lazy(() => import("./compiler.tsx").then(({ Compiler }) => ({ default: Compiler }))),
  },
}
