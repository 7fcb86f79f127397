// How the engine's worker is built, wherever it is: for the site, for the bench and where its size is measured.
import type { UserConfig } from "vite"

/**
 * Most functions of the engine's entry run while a first program loads. Chromium compiles them all at once where a file begins with
 * this, which is faster than to look over each and compile it when it is called.
 */
const COMPILE_AT_ONCE = "//# allFunctionsCalledOnLoad"

export const workerOptions = {
  format: "es",
  rolldownOptions: {
    output: {
      // A text of ASCII alone takes a byte for each character when it is read, and not two.
      charset: "ascii",
      postBanner: ({ isEntry, name }) => (isEntry && name === "entry" ? COMPILE_AT_ONCE : ""),
    },
  },
} satisfies UserConfig["worker"]
