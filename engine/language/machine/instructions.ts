// The rarer instructions: building, unpacking, exceptions, with, classes, imports, steps.
import { PyDict, PyList, PySet, PySlice, PyTuple } from "../objects/containers.ts"
import {
  assertionErrorType,
  baseExceptionType,
  PyException,
  Raised,
  runtimeErrorType,
  typeErrorType,
} from "../objects/exceptions.ts"
import { type Cell, PyFunction } from "../objects/functions.ts"
import { plain } from "../objects/live.ts"
import { PyType, type PyValue } from "../objects/object.ts"
import { deleteAttribute } from "./attributes.ts"
import { checkBases } from "./classes.ts"
import { Frame, PyGenerator } from "./frame.ts"
import { pushFrame } from "./function-calls.ts"
import { unary } from "./further-operators.ts"
import { resumeGenerator } from "./generators.ts"
import { importFrom, importStar } from "./import-names.ts"
import { loadGlobal } from "./names.ts"
import { Op, UNARY_OPERATORS } from "./opcodes.ts"
import { endPass, noteParameter, startPass } from "./passes.ts"
import { advance, deleteItem } from "./protocols.ts"
import { raise, raised } from "./raise.ts"
import type { Runtime } from "./runtime.ts"
import { showValue } from "./show.ts"
import { format, repr, str } from "./text.ts"
import { typeName } from "./types.ts"
import { unboundFree, unboundLocal } from "./undefined-names.ts"
import { extendDict, extendItems, matchesSequence, unpack, unpackStar } from "./unpack.ts"
import { withEnter, withExit } from "./with.ts"
import { yieldValue } from "./yielding.ts"

export type Outcome = "same-frame" | "other-frame" | "stopped" | "returned"

