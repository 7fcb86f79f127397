// The loop that runs instructions. What is rare or long is in instructions.ts.

import { PartMissing } from "../../base/part.ts"
import { PyDict, PyList, PySet, PyTuple } from "../objects/containers.ts"
import { plain } from "../objects/live.ts"
import { PyObject, type PyValue } from "../objects/object.ts"
import { refuel } from "./budget.ts"
import { beginCall } from "./call.ts"
import { type Frame, PyGenerator } from "./frame.ts"
import { finishFrame } from "./frame-end.ts"
import { further } from "./further.ts"
import { getAttribute } from "./get-attribute.ts"
import { importModule } from "./loader.ts"
import { loadGlobal } from "./names.ts"
import { BINARY_OPERATORS, Op } from "./opcodes.ts"
import { binary } from "./operators.ts"
import { StepDue } from "./raise.ts"
import type { Runtime } from "./runtime.ts"

/** Runs until the frames are down to `floor` ("returned"), or a step or the budget stops the machine ("stopped"). */
export function execute(rt: Runtime, floor: number): "returned" | "stopped" {
  for (;;) {
    try {
      return loop(rt, floor)
    } catch (error) {
      rt.literalOperands = 0
      if (error instanceof StepDue) {
        // The call is made again: its arguments still lie on the stack.
        rt.frame.ip--
        rt.stopReason = "step"
        return "stopped"
      }
      if (error instanceof PartMissing) throw error
      further.get().unwind.unwind(rt, error, floor)
    }
  }
}

function loop(rt: Runtime, floor: number): "returned" | "stopped" {
  for (;;) {
    const frame = rt.frames[rt.frames.length - 1] as Frame
    const { opcodes, operands } = frame.code
    const { stack } = frame
    // Stays within one frame until a call, a return or an exception changes it.
    for (;;) {
      const at = frame.ip++
      if (--rt.fuel < 0 && refuel(rt)) {
        frame.ip--
        return "stopped"
      }
      const operand = operands[at] as number
      if (rt.recorder !== null) rt.recorder(frame, at - 1, stack[stack.length - 1])
      switch (opcodes[at]) {
        case Op.LoadConstant:
          stack.push(frame.code.constants[operand] as PyValue)
          continue
        case Op.LoadLocal: {
          const value = frame.locals[operand]
          if (value === undefined)
            return further.get().undefinedNames.unboundLocal(frame, frame.code.locals[operand] as string)
          stack.push(value)
          continue
        }
        case Op.StoreLocal:
          frame.locals[operand] = stack.pop() as PyValue
          continue
        case Op.LoadGlobal: {
          const name = frame.code.names[operand] as string
          stack.push(frame.globals.names.get(name) ?? loadGlobal(rt, frame, name))
          continue
        }
        case Op.StoreGlobal:
          frame.globals.names.set(frame.code.names[operand] as string, stack.pop() as PyValue)
          continue
        case Op.LoadCell: {
          const value = frame.cells[operand]?.value
          if (value === undefined) return further.get().undefinedNames.unboundFree(frame, operand)
          stack.push(value)
          continue
        }
        case Op.StoreCell: {
          const cell = frame.cells[operand]
          if (cell !== undefined) cell.value = stack.pop() as PyValue
          continue
        }
        case Op.Pop:
          stack.pop()
          continue
        case Op.Duplicate:
          stack.push(stack[stack.length - 1] as PyValue)
          continue
        case Op.Swap: {
          const top = stack.pop() as PyValue
          const below = stack.pop() as PyValue
          stack.push(top, below)
          continue
        }
        case Op.RotateThree: {
          const c = stack.pop() as PyValue
          const b = stack.pop() as PyValue
          const a = stack.pop() as PyValue
          stack.push(c, a, b)
          continue
        }
        case Op.Binary: {
          const right = stack.pop() as PyValue
          const left = stack.pop() as PyValue
          const result = quickBinary(operand & 15, left, right) ?? slowBinary(rt, operand, left, right)
          stack.push(result)
          continue
        }
        case Op.InPlace: {
          const right = stack.pop() as PyValue
          const left = stack.pop() as PyValue
          const result = quickBinary(operand & 15, left, right) ?? slowInPlace(rt, operand, left, right)
          stack.push(result)
          continue
        }
        case Op.Compare: {
          const right = stack.pop() as PyValue
          const left = stack.pop() as PyValue
          const result = further.get().comparing.compareValues(rt, operand, left, right)
          stack.push(result)
          continue
        }
        case Op.Not:
          stack.push(!further.get().protocols.truth(rt, stack.pop() as PyValue))
          continue
        case Op.Jump:
          frame.ip = operand
          continue
        case Op.JumpIfFalse: {
          const test = stack.pop() as PyValue
          if (test === false || (test !== true && !further.get().protocols.truth(rt, test))) frame.ip = operand
          continue
        }
        case Op.JumpIfTrue: {
          const test = stack.pop() as PyValue
          if (test === true || (test !== false && further.get().protocols.truth(rt, test))) frame.ip = operand
          continue
        }
        case Op.JumpIfFalseOrPop:
          if (further.get().protocols.truth(rt, stack[stack.length - 1] as PyValue)) stack.pop()
          else frame.ip = operand
          continue
        case Op.JumpIfTrueOrPop:
          if (further.get().protocols.truth(rt, stack[stack.length - 1] as PyValue)) frame.ip = operand
          else stack.pop()
          continue
        case Op.LoadAttribute: {
          const object = stack[stack.length - 1] as PyValue
          const name = frame.code.names[operand] as string
          const getter = hasProperties(object) ? further.get().attributes.propertyGetter(rt, object, name) : undefined
          if (getter === undefined) {
            stack[stack.length - 1] = getAttribute(rt, object, name)
            continue
          }
          stack.pop()
          const result = beginCall(rt, getter, { positional: [object], names: [], values: [] })
          if (result === undefined) break
          stack.push(result)
          continue
        }
        case Op.StoreAttribute: {
          const object = stack.pop() as PyValue
          const value = stack.pop() as PyValue
          further.get().attributes.setAttribute(rt, object, frame.code.names[operand] as string, value)
          continue
        }
        case Op.LoadItem: {
          const index = stack.pop() as PyValue
          const object = stack.pop() as PyValue
          stack.push(further.get().protocols.getItem(rt, object, index))
          continue
        }
        case Op.StoreItem: {
          const index = stack.pop() as PyValue
          const object = stack.pop() as PyValue
          further.get().protocols.setItem(rt, object, index, stack.pop() as PyValue)
          continue
        }
        case Op.BuildList:
          stack.push(new PyList(stack.splice(stack.length - operand, operand).map(plain)))
          continue
        case Op.BuildTuple:
          stack.push(new PyTuple(stack.splice(stack.length - operand, operand).map(plain)))
          continue
        case Op.ListAppend: {
          const item = stack.pop() as PyValue
          const list = stack[stack.length - operand]
          if (list instanceof PyList) list.items.push(plain(item))
          continue
        }
        case Op.SetAdd: {
          const item = stack.pop() as PyValue
          const set = stack[stack.length - operand]
          if (set instanceof PySet) set.table.set(rt.ctx, plain(item), null)
          continue
        }
        case Op.DictAdd: {
          const value = stack.pop() as PyValue
          const key = stack.pop() as PyValue
          const dict = stack[stack.length - operand]
          if (dict instanceof PyDict) dict.table.set(rt.ctx, plain(key), plain(value))
          continue
        }
        case Op.GetIterator:
          stack.push(further.get().protocols.iterator(rt, stack.pop() as PyValue))
          continue
        case Op.ForIterator: {
          const items = stack[stack.length - 1] as PyValue
          if (items instanceof PyGenerator) {
            if (further.get().generators.resumeGenerator(rt, items, null)) break
            stack.pop()
            frame.ip = operand
            continue
          }
          const item = further.get().protocols.advance(rt, items)
          if (item === undefined) {
            stack.pop()
            frame.ip = operand
          } else stack.push(item)
          continue
        }
        case Op.Call: {
          const result = callFromStack(rt, frame, operand)
          if (result === undefined) break
          stack.push(result)
          continue
        }
        case Op.CallUnpacked: {
          const args = further
            .get()
            .calls.unpackedArguments(stack[stack.length - 2] as PyValue, stack[stack.length - 1] as PyValue)
          const result = beginCall(rt, stack[stack.length - 3] as PyValue, args)
          stack.length -= 3
          if (result === undefined) break
          stack.push(result)
          continue
        }
        case Op.Return:
          if (finishFrame(rt, stack.pop() as PyValue, floor)) return "returned"
          break
        case Op.Yield:
          if (further.get().yielding.yieldValue(rt, stack.pop() as PyValue, true)) return "returned"
          break
        case Op.Import:
          stack.push(importModule(rt, frame.code.names[operand] as string))
          continue
        case Op.ImportTop: {
          const name = frame.code.names[operand] as string
          importModule(rt, name)
          stack.push(importModule(rt, name.split(".")[0] as string))
          continue
        }
        default:
          switch (further.get().instructions.executeRare(rt, frame, opcodes[at] as number, operand)) {
            case "same-frame":
              continue
            case "other-frame":
              break
            case "stopped":
              return "stopped"
            case "returned":
              return "returned"
          }
      }
      break
    }
  }
}

