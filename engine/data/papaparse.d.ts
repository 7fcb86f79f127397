// The part of papaparse that the CSV reader uses. The published types bring all of Node's with them, and so would make
// a clock, a console and timers look available to the pure rooms of the engine.
declare module "papaparse" {
  namespace papaparse {
    interface ParsedRows {
      readonly data: string[][]
      readonly errors: readonly { readonly code: string }[]
    }

    interface ParseConfig {
      readonly delimiter: string
      readonly newline: "\n"
      readonly comments: string | false
      /** UTF-16 code units per piece. */
      readonly chunkSize: number
      readonly chunk: (rows: ParsedRows, parser: { abort(): void }) => void
    }

    function parse(text: string, config: ParseConfig): unknown
  }

  export = papaparse
}
