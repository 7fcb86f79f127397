// The CSV reader: dialects, headers, missing values, ragged rows, and files that are something else.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { findDelimiter } from "../../engine/data/csv/delimiter.ts"
import { type CsvOptions, type CsvTable, readCsv } from "../../engine/data/csv/table.ts"

function tableOf(text: string | Uint8Array, options?: CsvOptions): CsvTable {
  const result = readCsv(typeof text === "string" ? new Uint8Array(Buffer.from(text)) : text, options)
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

/** Column names and values, for short comparisons. */
function contents(table: CsvTable): Record<string, unknown[]> {
  return Object.fromEntries(table.columns.map(({ name, values }) => [name, [...values]]))
}

describe("dialects", () => {
  const expected = { city: ["Oslo", "Rome"], x: [1.5, -2], y: [3, 4e2] }
  test.each([
    ["commas", "city,x,y\nOslo,1.5,3\nRome,-2,4e2\n"],
    ["semicolons", "city;x;y\nOslo;1.5;3\nRome;-2;4e2"],
    ["semicolons with decimal commas", "city;x;y\nOslo;1,5;3\nRome;-2;4e2"],
    ["tabs", "city\tx\ty\nOslo\t1.5\t3\nRome\t-2\t4e2\n"],
    ["bars", "city|x|y\nOslo|1.5|3\nRome|-2|4e2\n"],
    ["runs of spaces", "city  x   y\nOslo  1.5 3\n Rome -2  4e2  \n"],
    ["spaces and quotes", '"city" "x" "y"\n"Oslo" 1.5 3\n"Rome" -2 4e2\n'],
    ["Windows line ends", "city,x,y\r\nOslo,1.5,3\r\nRome,-2,4e2\r\n"],
    ["old Macintosh line ends", "city,x,y\rOslo,1.5,3\rRome,-2,4e2\r"],
    ["mixed line ends", "city,x,y\r\nOslo,1.5,3\nRome,-2,4e2\r"],
    ["a byte order mark", "\ufeffcity,x,y\nOslo,1.5,3\nRome,-2,4e2\n"],
    ["blank lines", "\n\ncity,x,y\n\nOslo,1.5,3\n  \nRome,-2,4e2\n\n"],
    ["rows of commas only", "city,x,y\nOslo,1.5,3\n,,\nRome,-2,4e2\n,,\n"],
    ["quotes", '"city","x","y"\n"Oslo","1.5","3"\n"Rome","-2","4e2"\n'],
    ["spaces about cells", "city, x, y\nOslo, 1.5, 3\nRome, -2, 4e2\n"],
    ["comments", "# made by hand\ncity,x,y\nOslo,1.5,3\n# more\nRome,-2,4e2\n"],
    ["a declared delimiter", "sep=;\r\ncity;x;y\r\nOslo;1,5;3\r\nRome;-2;4e2\r\n"],
    ["commas at line ends", "city,x,y,\nOslo,1.5,3,\nRome,-2,4e2,\n"],
  ])("with %s", (_, text) => expect(contents(tableOf(text))).toEqual(expected))

  test("in UTF-16 and in Windows-1252", () => {
    const text = "\ufeffcity\tx\nMalmö\t1\nÅrhus\t2\n"
    const wide = tableOf(new Uint8Array(Buffer.from(text, "utf16le")))
    expect(contents(wide)).toEqual({ city: ["Malmö", "Århus"], x: [1, 2] })
    expect(wide.notes).toContain("The file is read as UTF-16.")
    const narrow = tableOf(new Uint8Array(Buffer.from("city,x\nMalmö,1\nÅrhus,2\n", "latin1")))
    expect(contents(narrow)).toEqual({ city: ["Malmö", "Århus"], x: [1, 2] })
    expect(narrow.notes).toContain("The file is read as Windows-1252.")
  })

  test("keeps delimiters, quotes and line ends within quotes", () => {
    const table = tableOf('name,n\n"Lovelace, Ada",1\n"says ""hi""",2\n"two\r\nlines",3\n')
    expect(contents(table)).toEqual({ name: ["Lovelace, Ada", 'says "hi"', "two\nlines"], n: [1, 2, 3] })
  })

  test.each([
    ["a,b\n1,2\n3,4", ","],
    ["a;b\n1,5;2,5\n3,5;4,5", ";"],
    ["a b\tc\n1 2\t3\n4 5\t6", "\t"],
    ["1 2\n3 4\n5 6", "spaces"],
    ["1\n2\n3", ","],
    ["one line of words\nthen another, longer one\nshort", ","],
    ["", ","],
  ] as const)("finds the delimiter of %j", (text, delimiter) => expect(findDelimiter(text)).toBe(delimiter))
})

describe("headers", () => {
  test("are absent above numbers", () => {
    const table = tableOf("1,2\n3,4\n5,NA\n")
    expect(contents(table)).toEqual({ column_0: [1, 3, 5], column_1: [2, 4, NaN] })
    expect(table.notes).toContain("The columns have no names in the file, and are called column_0 and so on.")
  })

  test("are absent where text stands over text and numbers over numbers", () => {
    expect(contents(tableOf("5.1,setosa\n4.9,setosa\n6.3,virginica\n"))).toEqual({
      column_0: [5.1, 4.9, 6.3],
      column_1: ["setosa", "setosa", "virginica"],
    })
  })

  test("are present where text stands over numbers, even beside a number", () => {
    expect(contents(tableOf("country,2019,score\nFrance,1.5,2\nPeru,2.5,3\n"))).toEqual({
      country: ["France", "Peru"],
      2019: [1.5, 2.5],
      score: [2, 3],
    })
  })

  test("are present in a table of text", () => {
    expect(contents(tableOf("a,b\nx,y\nz,w\n"))).toEqual({ a: ["x", "z"], b: ["y", "w"] })
  })

  test("are as the caller says", () => {
    expect(contents(tableOf("1,2\n3,4\n", { header: true }))).toEqual({ 1: [3], 2: [4] })
    expect(contents(tableOf("a,b\nx,y\n", { header: false }))).toEqual({ column_0: ["a", "x"], column_1: ["b", "y"] })
  })

  test("give each column a name of its own", () => {
    const table = tableOf("a,a,,a_2,a\n1,2,3,4,5\n6,7,8,9,10\n")
    expect(table.columns.map(({ name }) => name)).toEqual(["a", "a_2", "column_2", "a_2_2", "a_3"])
  })

  test("shorter than the rows are left out, and said so", () => {
    const table = tableOf("3,2,yes,no\n1,2,3,4,5,6\n7,8,9,1,2,3\n4,5,6,7,8,9\n")
    expect(table.rows).toBe(3)
    expect(table.columns[0]).toMatchObject({ name: "column_0", kind: "number" })
    expect(table.notes[0]).toBe("The first line has 4 cells where the others have 6, and is left out.")
  })

  test("shorter by the one over the row names keep their names", () => {
    const table = tableOf('"mpg" "cyl"\n"Mazda RX4" 21 6\n"Fiat 128" 32.4 4\n')
    expect(contents(table)).toEqual({ row: ["Mazda RX4", "Fiat 128"], mpg: [21, 32.4], cyl: [6, 4] })
  })
})

describe("cells", () => {
  test.each(["", "NA", "na", "NaN", "nan", "N/A", "#N/A", "null", "NULL", "None", "?", "  "])(
    "%j is missing",
    (cell) => {
      const table = tableOf(`x,t,z\n1,a,1\n${cell},${cell},2\n3,b,3\n`)
      expect(contents(table)).toEqual({ x: [1, NaN, 3], t: ["a", "", "b"], z: [1, 2, 3] })
      expect(table.notes).toContain("Missing cells: 2.")
    },
  )

  test("numbers are read to the last bit, in all their forms", () => {
    const cells = ["0.1", "-1e-310", "+5.", ".5", "1E3", "123456789012345678", "inf", "-Infinity", "-0"]
    const values = [0.1, -1e-310, 5, 0.5, 1000, 123456789012345680, Infinity, -Infinity, -0]
    expect([...(tableOf(`x\n${cells.join("\n")}\n`).columns[0]?.values ?? [])]).toEqual(values)
  })

  test("one that is no number makes the column text", () => {
    for (const cell of ["0x10", "1_000", "12%", "1,5", "--1", "1e", ".", "True", "Infinit"]) {
      expect(tableOf(`x;y\n1;1\n"${cell}x";2\n`).columns[0]?.kind).toBe("text")
    }
  })

  test("text has sorted categories, and codes with -1 for what is missing", () => {
    expect(tableOf("t,n\nb,1\na,2\nNA,3\nb,4\nC,5\n").columns[0]).toEqual({
      name: "t",
      kind: "text",
      values: ["b", "a", "", "b", "C"],
      categories: ["C", "a", "b"],
      codes: Int32Array.from([2, 1, -1, 2, 0]),
    })
  })

  test("a column without any value is numbers, all missing", () => {
    expect(contents(tableOf("x,empty\n1,\n2,\n"))).toEqual({ x: [1, 2], empty: [NaN, NaN] })
  })
})

describe("ragged rows", () => {
  test("are filled up or cut, and counted", () => {
    const table = tableOf("a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n13,14,15\n")
    expect(contents(table)).toEqual({ a: [1, 4, 6, 10, 13], b: [2, 5, 7, 11, 14], c: [3, NaN, 8, 12, 15] })
    expect(table.notes).toContain("Rows with fewer than 3 cells: 1. What they lack is missing.")
    expect(table.notes).toContain("Rows with more than 3 cells: 1. What they have beyond is left out.")
  })
})

describe("what is no table", () => {
  test.each([
    ["", "csv-empty"],
    ["\n \n\n", "csv-empty"],
    ["a,b,c\n", "csv-empty"],
    ["PK\u0003\u0004\0\0\0", "csv-binary"],
  ])("%j is refused", (text, code) => {
    expect(readCsv(new Uint8Array(Buffer.from(text)))).toMatchObject({ ok: false, problem: { code } })
  })

  test("too many bytes, columns or cells are refused before they are read into columns", () => {
    expect(readCsv(new Uint8Array(64 * 1024 * 1024 + 1))).toMatchObject({ problem: { code: "csv-size" } })
    const commas = new Uint8Array(Buffer.from(`${"1,".repeat(20_000)}1\n`))
    expect(readCsv(commas)).toMatchObject({ problem: { code: "csv-size" } })
    const oneWideRow = new Uint8Array(Buffer.from(`${"1,".repeat(9_000)}1\n${"1\n".repeat(5_000)}`))
    expect(readCsv(oneWideRow).ok).toBe(true)
  })

  test("a quote that never closes ends the table, soon", () => {
    const start = performance.now()
    const table = tableOf(`a,b\n1,2\n3,4\n5,"${"x,y\n".repeat(1_500_000)}`)
    expect(table.notes).toContain("A row of over a million characters ends the table. Is a quote not closed?")
    expect(table.columns[0]?.values.slice(0, 3)).toEqual(Float64Array.from([1, 3]))
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test.each([
    ["quotes", '"a'],
    ["quotes and commas", '"a"b,'],
    ["blanks", " "],
    ["quoted blanks", '"" '],
    ["commas", ","],
    ["lines", "1\n"],
  ])("three million characters of %s are answered soon", (_, part) => {
    const bytes = new Uint8Array(Buffer.from(part.repeat(3_000_000 / part.length)))
    const start = performance.now()
    expect(typeof readCsv(bytes).ok).toBe("boolean")
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe("any input", () => {
  test("of bytes is a table with columns of equal length, or a problem in a sentence", () => {
    const pieces = [
      ",",
      ";",
      "\t",
      " ",
      "|",
      "\n",
      "\r\n",
      '"',
      '""',
      "1",
      "-2.5",
      "NA",
      "a",
      "é",
      "#",
      "\ufeff",
      "sep=;",
    ]
    const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => Buffer.from(parts.join("")))
    const anyBytes = fc.oneof(anyText, fc.uint8Array({ maxLength: 200 }))
    fc.assert(
      fc.property(anyBytes, fc.constantFrom(null, true, false), (bytes, header) => {
        const result = readCsv(new Uint8Array(bytes), { header })
        if (!result.ok) return /^CSV: .*[.?]$/.test(result.problem.message)
        const names = result.value.columns.map(({ name }) => name)
        const lengths = result.value.columns.map(({ values }) => values.length)
        return new Set(names).size === names.length && lengths.every((length) => length === result.value.rows)
      }),
      { numRuns: 3000 },
    )
  })

  test("of numbers written out is read back", () => {
    const anyNumber = fc.double({ noNaN: true })
    const anyTable = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(anyNumber, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 9 }),
      )
    fc.assert(
      fc.property(anyTable, fc.constantFrom(",", ";", "\t", "|", " "), (rows, delimiter) => {
        const table = tableOf(rows.map((row) => row.join(delimiter)).join("\n"))
        expect(table.rows).toBe(rows.length)
        for (const [column, { values }] of table.columns.entries()) {
          expect([...values]).toEqual(rows.map((row) => (Object.is(row[column], -0) ? 0 : row[column])))
        }
      }),
      { numRuns: 500 },
    )
  })
})
