// The log of what a program has plotted, by name alone.
import type { LogKey } from "../../machine/native.ts"
import type { PlotEntry } from "./plot-log.ts"

export const plotLog: LogKey<PlotEntry> = { name: "plots" }
