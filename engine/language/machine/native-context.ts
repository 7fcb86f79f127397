// The machine as natives see it: NativeContext over a Runtime.
import type { Diagnostic } from "../../base/diagnostic.ts"
import type { Span } from "../../base/span.ts"
import type { Cloneable } from "../objects/cloner.ts"
import { PyList, PyRange, PyTuple } from "../objects/containers.ts"
import { memoryErrorType } from "../objects/exceptions.ts"
import type { PyModule } from "../objects/functions.ts"
import { PyFunction, PyMethod } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { type PyObject, PyType, type PyValue } from "../objects/object.ts"
import { deleteAttribute, findAttributeQuietly, getAttribute, setAttribute } from "./attributes.ts"
import { callArguments } from "./bind.ts"
import { charge } from "./budget.ts"
import { callToEnd } from "./call.ts"
import { consoleKey } from "./console.ts"
import { toFloat, toInteger, toText } from "./conversions.ts"
import { complete, importModule } from "./loader.ts"
import {
  type AppendLog,
  type BinaryOperator,
  type CompareOperator,
  type LogKey,
  type NativeContext,
  NativeFunction,
  type Precision,
  type ResourceKey,
  type StateKey,
  type UnaryOperator,
} from "./native.ts"
import { binary, compare, unary } from "./operators.ts"
import { beforeTrainableAssign } from "./passes.ts"
import { pathOf } from "./paths.ts"
import { advance, contains, equals, getItem, hashObject, iterator, length, setItem, truth } from "./protocols.ts"
import { raise, raised } from "./raise.ts"
import { userSpan } from "./report.ts"
import type { Runtime } from "./runtime.ts"
import { format, repr, str } from "./text.ts"
import type { TypeRecord } from "./type-record.ts"
import { typeOf, userMethod } from "./types.ts"

/** Elements that a list may have. */
const MAX_ELEMENTS = 10_000_000

function allowLength(length: bigint): void {
  if (length <= BigInt(MAX_ELEMENTS)) return
  raise(memoryErrorType, `a list of over 10,000,000 elements is too large`, "Make it shorter.")
}

export class MachineContext implements NativeContext {
  readonly source: string
  readonly seed: number
  readonly precision: Precision
  readonly files: ReadonlyMap<string, Uint8Array>

  constructor(private readonly rt: Runtime) {
    const { source, seed, precision, files } = rt.options
    this.source = source
    this.seed = seed
    this.precision = precision
    this.files = files
  }

  get span(): Span {
    return userSpan(this.rt)
  }
  get literalOperands(): number {
    return this.rt.literalOperands
  }

  charge(units: number): void {
    charge(this.rt, units)
  }
  raise(type: PyType, message: string, advice = ""): never {
    return raise(type, message, advice)
  }
  raiseWith(type: PyType, args: readonly PyValue[]): never {
    throw raised(type, args)
  }
  noteOnce(code: string, message: string): void {
    if (this.rt.said.has(code)) return
    this.rt.said.add(code)
    this.report({ severity: "info", code: "note", message, span: this.span, notes: [] })
  }
  report(diagnostic: Diagnostic): void {
    this.rt.diagnostics.push(diagnostic)
  }

  call(callee: PyValue, args: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>): PyValue {
    return callToEnd(this.rt, callee, callArguments(args, keywords))
  }
  *iterate(value: PyValue): IterableIterator<PyValue> {
    const items = iterator(this.rt, value)
    for (let item = advance(this.rt, items); item !== undefined; item = advance(this.rt, items)) yield item
  }
  toArray(value: PyValue): PyValue[] {
    const operand = plain(value)
    if (operand instanceof PyList || operand instanceof PyTuple) {
      if (userMethod(operand.type, "__iter__") === undefined) {
        this.charge(operand.items.length / 16)
        return operand.items.slice()
      }
    }
    if (operand instanceof PyRange) allowLength(operand.length)
    const items: PyValue[] = []
    for (const item of this.iterate(operand)) {
      this.charge(1)
      items.push(item)
    }
    return items
  }
  iterator(value: PyValue): PyValue {
    return iterator(this.rt, value)
  }
  advance(value: PyValue): PyValue | undefined {
    return advance(this.rt, value)
  }

