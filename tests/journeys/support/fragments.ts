// Fragments as a teacher makes them, by zlib and JSON, without any code of the page's.
import { deflateRawSync, inflateRawSync } from "node:zlib"

/** `#v1=` and a state. */
export function fragmentOf(state: object): string {
  return `#v1=${deflateRawSync(JSON.stringify(state)).toString("base64url")}`
}

/** The state that a link carries. */
export function stateOf(link: string): Record<string, unknown> {
  const payload = new URL(link).hash.slice("#v1=".length)
  return JSON.parse(inflateRawSync(Buffer.from(payload, "base64url")).toString()) as Record<string, unknown>
}
