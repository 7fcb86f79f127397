// Brings the parts of the engine that its core can begin without: one module that holds them all, imported when it is needed.

/** Resolves when every part is in its place; rejects where they cannot be had now, and may then be called again. */
export async function loadParts(): Promise<void> {
  const { fillParts } = await import("./rest.ts")
  fillParts()
}
