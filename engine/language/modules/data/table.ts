// What data.csv gives: columns by name, as arrays of numbers or lists of text.
import type { Column, TextColumn } from "../../../data/csv/columns.ts"
import type { CsvTable } from "../../../data/csv/table.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { denseArray } from "../../numpy/array.ts"
import { PyList, PyTuple } from "../../objects/containers.ts"
import { keyErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"

const tableType = new PyType("Table", [objectType], null, "data")

/** A table of a file; immutable. */
export class PyTable extends PyObject {
  override type: PyType = tableType
  constructor(readonly table: CsvTable) {
    super()
  }
  override clone(): PyTable {
    return this
  }
}

function columnValue(column: Column): PyValue {
  if (column.kind === "text") return new PyList([...column.values])
  return denseArray("float64", [column.values.length], column.values.slice())
}

/** Several columns of numbers side by side; text columns as the numbers of their categories. */
function matrix(ctx: NativeContext, columns: readonly Column[], rows: number): PyValue {
  ctx.charge(rows * columns.length)
  const data = new Float64Array(rows * columns.length)
  columns.forEach((column, at) => {
    const values = column.kind === "text" ? column.codes : column.values
    for (let row = 0; row < rows; row++) data[row * columns.length + at] = values[row] as number
  })
  return denseArray("float64", [rows, columns.length], data)
}

function columnNamed(ctx: NativeContext, self: PyTable, name: PyValue): Column {
  const key = plain(name)
  const { columns } = self.table
  const found = typeof key === "bigint" ? columns.at(Number(key)) : columns.find((column) => column.name === key)
  if (found !== undefined) return found
  const names = columns.map((column) => column.name).join(", ")
  return ctx.raise(keyErrorType, `${ctx.repr(key)} is no column. There are ${names}.`)
}

export const tableDefinition: TypeDefinition = defineType<PyTable>(tableType, {
  doc: "A table of a CSV file: table['name'] is a column.",
  attributes: {
    columns: {
      get: (_ctx, self) => new PyList(self.table.columns.map((column) => column.name)),
      doc: "Names of the columns.",
    },
    shape: { get: (_ctx, self) => new PyTuple([BigInt(self.table.rows), BigInt(self.table.columns.length)]) },
    values: {
      get: (ctx, self) =>
        matrix(
          ctx,
          self.table.columns.filter((column) => column.kind === "number"),
          self.table.rows,
        ),
      doc: "The columns of numbers as one array.",
    },
  },
  methods: {
    codes: {
      signature: "(column)",
      doc: "A text column as the numbers of its categories, in sorted order.",
      call(ctx, self, name) {
        const column = columnNamed(ctx, self, name as PyValue)
        if (column.kind === "number") return columnValue(column)
        return denseArray("int64", [column.codes.length], Float64Array.from(column.codes))
      },
    },
    categories: {
      signature: "(column)",
      doc: "The different texts of a column, sorted.",
      call(ctx, self, name) {
        const column = columnNamed(ctx, self, name as PyValue)
        return new PyList(column.kind === "text" ? [...(column as TextColumn).categories] : [])
      },
    },
  },
  length: (_ctx, self) => self.table.rows,
  getItem(ctx, self, index) {
    if (index instanceof PyList) {
      return matrix(
        ctx,
        index.items.map((name) => columnNamed(ctx, self, name)),
        self.table.rows,
      )
    }
    return columnValue(columnNamed(ctx, self, index))
  },
  contains: (_ctx, self, item) => self.table.columns.some((column) => column.name === item),
  repr: (_ctx, self) =>
    `<Table of ${self.table.rows} rows: ${self.table.columns.map((column) => column.name).join(", ")}>`,
})
