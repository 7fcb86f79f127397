// The instructions of the machine. Each takes one integer operand; `→` shows the operand stack before and after, top right.

export const Op = {
  /** → constants[n] */
  LoadConstant: 0,
  LoadLocal: 1,
  StoreLocal: 2,
  DeleteLocal: 3,
  LoadGlobal: 4,
  StoreGlobal: 5,
  DeleteGlobal: 6,
  /** Class bodies: their own names, then globals. */
  LoadName: 7,
  StoreName: 8,
  DeleteName: 9,
  LoadCell: 10,
  StoreCell: 11,
  DeleteCell: 12,
  /** A free variable seen from a class body: its own names first. */
  LoadClassCell: 13,
  Pop: 14,
  Duplicate: 15,
  /** a b → a b a b */
  DuplicateTwo: 16,
  /** a b → b a */
  Swap: 17,
  /** a b c → c a b */
  RotateThree: 18,
  /** Operand: operator + 16 · (1 where left is a literal + 2 where right is one). */
  Binary: 19,
  InPlace: 20,
  Unary: 21,
  Not: 22,
  Compare: 23,
  Jump: 24,
  /** Pops the test. */
  JumpIfFalse: 25,
  JumpIfTrue: 26,
  /** Keeps the test where it jumps. */
  JumpIfFalseOrPop: 27,
  JumpIfTrueOrPop: 28,
  LoadAttribute: 29,
  /** value object → */
  StoreAttribute: 30,
  DeleteAttribute: 31,
  /** object index → item */
  LoadItem: 32,
  /** value object index → */
  StoreItem: 33,
  DeleteItem: 34,
  BuildSlice: 35,
  BuildList: 36,
  BuildTuple: 37,
  BuildSet: 38,
  BuildDict: 39,
  /** container … item → container …, the container n below the item. */
  ListAppend: 40,
  SetAdd: 41,
  /** dict … key value → dict … */
  DictAdd: 42,
  /** list iterable → list */
  ListExtend: 43,
  SetExtend: 44,
  /** dict mapping → dict; with operand 1 a repeated or non-str key is a call's TypeError. */
  DictExtend: 45,
  ListToTuple: 46,
  BuildText: 47,
  /** value (spec) → text; operand: conversion + 4 where a spec is there. */
  FormatValue: 48,
  /** sequence → items, the first on top. */
  Unpack: 49,
  /** Operand: before + 256 · after. */
  UnpackStar: 50,
  GetIterator: 51,
  /** iterator → iterator item, or jumps past the loop with the iterator gone. */
  ForIterator: 52,
  /** callee arguments → result. Operand: positional count + 4096 · (1 + keyword list) where there are keywords. */
  Call: 53,
  /** callee list dict → result */
  CallUnpacked: 54,
  Return: 55,
  /** value → what is sent */
  Yield: 56,
  /** iterator → result, yielding all of it on the way. */
  YieldFrom: 57,
  /** (defaults) (keyword defaults) (count of defaults) → function. Operand: child; + 65536 where there is a count; + 131072 · (1 + keyword list). */
  MakeFunction: 58,
  /** bases tuple, keywords dict → class; runs the child's code as the body. */
  MakeClass: 59,
  /** → module. Operand: name. The whole dotted module. */
  Import: 60,
  /** → the first part of the dotted name. */
  ImportTop: 61,
  /** module → module member */
  ImportFrom: 62,
  ImportStar: 63,
  /** Operand: address of the handler, which finds the exception on the stack. */
  SetupTry: 64,
  PopTry: 65,
  /** exception type → exception matches */
  MatchException: 66,
  /** Leaves a handler. */
  PopExcept: 67,
  /** exception → */
  Reraise: 68,
  /** (exception (cause)) → ; operand: how many. */
  Raise: 69,
  /** (message) → ; operand: 1 with message. */
  RaiseAssertion: 70,
  /** manager → what it gives */
  WithEnter: 71,
  /** manager → result of its exit; the normal way out. */
  WithExit: 72,
  /** exception manager → result of its exit, true where it swallows. */
  WithExcept: 73,
  /** value → ; shows it as a notebook does. */
  ShowValue: 74,
  /** A plain loop's pass ends. */
  EndPass: 75,
  /** value → value; the new value of plain parameter n. */
  NoteParameter: 76,
  /** subject → subject fits; operand as UnpackStar, + 65536 where there is a star. */
  MatchSequence: 77,
  /** A plain loop's pass begins: the machine stops here before the first one, and after each that moved a parameter. */
  StartPass: 78,
} as const

export type Opcode = (typeof Op)[keyof typeof Op]

/** In the order of the operand of Binary and InPlace. */
export const BINARY_OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^"] as const
export const UNARY_OPERATORS = ["-", "+", "~"] as const
export const COMPARISONS = ["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not"] as const
