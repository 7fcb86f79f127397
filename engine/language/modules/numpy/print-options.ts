// np.set_printoptions and the texts of arrays under it: how arrays are written is state of the machine.
import { isFloat } from "../../../base/dtype.ts"
import type { NativeContext, StateKey } from "../../machine/native.ts"
import type { NdArray } from "../../numpy/array.ts"
import { toPython } from "../../numpy/dtypes.ts"
import { defaultPrintOptions, type FloatMode, type PrintOptions } from "../../numpy/number-format.ts"
import { arrayRepr, arrayStr, arrayText, type Formatter } from "../../numpy/printing.ts"
import type { Cloneable, Cloner } from "../../objects/cloner.ts"
import { PyDict } from "../../objects/containers.ts"
import { valueErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { toArray } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { arrayFunction } from "./define.ts"

class PrintState implements Cloneable {
  constructor(
    public options: PrintOptions,
    /** Functions by kind of element, as the program gave them; None for none. */
    public formatters: PyValue,
  ) {}
  clone(cloner: Cloner): PrintState {
    const copy = new PrintState(this.options, null)
    cloner.defer(() => {
      copy.formatters = cloner.value(this.formatters)
    })
    return copy
  }
}

const printKey: StateKey<PrintState> = {
  name: "numpy.printoptions",
  create: () => new PrintState(defaultPrintOptions, null),
}

/** repr(a). */
export function reprOf(ctx: NativeContext, a: NdArray): string {
  chargeElements(ctx, a.size)
  const { options, formatters } = ctx.state(printKey)
  return arrayRepr(a, options, formatterOf(ctx, a, formatters))
}

/** str(a). */
export function textOf(ctx: NativeContext, a: NdArray): string {
  chargeElements(ctx, a.size)
  const { options, formatters } = ctx.state(printKey)
  return arrayStr(a, options, formatterOf(ctx, a, formatters))
}

/** The program's own function for the array's kind of element, if it gave one. */
function formatterOf(ctx: NativeContext, a: NdArray, formatters: PyValue): Formatter {
  if (!(formatters instanceof PyDict)) return null
  const kind = isFloat(a.dtype) ? "float" : a.dtype === "bool" ? "bool" : "int"
  const names = ["all", kind, `${kind}_kind`]
  const found = names.map((name) => formatters.table.getText(name)).filter((one) => one !== undefined && one !== null)
  const own = found.at(-1)
  if (own === undefined) return null
  return (value) => ctx.str(ctx.call(own, [toPython(value, a.dtype)]))
}

const OPTIONS =
  "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None"

const modes: readonly string[] = ["fixed", "unique", "maxprec", "maxprec_equal"]

/** Options with those that are given replaced. */
function changed(ctx: NativeContext, old: PrintOptions, args: readonly PyValue[]): PrintOptions {
  const [precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, , , floatmode] = args.map(plain)
  const whole = (value: PyValue | undefined, before: number, what: string, most = 1_000_000): number =>
    value === null || value === undefined ? before : Math.min(Math.max(countOf(ctx, value, what), 0), most)
  if (typeof floatmode === "string" && !modes.includes(floatmode)) {
    return ctx.raise(valueErrorType, `floatmode option must be one of ${modes.map((mode) => `'${mode}'`).join(", ")}`)
  }
  return {
    precision: whole(precision, old.precision, "precision", 100),
    threshold: whole(threshold, old.threshold, "threshold"),
    edgeitems: whole(edgeitems, old.edgeitems, "edgeitems"),
    linewidth: whole(linewidth, old.linewidth, "linewidth"),
    suppress: suppress === null || suppress === undefined ? old.suppress : ctx.truth(suppress),
    nanstr: typeof nanstr === "string" ? nanstr : old.nanstr,
    infstr: typeof infstr === "string" ? infstr : old.infstr,
    floatmode: typeof floatmode === "string" ? (floatmode as FloatMode) : old.floatmode,
  }
}

/** np.inf and sys.maxsize are asked for as a threshold. */
function countOf(ctx: NativeContext, value: PyValue, what: string): number {
  return typeof value === "number" ? Math.floor(value) : ctx.toInteger(value, what)
}

export const setPrintOptions = arrayFunction(
  "set_printoptions",
  `(${OPTIONS}, *, legacy=None)`,
  (ctx, ...args) => {
    const state = ctx.state(printKey)
    state.options = changed(ctx, state.options, args)
    // As in NumPy, a call without a formatter takes the old one away.
    state.formatters = plain(args[7] as PyValue)
    return null
  },
  "How arrays are printed: digits, line width, and when they are shortened.",
)

export const getPrintOptions = arrayFunction(
  "get_printoptions",
  "()",
  (ctx) => {
    const { options, formatters } = ctx.state(printKey)
    return PyDict.fromText([
      ["edgeitems", BigInt(options.edgeitems)],
      ["threshold", BigInt(options.threshold)],
      ["floatmode", options.floatmode],
      ["precision", BigInt(options.precision)],
      ["suppress", options.suppress],
      ["linewidth", BigInt(options.linewidth)],
      ["nanstr", options.nanstr],
      ["infstr", options.infstr],
      ["formatter", formatters],
    ])
  },
  "The present options for printing.",
)

export const array2string = arrayFunction(
  "array2string",
  "(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='')",
  (
    ctx,
    given,
    width,
    precision,
    suppress,
    separator,
    prefix,
    formatter,
    threshold,
    edgeitems,
    sign,
    floatmode,
    suffix,
  ) => {
    const a = toArray(ctx, given as PyValue)
    chargeElements(ctx, a.size)
    const state = ctx.state(printKey)
    const args = [precision, threshold, edgeitems, width, suppress, null, null, formatter, sign, floatmode]
    const options = changed(ctx, state.options, args as PyValue[])
    const own = formatterOf(ctx, a, plain(formatter as PyValue) ?? state.formatters)
    const [gap, before, after] = [separator, prefix, suffix].map((part) => ctx.toText(plain(part as PyValue), "text"))
    return arrayText(a, options, gap as string, before as string, after as string, own)
  },
  "The text of an array, with its own options.",
)
