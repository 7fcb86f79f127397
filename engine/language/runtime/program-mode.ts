// Whether a program is TensorFlow 1 or eager: by the names that it uses, as its text says them.
import type { Mode } from "./graph-state.ts"

/** What only TensorFlow 1 programs name. Settings under compat.v1 that eager programs use too do not count. */
const TENSORFLOW_1 = new RegExp(
  [
    /\bplaceholder\s*\(/,
    /\b(?:Interactive)?Session\s*\(/,
    /\bcompat\s*\.\s*v1\b(?!\s*\.\s*(?:logging|set_random_seed|ConfigProto|enable_\w+))/,
    /\btrain\s*\.\s*\w+Optimizer\b/,
    /\b(?:GradientDescent|Momentum|Adagrad|Adadelta|RMSProp|Adam)Optimizer\s*\(/,
    /\b(?:global_variables|local_variables|variables)_initializer\b|\binitialize_all_variables\b/,
    /\bdisable_(?:eager_execution|v2_behavior)\b/,
  ]
    .map((pattern) => pattern.source)
    .join("|"),
)

/** `graph` for a TensorFlow 1 program, else `eager`. Comments and strings do not count. */
export function programMode(source: string): Mode {
  return TENSORFLOW_1.test(withoutTexts(source)) ? "graph" : "eager"
}

const STRING = /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|#[^\n]*/g

/** The source with comments and string literals blanked. */
function withoutTexts(source: string): string {
  return source.replace(STRING, " ")
}
