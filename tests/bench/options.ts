// What can be said on the command line of the benches.
import { parseArgs } from "node:util"

export interface Options {
  readonly quick: boolean
  /** Where the figures are written to, as JSON. */
  readonly json: string | null
  /** Workloads by name; null for all. */
  readonly only: readonly string[] | null
  /** Our own back ends; null for all that there are. */
  readonly ours: readonly string[] | null
}

export function readOptions(given: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...given],
    options: {
      quick: { type: "boolean", default: false },
      json: { type: "string" },
      only: { type: "string" },
      ours: { type: "string" },
    },
  })
  const list = (text: string | undefined): string[] | null => text?.split(",").filter((part) => part !== "") ?? null
  return { quick: values.quick, json: values.json ?? null, only: list(values.only), ours: list(values.ours) }
}
