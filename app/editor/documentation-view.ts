// One entry of the documentation as a small piece of page. All of it is text; nothing is read as HTML.
import type { DocumentationEntry } from "../../engine/index.ts"

/** Signature, summary and formula of one name. */
export function documentationView(doc: DocumentationEntry): HTMLElement {
  const box = document.createElement("div")
  box.className = "cm-hover"
  box.append(line("code", doc.name + (doc.signature ?? "")), line("p", doc.summary))
  if (doc.formula !== null) box.append(line("code", doc.formula, "value"))
  return box
}

/** An element with text in it. */
export function line(tag: "p" | "code" | "div", text: string, className = ""): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}
