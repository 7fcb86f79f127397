// A driver beside another of the same program. Both share the literals of the text, so each sets them before it works.
import type { Machine } from "../../language/machine/machine.ts"
import type { Driver } from "../driver.ts"
import type { ProgramState } from "./program-state.ts"

/** The driver with live numbers of its own: those of `machine` are as before whenever a call of it is over. */
export function isolated(driver: Driver<ProgramState>, machine: Machine): Driver<ProgramState> {
  let own = machine.slots.map(({ value }) => value)
  const setAll = (values: readonly (bigint | number)[]): void => {
    for (const [id, value] of values.entries()) machine.setSlot(id, value)
  }
  function apart<A extends readonly unknown[], R>(call: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      const outer = machine.slots.map(({ value }) => value)
      setAll(own)
      try {
        return call(...args)
      } finally {
        own = machine.slots.map(({ value }) => value)
        setAll(outer)
      }
    }
  }
  return {
    load: apart(driver.load),
    get info() {
      return driver.info
    },
    advance: apart(driver.advance),
    snapshot: apart(driver.snapshot),
    restore: apart(driver.restore),
    parameters: apart(driver.parameters),
    observe: apart(driver.observe),
    apply: apart(driver.apply),
    get learningRate() {
      return apart(() => driver.learningRate)()
    },
    get optimizer() {
      return driver.optimizer
    },
    output: driver.output,
    get diagnostics() {
      return driver.diagnostics
    },
    get backend() {
      return driver.backend
    },
    scratch: apart(driver.scratch),
    values: apart(driver.values),
    recordStep: apart(driver.recordStep),
    inspect: apart(driver.inspect),
    explain: apart(driver.explain),
    lossOf(request) {
      const loss = apart(driver.lossOf)(request)
      return loss === null ? null : apart(loss)
    },
    hessian: apart(driver.hessian),
    fit: apart(driver.fit),
    compiled: apart(driver.compiled),
  }
}
