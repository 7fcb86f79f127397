// From bytes to text, whatever program wrote them: UTF-8, UTF-16 with a byte order mark, else Windows-1252.
import { strFromU8 } from "fflate"

export interface DecodedText {
  readonly text: string
  readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252"
}

/** What Windows-1252 has at 80 to 9F; the five codes it leaves free stay as they are. */
const windowsExtras = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

/** The text of a file, without a byte order mark. Every input has one. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes, "little"), encoding: "UTF-16" }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(bytes, "big"), encoding: "UTF-16" }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const body = marked ? bytes.subarray(3) : bytes
  if (isUtf8(body)) return { text: strFromU8(body), encoding: "UTF-8" }
  const text = strFromU8(body, true)
  const restored = text.replace(/[\u0080-\u009f]/g, (char) => windowsExtras[char.charCodeAt(0) - 0x80] ?? char)
  return { text: restored, encoding: "Windows-1252" }
}

/** The code units after the mark. */
function utf16(bytes: Uint8Array, order: "little" | "big"): string {
  const units = new Uint16Array((bytes.length >> 1) - 1)
  for (let i = 0; i < units.length; i++) {
    const first = bytes[2 * i + 2] as number
    const second = bytes[2 * i + 3] as number
    units[i] = order === "big" ? (first << 8) | second : (second << 8) | first
  }
  let text = ""
  for (let i = 0; i < units.length; i += 8192) text += String.fromCharCode(...units.subarray(i, i + 8192))
  return text
}

/** Whether bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above 10FFFF). */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i++] as number
    if (lead < 0x80) continue
    if (lead < 0xc2 || lead > 0xf4) return false
    const follow = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3
    const next = bytes[i] ?? 0
    if (lead === 0xe0 && next < 0xa0) return false
    if (lead === 0xed && next > 0x9f) return false
    if (lead === 0xf0 && next < 0x90) return false
    if (lead === 0xf4 && next > 0x8f) return false
    for (let k = 0; k < follow; k++) {
      if (((bytes[i++] ?? 0) & 0xc0) !== 0x80) return false
    }
  }
  return true
}
