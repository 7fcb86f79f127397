// The machine as natives see it: NativeContext over a Runtime.

import type { Diagnostic } from "../../base/diagnostic.ts"
import type { Span } from "../../base/span.ts"
import type { Cloneable } from "../objects/cloner.ts"
import { PyList, PyTuple } from "../objects/containers.ts"
import type { PyModule } from "../objects/functions.ts"
import { PyFunction, PyMethod } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { type PyObject, PyType, type PyValue } from "../objects/object.ts"
import { callArguments } from "./bind.ts"
import { charge } from "./budget.ts"
import { callToEnd } from "./call.ts"
import { consoleKey } from "./console.ts"
import { further } from "./further.ts"
import { getAttribute } from "./get-attribute.ts"
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
import { binary } from "./operators.ts"
import { pathOf } from "./path-of.ts"
import { raise, raised } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import type { TypeRecord } from "./type-record.ts"
import { typeOf, userMethod } from "./types.ts"
import { userSpan } from "./user-span.ts"

/** Ints below it are exact as JavaScript's numbers. */
const SMALL = 9007199254740992n

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
  iterate(value: PyValue): IterableIterator<PyValue> {
    return further.get().iteration.items(this.rt, value)
  }
  toArray(value: PyValue): PyValue[] {
    const operand = plain(value)
    if (operand instanceof PyList || operand instanceof PyTuple) {
      if (userMethod(operand.type, "__iter__") === undefined) {
        this.charge(operand.items.length / 16)
        return operand.items.slice()
      }
    }
    return further.get().iteration.collect(this.rt, operand)
  }
  iterator(value: PyValue): PyValue {
    return further.get().protocols.iterator(this.rt, value)
  }
  advance(value: PyValue): PyValue | undefined {
    return further.get().protocols.advance(this.rt, value)
  }

  getAttribute(value: PyValue, name: string): PyValue {
    return getAttribute(this.rt, value, name)
  }
  findAttribute(value: PyValue, name: string): PyValue | undefined {
    return further.get().attributes.findAttributeQuietly(this.rt, value, name)
  }
  setAttribute(value: PyValue, name: string, item: PyValue): void {
    further.get().attributes.setAttribute(this.rt, value, name, item)
  }
  deleteAttribute(value: PyValue, name: string): void {
    further.get().attributes.deleteAttribute(this.rt, value, name)
  }
  getItem(value: PyValue, index: PyValue): PyValue {
    return further.get().protocols.getItem(this.rt, value, index)
  }
  setItem(value: PyValue, index: PyValue, item: PyValue): void {
    further.get().protocols.setItem(this.rt, value, index, item)
  }
  contains(container: PyValue, item: PyValue): boolean {
    return further.get().protocols.contains(this.rt, container, item)
  }
  binary(operator: BinaryOperator, left: PyValue, right: PyValue): PyValue {
    return binary(this.rt, operator, left, right)
  }
  unary(operator: UnaryOperator, operand: PyValue): PyValue {
    return further.get().operators.unary(this.rt, operator, operand)
  }
  compare(operator: CompareOperator, left: PyValue, right: PyValue): PyValue {
    return further.get().operators.compare(this.rt, operator, left, right)
  }
  equals(a: PyValue, b: PyValue): boolean {
    return further.get().protocols.equals(this.rt, a, b)
  }
  hashObject(value: PyObject): bigint | undefined {
    return further.get().protocols.hashObject(this.rt, value)
  }
  truth(value: PyValue): boolean {
    if (value === null || typeof value === "boolean") return value === true
    return further.get().protocols.truth(this.rt, value)
  }
  length(value: PyValue): number {
    return further.get().protocols.length(this.rt, value)
  }
  repr(value: PyValue): string {
    return further.get().text.repr(this.rt, value)
  }
  str(value: PyValue): string {
    return further.get().text.str(this.rt, value)
  }
  format(value: PyValue, spec: string): string {
    return further.get().text.format(this.rt, value, spec)
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
    if (typeof plain(value) !== "object") return false
    const type = typeOf(plain(value))
    return userMethod(type, "__call__") !== undefined || this.rt.table.record(type).call !== undefined
  }

  toInteger(value: PyValue, what: string): number {
    if (typeof value === "bigint" && value < SMALL && value > -SMALL) return Number(value)
    return further.get().conversions.toInteger(this.rt, value, what)
  }
  toFloat(value: PyValue, what: string): number {
    if (typeof value === "number") return value
    if (typeof value === "bigint" && value < SMALL && value > -SMALL) return Number(value)
    return further.get().conversions.toFloat(this.rt, value, what)
  }
  toText(value: PyValue, what: string): string {
    return typeof value === "string" ? value : further.get().conversions.toText(value, what)
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
    further.get().passes.beforeTrainableAssign(this.rt, variables)
  }
}
