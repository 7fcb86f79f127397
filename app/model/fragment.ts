// The state that travels in an address: #v1= + base64url(raw deflate(UTF-8 JSON)). A fragment never reaches a server.
import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate"
import * as v from "valibot"
import { backendChoices } from "./backends.ts"
import { LONGEST_LABEL, MOST_COMPANIONS } from "./companions.ts"
import { optimizerNames } from "./optimizers.ts"
import { panelIds } from "./view.ts"

/** Largest decoded payload, in bytes; inflating stops there. */
const LARGEST = 1_000_000

/** Most changes that a link may carry; a run that has more is not replayed by hand anyway. */
export const MOST_CHANGES = 10_000

const finite = v.pipe(v.number(), v.finite())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const optimizer = v.picklist(optimizerNames)

/** Companions as they are written down, in an address and in the saved work. */
export const companionsSchema = v.pipe(
  v.array(
    v.object({
      label: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_LABEL))),
      learningRate: v.optional(finite),
      optimizer: v.optional(optimizer),
      seed: v.optional(count),
    }),
  ),
  v.maxLength(MOST_COMPANIONS),
)

const FragmentSchema = v.object({
  code: v.string(),
  learningRate: v.optional(finite),
  optimizer: v.optional(optimizer),
  seed: v.optional(count),
  precision: v.optional(v.picklist(["float32", "float64"])),
  backend: v.optional(v.picklist(backendChoices)),
  speed: v.optional(v.nullable(v.pipe(finite, v.minValue(0)))),
  view: v.optional(v.string()),
  panels: v.optional(v.array(v.picklist(panelIds))),
  steps: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))),
  goal: v.optional(
    v.object({
      text: v.string(),
      name: v.string(),
      below: v.optional(finite),
      above: v.optional(finite),
      within: v.optional(count),
    }),
  ),
  /** Runs beside this one, each with what is its own. */
  compare: v.optional(companionsSchema),
  /** What was changed at which step of the run: made again on the way to `steps`. */
  changes: v.optional(
    v.pipe(
      v.array(v.object({ step: count, learningRate: v.optional(finite), optimizer: v.optional(optimizer) })),
      v.maxLength(MOST_CHANGES),
    ),
  ),
})

/** What an address carries. */
export type FragmentState = v.InferOutput<typeof FragmentSchema>

export type DecodedFragment =
  | { readonly kind: "none" }
  | { readonly kind: "state"; readonly state: FragmentState }
  | { readonly kind: "broken"; readonly message: string }

/** Reads a location's hash. Unknown keys are ignored; what does not decode is said, never thrown. */
export function decodeFragment(hash: string): DecodedFragment {
  const payload = /^#v1=(.*)$/s.exec(hash)?.[1]
  if (payload === undefined) return { kind: "none" }
  try {
    const json: unknown = JSON.parse(strFromU8(inflate(fromBase64Url(payload))))
    const parsed = v.safeParse(FragmentSchema, json)
    if (parsed.success) return { kind: "state", state: parsed.output }
    const issue = parsed.issues[0]
    return { kind: "broken", message: `Link: "${v.getDotPath(issue) ?? "payload"}" is not what it should be.` }
  } catch (error) {
    const why = error instanceof PayloadError ? error.message : "it does not decode"
    return { kind: "broken", message: `Link: ${why}.` }
  }
}

/** The hash for a state; undefined keys are left out. */
export function encodeFragment(state: FragmentState): string {
  return `#v1=${toBase64Url(deflateSync(strToU8(JSON.stringify(state)), { level: 9 }))}`
}

class PayloadError extends Error {}

function inflate(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  let finished = false
  const stream = new Inflate((chunk, final) => {
    size += chunk.length
    if (size > LARGEST) throw new PayloadError("it holds more than 1 MB")
    chunks.push(chunk)
    finished ||= final
  })
  // In small pieces, so that a bomb is stopped before it has unfolded.
  for (let at = 0; at < bytes.length; at += 4096) {
    stream.push(bytes.subarray(at, at + 4096), at + 4096 >= bytes.length)
  }
  if (!finished) throw new PayloadError("it is cut off")
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

function fromBase64Url(text: string): Uint8Array {
  if (!/^[\w-]*={0,2}$/.test(text)) throw new PayloadError("it has characters that no link has")
  const binary = atob(text.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}
