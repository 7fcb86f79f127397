// Hands one drawing schedule to all plots of a page, so that they take turns.
import { createContext, type ReactNode, useContext, useState } from "react"
import { createPlotScheduler, type PlotScheduler } from "./scheduler.ts"

const PlotSchedule = createContext<PlotScheduler | null>(null)

export function PlotScheduleProvider({ children }: { readonly children: ReactNode }) {
  const [scheduler] = useState(createPlotScheduler)
  return <PlotSchedule value={scheduler}>{children}</PlotSchedule>
}

/** The page's drawing schedule. */
export function usePlotScheduler(): PlotScheduler {
  const scheduler = useContext(PlotSchedule)
  if (scheduler === null) throw new Error("internal: this plot stands outside PlotScheduleProvider.")
  return scheduler
}