/** Runs one instruction that the main loop leaves to this file. */
export function executeRare(rt: Runtime, frame: Frame, opcode: number, operand: number): Outcome {
  const { stack } = frame
  const pop = (): PyValue => stack.pop() as PyValue
  const nameAt = (index: number): string => frame.code.names[index] as string
  switch (opcode) {
    case Op.DeleteLocal:
      if (frame.locals[operand] === undefined) unboundLocal(frame, frame.code.locals[operand] as string)
      frame.locals[operand] = undefined
      return "same-frame"
    case Op.DeleteGlobal:
      if (!frame.globals.names.delete(nameAt(operand))) loadGlobal(rt, frame, nameAt(operand))
      return "same-frame"
    case Op.LoadName:
      stack.push(frame.names?.get(nameAt(operand)) ?? loadGlobal(rt, frame, nameAt(operand)))
      return "same-frame"
    case Op.StoreName:
      frame.names?.set(nameAt(operand), pop())
      return "same-frame"
    case Op.DeleteName:
      if (frame.names?.delete(nameAt(operand)) !== true) loadGlobal(rt, frame, nameAt(operand))
      return "same-frame"
    case Op.DeleteCell: {
      const cell = frame.cells[operand]
      if (cell?.value === undefined) unboundFree(frame, operand)
      cell.value = undefined
      return "same-frame"
    }
    case Op.LoadClassCell: {
      const name = frame.code.free[operand - frame.code.cells.length] as string
      const value = frame.names?.get(name) ?? frame.cells[operand]?.value
      if (value === undefined) unboundFree(frame, operand)
      stack.push(value)
      return "same-frame"
    }
    case Op.DuplicateTwo:
      stack.push(stack[stack.length - 2] as PyValue, stack[stack.length - 1] as PyValue)
      return "same-frame"
    case Op.Unary:
      stack.push(unary(rt, UNARY_OPERATORS[operand] as "-", pop()))
      return "same-frame"
    case Op.DeleteAttribute:
      deleteAttribute(rt, pop(), nameAt(operand))
      return "same-frame"
    case Op.DeleteItem: {
      const index = pop()
      deleteItem(rt, pop(), index)
      return "same-frame"
    }
    case Op.BuildSlice: {
      const step = plain(pop())
      const stop = plain(pop())
      stack.push(new PySlice(plain(pop()), stop, step))
      return "same-frame"
    }
    case Op.BuildSet: {
      const set = new PySet()
      for (const item of stack.splice(stack.length - operand, operand)) set.table.set(rt.ctx, plain(item), null)
      stack.push(set)
      return "same-frame"
    }
    case Op.BuildDict:
      stack.push(new PyDict())
      return "same-frame"
    case Op.ListExtend:
    case Op.SetExtend: {
      const items = pop()
      extendItems(rt, stack[stack.length - 1] as PyValue, items)
      return "same-frame"
    }
    case Op.DictExtend: {
      const mapping = pop()
      extendDict(rt, stack[stack.length - 1] as PyValue, mapping, operand === 1)
      return "same-frame"
    }
    case Op.ListToTuple: {
      const list = pop()
      stack.push(new PyTuple(list instanceof PyList ? list.items : []))
      return "same-frame"
    }
    case Op.BuildText: {
      const text = stack.splice(stack.length - operand, operand).join("")
      rt.ctx.charge(text.length / 64)
      stack.push(text)
      return "same-frame"
    }
    case Op.FormatValue: {
      const spec = operand >= 4 ? String(pop()) : ""
      stack.push(formatted(rt, pop(), operand & 3, spec))
      return "same-frame"
    }
    case Op.Unpack:
      unpack(rt, stack, operand)
      return "same-frame"
    case Op.UnpackStar:
      unpackStar(rt, stack, operand & 255, operand >> 8)
      return "same-frame"
    case Op.MatchSequence:
      stack.push(matchesSequence(rt, pop(), operand))
      return "same-frame"
    case Op.YieldFrom:
      return yieldFrom(rt, frame)
    case Op.MakeFunction:
      stack.push(makeFunction(frame, operand))
      return "same-frame"
    case Op.MakeClass: {
      const keywords = pop()
      const bases = pop()
      const code = frame.code.children[operand]
      if (code === undefined) return "same-frame"
      const body = new Frame(code, frame.globals, [], captured(frame, code.captures))
      const named = keywords instanceof PyDict ? [...keywords.table.items()] : []
      const options = new Map(named.map(({ key, value }) => [String(key), value]))
      body.names = new Map()
      body.classHead = { bases: checkBases(bases instanceof PyTuple ? bases.items : [], options), keywords: options }
      pushFrame(rt, body)
      return "other-frame"
    }
    case Op.ImportFrom:
      stack.push(importFrom(rt, stack[stack.length - 1] as PyValue, frame.code.names[operand] as string))
      return "same-frame"
    case Op.ImportStar:
      importStar(rt, pop(), frame.globals)
      return "same-frame"
    case Op.SetupTry:
      frame.blocks.push({ handler: operand, stackDepth: stack.length, handledDepth: frame.handled.length })
      return "same-frame"
    case Op.PopTry:
      frame.blocks.pop()
      return "same-frame"
    case Op.MatchException: {
      const type = pop()
      stack.push(matchesException(stack[stack.length - 1] as PyValue, plain(type)))
      return "same-frame"
    }
    case Op.PopExcept:
      frame.handled.pop()
      return "same-frame"
    case Op.Reraise: {
      const exception = pop()
      if (exception instanceof PyException) throw new Raised(exception)
      return "same-frame"
    }
    case Op.Raise:
      return raiseValue(rt, stack, operand)
    case Op.RaiseAssertion:
      throw raised(assertionErrorType, operand === 1 ? [plain(pop())] : [])
    case Op.WithEnter:
      return push(frame, withEnter(rt, pop()))
    case Op.WithExit:
      return push(frame, withExit(rt, pop(), null))
    case Op.WithExcept: {
      const manager = pop()
      return push(frame, withExit(rt, manager, pop()))
    }
    case Op.ShowValue:
      showValue(rt, pop())
      return "same-frame"
    case Op.StartPass:
      return startPass(rt, frame) ? "stopped" : "same-frame"
    case Op.EndPass:
      endPass(rt)
      return "same-frame"
    case Op.NoteParameter:
      noteParameter(rt, operand, stack[stack.length - 1] as PyValue)
      return "same-frame"
  }
  return raise(runtimeErrorType, `internal: instruction ${opcode}`)
}

