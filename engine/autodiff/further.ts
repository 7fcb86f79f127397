// What differentiation checks where a program brings cotangents of its own. It arrives after the core.
import { Part } from "../base/part.ts"

export const furtherAutodiff = new Part<typeof import("./given-cotangents.ts")>("the checks of given cotangents")
