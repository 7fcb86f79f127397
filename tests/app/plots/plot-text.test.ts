// A program's text reaches the reader as it was written, whatever plotly.js would have made of it.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { plotText } from "../../../app/plots/plot-text.ts"

/** plotly.js's own last step: entities become characters, in text nodes only. */
function decoded(text: string): string {
  return text
    .replaceAll("<br>", "\n")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
}

describe("plotText", () => {
  test("takes the meaning from tags, entities, templates and formulas", () => {
    expect(plotText("<b>W</b>")).toBe("&lt;b&gt;W&lt;/b&gt;")
    expect(plotText('<a href="javascript:alert(1)">x</a>')).not.toContain("<")
    expect(plotText("&lt;")).toBe("&amp;lt;")
    expect(plotText("%{x}")).not.toContain("%{")
    expect(plotText("$x^2$")).not.toContain("$")
  })

  test("keeps a line break as one", () => expect(plotText("two\nlines\r\nthree")).toBe("two<br>lines<br>three"))

  test("cuts what would leave no room for the picture", () => {
    expect(plotText("a".repeat(10_000))).toHaveLength(200)
  })

  test("shows any text character by character, with no tag or template left", () => {
    const parts = fc.constantFrom(
      "<",
      ">",
      "&",
      "%{",
      "%",
      "{",
      "}",
      "$",
      "<br>",
      "&#60;",
      "&amp;",
      "b",
      "/",
      " ",
      "é",
      "∂",
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("")
        const escaped = plotText(text)
        expect(escaped.replaceAll("<br>", "")).not.toMatch(/[<>$]|%\{/)
        expect(decoded(escaped)).toBe(text)
      }),
    )
  })
})
