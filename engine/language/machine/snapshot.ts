// Snapshots: the reachable heap cloned with identity kept, output held as lengths.

import type { Diagnostic } from "../../base/diagnostic.ts"
import type { Cloneable } from "../objects/cloner.ts"
import { Cloner } from "../objects/cloner.ts"
import type { Namespace, PyModule } from "../objects/functions.ts"
import type { PyValue } from "../objects/object.ts"
import { resetWork } from "./budget.ts"
import type { Frame } from "./frame.ts"
import type { StateKey } from "./native.ts"
import type { PassValues, Runtime } from "./runtime.ts"

/** A machine's state between two instructions. Opaque; it stays as it is however often it is restored. */
export interface Snapshot {
  readonly frames: readonly Frame[]
  readonly main: Namespace
  readonly modules: ReadonlyMap<string, PyModule>
  readonly states: ReadonlyMap<StateKey<Cloneable>, Cloneable>
  readonly identities: ReadonlyMap<object, number>
  readonly slotValues: readonly (bigint | number)[]
  readonly logLengths: ReadonlyMap<string, number>
  readonly diagnostics: readonly Diagnostic[]
  readonly said: ReadonlySet<string>
  readonly clockCursor: number
  readonly nextId: number
  readonly assigned: ReadonlySet<number>
  readonly hasTrainables: boolean
  readonly pass: PassValues
  readonly lastPass: PassValues
  readonly passEnded: boolean
  readonly started: boolean
  readonly work: number
  readonly totalWork: number
}

/** The parts of a machine that hold values, which cloning turns into others. */
type Heap = Pick<Snapshot, "frames" | "main" | "modules" | "states" | "identities" | "pass" | "lastPass">

export function takeSnapshot(rt: Runtime): Snapshot {
  resetWorkCount(rt)
  return {
    ...cloneHeap(rt),
    slotValues: rt.slots.map((slot) => slot.value),
    logLengths: new Map(Array.from(rt.logs, ([name, log]) => [name, log.length])),
    diagnostics: [...rt.diagnostics],
    said: new Set(rt.said),
    clockCursor: rt.clockCursor,
    nextId: rt.nextId,
    assigned: new Set(rt.assigned),
    hasTrainables: rt.hasTrainables,
    passEnded: rt.passEnded,
    started: rt.started,
    work: rt.work,
    totalWork: rt.totalWork,
  }
}

export function restoreSnapshot(rt: Runtime, snapshot: Snapshot): void {
  const heap = cloneHeap(snapshot)
  rt.frames = [...heap.frames]
  rt.main = heap.main
  rt.modules = new Map(heap.modules)
  rt.states = new Map(heap.states)
  rt.identities = new Map(heap.identities)
  rt.pass = heap.pass
  rt.lastPass = heap.lastPass
  for (const [index, slot] of rt.slots.entries()) slot.value = snapshot.slotValues[index] ?? slot.value
  for (const [name, log] of rt.logs) log.shorten(snapshot.logLengths.get(name) ?? 0)
  rt.diagnostics = [...snapshot.diagnostics]
  rt.said.clear()
  for (const code of snapshot.said) rt.said.add(code)
  rt.clockCursor = snapshot.clockCursor
  rt.nextId = snapshot.nextId
  rt.assigned = new Set(snapshot.assigned)
  rt.hasTrainables = snapshot.hasTrainables
  rt.passEnded = snapshot.passEnded
  rt.started = snapshot.started
  resetWork(rt)
  rt.work = snapshot.work
  rt.totalWork = snapshot.totalWork
  rt.returned = undefined
  rt.stopReason = null
}

/** Folds the instructions since the last look into the count, so that the snapshot's count is exact. */
function resetWorkCount(rt: Runtime): void {
  const used = rt.chunk - rt.fuel
  rt.work += used
  rt.totalWork += used
  rt.chunk = rt.fuel
}

function cloneHeap(source: Heap): Heap {
  const cloner = new Cloner()
  const pass = (values: PassValues): PassValues =>
    new Map(Array.from(values, ([id, value]): [number, PyValue] => [id, cloner.value(value)]))
  const heap = {
    frames: source.frames.map((frame) => cloner.object(frame)),
    main: cloner.object(source.main),
    modules: new Map(Array.from(source.modules, ([name, module]) => [name, cloner.object(module)] as const)),
    states: new Map(Array.from(source.states, ([key, state]) => [key, cloner.object(state)] as const)),
    pass: pass(source.pass),
    lastPass: pass(source.lastPass),
  }
  cloner.finish()
  // Identities of objects that nothing else reaches need no copy.
  const identities = new Map<object, number>()
  for (const [object, id] of source.identities) {
    const copy = cloner.copyOf(object)
    if (copy !== undefined) identities.set(copy, id)
  }
  return { ...heap, identities }
}
