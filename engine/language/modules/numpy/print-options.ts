// np.set_printoptions: how arrays are written, as state of the machine.

import type { NativeContext, StateKey } from "../../machine/native.ts"
import { defaultPrintOptions, type PrintOptions } from "../../numpy/number-format.ts"
import type { Cloneable } from "../../objects/cloner.ts"
import { PyDict } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayFunction } from "./define.ts"

class PrintState implements Cloneable {
  constructor(public options: PrintOptions) {}
  clone(): PrintState {
    return new PrintState(this.options)
  }
}

const printKey: StateKey<PrintState> = {
  name: "numpy.printoptions",
  create: () => new PrintState(defaultPrintOptions),
}

/** The present options. */
export function printOptions(ctx: NativeContext): PrintOptions {
  return ctx.state(printKey).options
}

export const setPrintOptions = arrayFunction(
  "set_printoptions",
  "(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None)",
  (ctx, ...args) => {
    const [precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr] = args.map((arg) => plain(arg))
    const state = ctx.state(printKey)
    const whole = (value: PyValue | undefined, old: number, what: string): number =>
      value === null || value === undefined ? old : Math.min(Math.max(countOf(ctx, value, what), 0), 1_000_000)
    const old = state.options
    state.options = {
      precision: Math.min(whole(precision, old.precision, "precision"), 100),
      threshold: whole(threshold, old.threshold, "threshold"),
      edgeitems: whole(edgeitems, old.edgeitems, "edgeitems"),
      linewidth: whole(linewidth, old.linewidth, "linewidth"),
      suppress: suppress === null || suppress === undefined ? old.suppress : ctx.truth(suppress),
      nanstr: typeof nanstr === "string" ? nanstr : old.nanstr,
      infstr: typeof infstr === "string" ? infstr : old.infstr,
    }
    return null
  },
  "How arrays are printed: digits, line width, and when they are shortened.",
)

/** np.inf and sys.maxsize are asked for as a threshold. */
function countOf(ctx: NativeContext, value: PyValue, what: string): number {
  return typeof value === "number" ? Math.floor(value) : ctx.toInteger(value, what)
}

export const getPrintOptions = arrayFunction(
  "get_printoptions",
  "()",
  (ctx) => {
    const options = printOptions(ctx)
    return PyDict.fromText([
      ["edgeitems", BigInt(options.edgeitems)],
      ["threshold", BigInt(options.threshold)],
      ["precision", BigInt(options.precision)],
      ["suppress", options.suppress],
      ["linewidth", BigInt(options.linewidth)],
      ["nanstr", options.nanstr],
      ["infstr", options.infstr],
    ])
  },
  "The present options for printing.",
)
