// Conversions between element types, which arrive after the core.
import { Part } from "../../base/part.ts"

export const furtherDtypes = new Part<typeof import("./dtypes.ts")>("the rest of the element types")