/** Whether an attribute may be a property of a `class` statement, which runs as a frame of its own. */
function hasProperties(object: PyValue): boolean {
  return object instanceof PyObject && object.type.members !== null
}

/** Arguments stay on the stack until the call has begun, so that it can be made again. */
function callFromStack(rt: Runtime, frame: Frame, operand: number): PyValue | undefined {
  const { stack } = frame
  const count = operand & 4095
  const list = operand >> 12
  const names = list === 0 ? [] : (frame.code.keywordLists[list - 1] as readonly string[])
  const start = stack.length - count - names.length
  const positional = stack.slice(start, start + count)
  const values = names.length === 0 ? [] : stack.slice(start + count)
  const result = beginCall(rt, stack[start - 1] as PyValue, { positional, names, values })
  stack.length = start - 1
  return result
}

/** Operators on two floats or two small ints, by their index in BINARY_OPERATORS; undefined for all else. */
function quickBinary(operator: number, left: PyValue, right: PyValue): PyValue | undefined {
  if (typeof left === "number" && typeof right === "number") {
    switch (operator) {
      case 0:
        return left + right
      case 1:
        return left - right
      case 2:
        return left * right
      case 3:
        return right === 0 ? undefined : left / right
    }
  } else if (typeof left === "bigint" && typeof right === "bigint") {
    switch (operator) {
      case 0:
        return further.get().arithmetic.checkedInt(left + right)
      case 1:
        return further.get().arithmetic.checkedInt(left - right)
    }
  }
  return undefined
}

function slowBinary(rt: Runtime, operand: number, left: PyValue, right: PyValue): PyValue {
  rt.literalOperands = operand >> 4
  const result = binary(rt, BINARY_OPERATORS[operand & 15] as "+", left, right)
  rt.literalOperands = 0
  return result
}

function slowInPlace(rt: Runtime, operand: number, left: PyValue, right: PyValue): PyValue {
  rt.literalOperands = operand >> 4
  const result = further.get().operators.inPlace(rt, BINARY_OPERATORS[operand & 15] as "+", left, right)
  rt.literalOperands = 0
  return result
}
