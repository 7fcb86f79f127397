// Conversions between element types and the elements of arrays, which arrive after the core: a core program has no arrays.
import { Part } from "../../base/part.ts"

export const furtherDtypes = new Part<typeof import("./dtypes.ts")>("the rest of the element types")

export const furtherArrays = new Part<typeof import("./elements.ts")>("the elements of arrays")
