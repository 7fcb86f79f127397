// Element types: NumPy's promotion (1.26: by kind for Python numbers and scalars, by table between arrays), casts, names.
import { allocate, type DType, isFloat, isInteger, type TypedArray } from "../../base/dtype.ts"
import { denseArray, NdArray } from "./array.ts"
import { elementsOf } from "./elements.ts"
import { typeError } from "./numpy-error.ts"
import { NpScalar } from "./scalar.ts"

/** A Python bool, int or float. */
export type PythonNumber = boolean | bigint | number

/** What takes part in arithmetic. */
export type Operand = NdArray | NpScalar | PythonNumber

type Kind = 0 | 1 | 2

/** bool, integer, float. */
function kindOf(dtype: DType): Kind {
  return dtype === "bool" ? 0 : isFloat(dtype) ? 2 : 1
}

/** The dtype that an operand has as an array of its own. */
export function dtypeOf(operand: Operand): DType {
  if (operand instanceof NdArray || operand instanceof NpScalar) return operand.dtype
  if (typeof operand === "boolean") return "bool"
  return typeof operand === "bigint" ? "int64" : "float64"
}

/** The smallest type that holds both. */
export function promote(a: DType, b: DType): DType {
  if (a === b) return a
  if (a === "bool") return b
  if (b === "bool") return a
  if (isFloat(a) || isFloat(b)) {
    const others = [a, b]
    if (others.includes("float64") || others.includes("int64") || others.includes("int32")) return "float64"
    return "float32"
  }
  return a === "int64" || b === "int64" ? "int64" : "int32"
}

/**
 * The type in which operands are computed. Arrays with axes decide; a number without axes counts only where its kind is higher
 * than theirs (float32 array + 2.5 stays float32), or where an integer does not fit.
 */
export function resultType(operands: readonly Operand[]): DType {
  const arrays = operands.filter((operand) => operand instanceof NdArray && operand.rank > 0)
  const scalars = operands.filter((operand) => !(operand instanceof NdArray && operand.rank > 0))
  const fold = (some: readonly Operand[]): DType | null =>
    some.reduce<DType | null>((type, one) => (type === null ? dtypeOf(one) : promote(type, dtypeOf(one))), null)
  const ofArrays = fold(arrays)
  const ofScalars = fold(scalars)
  if (ofArrays === null) return ofScalars ?? "float64"
  if (ofScalars === null) return ofArrays
  if (kindOf(ofScalars) > kindOf(ofArrays)) return kindOf(ofScalars) === 2 ? floatBeside(ofArrays) : integerFor(scalars)
  if (kindOf(ofArrays) === 1) return scalars.reduce<DType>((type, one) => (fits(one, type) ? type : "int64"), ofArrays)
  return ofArrays
}

function floatBeside(dtype: DType): DType {
  return dtype === "float32" ? "float32" : "float64"
}

/** A bool array meets integers: the smallest of our types would be uint8; NumPy takes the scalars' own. */
function integerFor(scalars: readonly Operand[]): DType {
  return scalars.map(dtypeOf).reduce(promote)
}

function fits(operand: Operand, dtype: DType): boolean {
  const value = numberOf(operand)
  if (dtype === "uint8") return value >= 0 && value <= 255
  if (dtype === "int32") return value >= -2147483648 && value <= 2147483647
  return true
}

/** The value of an operand without axes. */
export function numberOf(operand: Operand): number {
  if (operand instanceof NdArray) return operand.storage.data[operand.offset] as number
  if (operand instanceof NpScalar) return operand.value
  return Number(operand)
}

/** A floating type for functions such as sin and for true division: integers become float64. */
export function floatType(dtype: DType): DType {
  return isFloat(dtype) ? dtype : "float64"
}

/** Elements of one type as another: floats to integers truncate, to bool compare with zero, integers wrap. */
export function castElements(data: TypedArray, from: DType, to: DType): TypedArray {
  const result = allocate(to, data.length)
  if (to === "bool") {
    for (let i = 0; i < data.length; i++) result[i] = data[i] === 0 ? 0 : 1
  } else if (to === "int64" && isFloat(from)) {
    for (let i = 0; i < data.length; i++) result[i] = toInt64(data[i] as number)
  } else if (isInteger(to) && isFloat(from)) {
    for (let i = 0; i < data.length; i++) result[i] = Math.trunc(data[i] as number)
  } else {
    result.set(data)
  }
  return result
}

const TWO_TO_63 = 2147483648 * 4294967296

/** C's conversion to a 64-bit integer; what does not fit is the most negative one. */
export function toInt64(value: number): number {
  const whole = Math.trunc(value)
  return Math.abs(whole) < TWO_TO_63 ? whole + 0 : -TWO_TO_63
}

/** The array itself where it has the type, else a converted copy. */
export function asType(a: NdArray, dtype: DType): NdArray {
  if (a.dtype === dtype) return a
  return denseArray(dtype, a.shape, castElements(elementsOf(a), a.dtype, dtype))
}

/** One number as an element of a type. */
export function castNumber(value: number, from: DType, to: DType): number {
  if (from === to) return value
  const one = allocate(from, 1)
  one[0] = value
  return castElements(one, from, to)[0] as number
}

const NAMES: Readonly<Record<string, DType>> = {
  float: "float64",
  float64: "float64",
  double: "float64",
  f8: "float64",
  d: "float64",
  float32: "float32",
  single: "float32",
  f4: "float32",
  f: "float32",
  float16: "float32",
  int: "int64",
  int64: "int64",
  i8: "int64",
  l: "int64",
  int32: "int32",
  i4: "int32",
  i: "int32",
  uint8: "uint8",
  u1: "uint8",
  B: "uint8",
  bool: "bool",
  "?": "bool",
}

/** The type that a string names: "float32", "<f4", "int". */
export function dtypeNamed(name: string): DType {
  const dtype = NAMES[name.replace(/^[<>=|]/, "")]
  if (dtype === undefined) throw typeError(`data type '${name}' not understood`)
  return dtype
}

/** The number of an element as Python sees it: bool, int (bigint) or float. */
export function toPython(value: number, dtype: DType): PythonNumber {
  if (dtype === "bool") return value !== 0
  return isFloat(dtype) ? value : BigInt(toInt64(value))
}