/** A result that is there goes onto the stack; else a frame was pushed. */
function push(frame: Frame, result: PyValue | undefined): Outcome {
  if (result === undefined) return "other-frame"
  frame.stack.push(result)
  return "same-frame"
}

function formatted(rt: Runtime, value: PyValue, conversion: number, spec: string): string {
  if (conversion === 0) return format(rt, value, spec)
  const text = conversion === 1 ? str(rt, value) : repr(rt, value)
  return format(rt, conversion === 3 ? asciiOnly(text) : text, spec)
}

function asciiOnly(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) as number
    if (code < 0x80) return character
    if (code < 0x100) return `\\x${code.toString(16)}`
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`
  }).join("")
}

function yieldFrom(rt: Runtime, frame: Frame): Outcome {
  const items = frame.stack[frame.stack.length - 1] as PyValue
  if (items instanceof PyGenerator) {
    if (resumeGenerator(rt, items, null)) return "other-frame"
    frame.stack.pop()
    frame.stack.push(null)
    return "same-frame"
  }
  const item = advance(rt, items)
  if (item === undefined) {
    frame.stack.pop()
    frame.stack.push(null)
    return "same-frame"
  }
  // The instruction is made again when the generator goes on.
  frame.ip--
  return yieldValue(rt, item, false) ? "returned" : "other-frame"
}

function captured(frame: Frame, captures: readonly number[]): Cell[] {
  return captures.map((index) => frame.cells[index] as Cell)
}

function makeFunction(frame: Frame, operand: number): PyFunction {
  const { stack } = frame
  const code = frame.code.children[operand & 65535]
  if (code === undefined) raise(runtimeErrorType, "internal: a function without code")
  const count = Math.floor(operand / 65536) % 2 === 1 ? Number(stack.pop()) : 0
  const list = Math.floor(operand / 131072)
  const names = list === 0 ? [] : (frame.code.keywordLists[list - 1] as readonly string[])
  const keywordValues = stack.splice(stack.length - names.length, names.length)
  const defaults = stack.splice(stack.length - count, count)
  const keywordDefaults = new Map(names.map((name, index) => [name, keywordValues[index] as PyValue]))
  return new PyFunction(code, frame.globals, captured(frame, code.captures), defaults, keywordDefaults)
}

function matchesException(exception: PyValue, type: PyValue): boolean {
  if (!(exception instanceof PyException)) return false
  const types = type instanceof PyTuple ? type.items : [type]
  return types.some((candidate) => {
    if (candidate instanceof PyTuple) return matchesException(exception, candidate)
    if (!(candidate instanceof PyType) || !candidate.isSubclassOf(baseExceptionType)) {
      return raise(typeErrorType, "catching classes that do not inherit from BaseException is not allowed")
    }
    return exception.type.isSubclassOf(candidate)
  })
}

function raiseValue(rt: Runtime, stack: PyValue[], count: number): never {
  if (count === 0) {
    for (let index = rt.frames.length - 1; index >= 0; index--) {
      const current = rt.frames[index]?.handled.at(-1)
      if (current !== undefined) throw new Raised(current)
    }
    raise(runtimeErrorType, "No active exception to reraise")
  }
  const cause = count === 2 ? plain(stack.pop() as PyValue) : undefined
  const exception = exceptionFrom(rt, plain(stack.pop() as PyValue), "exceptions must derive from BaseException")
  if (cause !== undefined) {
    exception.cause =
      cause === null ? null : exceptionFrom(rt, cause, "exception causes must derive from BaseException")
    exception.suppressContext = true
  }
  throw new Raised(exception)
}

function exceptionFrom(rt: Runtime, value: PyValue, message: string): PyException {
  if (value instanceof PyException) return value
  if (value instanceof PyType && value.isSubclassOf(baseExceptionType)) {
    const made = rt.ctx.call(value, [])
    if (made instanceof PyException) return made
  }
  return raise(typeErrorType, message, `A '${typeName(value)}' cannot be raised.`)
}
