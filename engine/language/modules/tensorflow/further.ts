// TensorFlow beyond a first model: all other names, and what tensors and variables can do beside arithmetic. It arrives after the core.
import { Part } from "../../../base/part.ts"

export interface FurtherTensorflow {
  readonly graphVariable: typeof import("./graph-variable.ts")
  readonly library: typeof import("./tensorflow-library.ts")
  readonly namedDtypes: typeof import("./named-dtypes.ts")
  readonly operators: typeof import("./further-operators.ts")
  readonly tensor: typeof import("./tensor-record.ts")
  readonly variable: typeof import("./variable-record.ts")
}

export const furtherTensorflow = new Part<FurtherTensorflow>("the rest of TensorFlow")
