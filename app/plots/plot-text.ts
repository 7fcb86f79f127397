// Text that comes from a program, made safe for plotly.js, which reads tags, entities and %{…} templates in every string.

/** Longer names would leave no room for the picture. */
const LONGEST = 200

/** A program's text so that plotly.js shows exactly its characters; a line break stays one. */
export function plotText(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
  return shown
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("%{", "%&#123;")
    .replaceAll("$", "&#36;")
    .replace(/\r\n?|\n/g, "<br>")
}
