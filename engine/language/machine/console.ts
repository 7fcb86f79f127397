// The console as an append-only log.
import type { ConsoleEntry, LogKey } from "./native.ts"

export const consoleKey: LogKey<ConsoleEntry> = { name: "console" }
