// The class of gradient tapes, apart from their behaviour, so that the library's own code can name it.
import { objectType, PyType } from "../objects/object.ts"

export const tapeType = new PyType("GradientTape", [objectType], null, "tensorflow")
