// The documentation of every operation, apart from the records: no program needs it to run, and one that lacks it does not compile.
import type { OpName } from "../../graph/op-attrs.ts"
import type { OpDoc } from "../record.ts"
import { mapDocs } from "./maps.ts"
import { otherDocs } from "./others.ts"

export const opDocs: { readonly [N in OpName]: OpDoc } = { ...mapDocs, ...otherDocs }
