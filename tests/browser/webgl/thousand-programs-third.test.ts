// The third quarter of a thousand random programs: the WebGL back end and the float64 reference agree.
import { testPart } from "./thousand-programs.ts"

testPart(2)
