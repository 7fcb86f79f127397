// Loads every part of the engine before a test file begins, so that tests can call what is loaded on demand without waiting.
import { loadParts } from "../../engine/training/parts.ts"

await loadParts()
