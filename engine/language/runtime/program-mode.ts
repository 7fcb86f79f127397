// Whether a program is TensorFlow 1 or eager: by the names that it uses, as its text says them.
import type { Mode } from "./graph-state.ts"

/** What only TensorFlow 1 programs name. */
const TENSORFLOW_1 =
  /\bplaceholder\s*\(|\b(?:Interactive)?Session\s*\(|\bcompat\s*\.\s*v1\b|\btrain\s*\.\s*\w+Optimizer\b|\b(?:global_variables_initializer|initialize_all_variables|local_variables_initializer|variables_initializer)\b|\bdisable_eager_execution\b|\bdisable_v2_behavior\b/

/** `graph` for a TensorFlow 1 program, else `eager`. Comments and strings do not count. */
export function programMode(source: string): Mode {
  return TENSORFLOW_1.test(withoutTexts(source)) ? "graph" : "eager"
}

const STRING = /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|#[^\n]*/g

/** The source with comments and string literals blanked. */
function withoutTexts(source: string): string {
  return source.replace(STRING, " ")
}
