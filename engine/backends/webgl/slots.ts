// The textures of one executable by slot: its own, which its draws write, and those of resident arrays, which they only read.
import type { DrawPlan } from "./draw-plan.ts"
import type { Texture } from "./texture.ts"
import type { Textures } from "./textures.ts"

export interface Slots {
  /** The texture in a slot; null where there is none. */
  at(slot: number): Texture | null
  lay(slot: number, texture: Texture): void
  /** A texture of the executable's own for a slot, which no input lies in. */
  another(slot: number): Texture
  /** Sees to it that whatever draws write is the executable's own. Inputs must have been laid before. Throws OutOfMemory. */
  prepare(): void
  /** The texture is no more the executable's own. */
  handOver(texture: Texture): void
  dispose(): void
}

/** Throws OutOfMemory where there is no room for what draws write. */
export function createSlots(
  textures: Textures,
  { slots: sheets, written }: DrawPlan,
  inputSlots: readonly number[],
): Slots {
  const present: (Texture | null)[] = sheets.map(() => null)
  const owned = new Set<Texture>()
  /** By slot, own textures that take turns as its content. */
  const rings = new Map<number, Texture[]>()

  function another(slot: number): Texture {
    const ring = rings.get(slot) ?? []
    const inUse = new Set(inputSlots.map((input) => present[input] ?? null))
    const free = ring.find((texture) => !inUse.has(texture))
    if (free !== undefined) return free
    const made = textures.take(sheets[slot] as Texture["sheet"])
    owned.add(made)
    ring.push(made)
    rings.set(slot, ring)
    return made
  }

  function prepare(): void {
    // Found before the first is taken: a texture that was handed over may return as another slot's own.
    const lacking = [...written].filter((slot) => {
      const texture = present[slot] ?? null
      return texture === null || !owned.has(texture)
    })
    for (const slot of lacking) present[slot] = null
    for (const slot of lacking) present[slot] = another(slot)
  }

  function dispose(): void {
    for (const texture of owned) textures.give(texture)
    owned.clear()
    present.fill(null)
  }

  try {
    prepare()
  } catch (error) {
    dispose()
    throw error
  }
  return {
    at: (slot) => present[slot] ?? null,
    lay(slot, texture) {
      present[slot] = texture
    },
    another,
    prepare,
    handOver(texture) {
      if (!owned.delete(texture)) return
      for (const [slot, ring] of rings) {
        rings.set(
          slot,
          ring.filter((one) => one !== texture),
        )
      }
    },
    dispose,
  }
}