  getAttribute(value: PyValue, name: string): PyValue {
    return getAttribute(this.rt, value, name)
  }
  findAttribute(value: PyValue, name: string): PyValue | undefined {
    return findAttributeQuietly(this.rt, value, name)
  }
  setAttribute(value: PyValue, name: string, item: PyValue): void {
    setAttribute(this.rt, value, name, item)
  }
  deleteAttribute(value: PyValue, name: string): void {
    deleteAttribute(this.rt, value, name)
  }
  getItem(value: PyValue, index: PyValue): PyValue {
    return getItem(this.rt, value, index)
  }
  setItem(value: PyValue, index: PyValue, item: PyValue): void {
    setItem(this.rt, value, index, item)
  }
  contains(container: PyValue, item: PyValue): boolean {
    return contains(this.rt, container, item)
  }
  binary(operator: BinaryOperator, left: PyValue, right: PyValue): PyValue {
    return binary(this.rt, operator, left, right)
  }
  unary(operator: UnaryOperator, operand: PyValue): PyValue {
    return unary(this.rt, operator, operand)
  }
  compare(operator: CompareOperator, left: PyValue, right: PyValue): PyValue {
    return compare(this.rt, operator, left, right)
  }
  equals(a: PyValue, b: PyValue): boolean {
    return equals(this.rt, a, b)
  }
  hashObject(value: PyObject): bigint | undefined {
    return hashObject(this.rt, value)
  }
  truth(value: PyValue): boolean {
    return truth(this.rt, value)
  }
  length(value: PyValue): number {
    return length(this.rt, value)
  }
  repr(value: PyValue): string {
    return repr(this.rt, value)
  }
  str(value: PyValue): string {
    return str(this.rt, value)
  }
  format(value: PyValue, spec: string): string {
    return format(this.rt, value, spec)
  }
  typeOf(value: PyValue): PyType {
    return typeOf(plain(value))
  }
  recordOf(type: PyType): TypeRecord | undefined {
    return this.rt.table.ownRecord(type)
  }
  isInstance(value: PyValue, type: PyType): boolean {
    return typeOf(plain(value)).isSubclassOf(type)
  }
  isCallable(value: PyValue): boolean {
    if (value instanceof PyFunction || value instanceof NativeFunction || value instanceof PyMethod) return true
    if (value instanceof PyType) return true
    const type = typeOf(plain(value))
    return userMethod(type, "__call__") !== undefined || this.rt.table.record(type).call !== undefined
  }

  toInteger(value: PyValue, what: string): number {
    return toInteger(this.rt, value, what)
  }
  toFloat(value: PyValue, what: string): number {
    return toFloat(this.rt, value, what)
  }
  toText(value: PyValue, what: string): string {
    return toText(value, what)
  }

  state<T extends Cloneable>(key: StateKey<T>): T {
    const { states } = this.rt
    const slot = key as unknown as StateKey<Cloneable>
    let state = states.get(slot)
    if (state === undefined) {
      state = key.create(this)
      states.set(slot, state)
    }
    return state as T
  }
  resource<T>(key: ResourceKey<T>): T {
    const { resources } = this.rt
    const slot = key as ResourceKey<unknown>
    if (!resources.has(slot)) resources.set(slot, key.fallback())
    return resources.get(slot) as T
  }
  log<T>(key: LogKey<T>): AppendLog<T> {
    return this.rt.log(key)
  }
  print(text: string): void {
    this.rt.log(consoleKey).append({ kind: "out", text, span: this.span })
  }
  now(): number {
    const { rt } = this
    const recorded = rt.clockReadings[rt.clockCursor]
    const reading = recorded ?? rt.options.clock()
    if (recorded === undefined) rt.clockReadings.push(reading)
    rt.clockCursor++
    return reading
  }
  nextId(): number {
    return this.rt.nextId++
  }
  moduleNames(module: PyModule): ReadonlyMap<string, PyValue> {
    complete(this.rt, module)
    return module.namespace.names
  }
  importModule(name: string): PyModule {
    return importModule(this.rt, name)
  }
  pathOf(value: PyObject): string | null {
    return pathOf(this.rt, value)
  }

  trainableCreated(): void {
    this.rt.hasTrainables = true
  }
  beforeTrainableAssign(variables: readonly number[]): void {
    beforeTrainableAssign(this.rt, variables)
  }
}
