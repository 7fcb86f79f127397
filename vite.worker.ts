// How the engine's worker is built, wherever it is: for the site, for the bench and where its size is measured.
import { fileURLToPath } from "node:url"
import type { Plugin, UserConfig } from "vite"

/** The worker reads trees and colours nothing: the grammar's styles stay with the editor. */
function withoutHighlighting(): Plugin {
  const standIn = fileURLToPath(new URL("./engine/language/parse/no-highlight.ts", import.meta.url))
  return {
    name: "without-highlighting",
    enforce: "pre",
    resolveId: (source) => (source === "@lezer/highlight" ? standIn : null),
  }
}

/**
 * Most functions of the engine's entry run while a first program loads. Chromium compiles them all at once where a file begins with
 * this, which is faster than to look over each and compile it when it is called.
 */
const COMPILE_AT_ONCE = "//# allFunctionsCalledOnLoad"

export const workerOptions = {
  format: "es",
  plugins: () => [withoutHighlighting()],
  rolldownOptions: {
    output: { postBanner: ({ isEntry, name }) => (isEntry && name === "entry" ? COMPILE_AT_ONCE : "") },
  },
} satisfies UserConfig["worker"]
