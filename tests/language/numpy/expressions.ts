// Many expressions in one program: the text of each value or error, in order.
import { outputOf } from "./run-program.ts"

const END = "<end of one>"

export function textsOf(setup: string, expressions: readonly string[]): string[] {
  const calls = expressions.map((expression) => `show(lambda: ${expression})`)
  const source = `${setup}
def show(f):
    try:
        text = repr(f())
    except Exception as error:
        text = type(error).__name__ + ': ' + str(error)
    print(text)
    print('${END}')
${calls.join("\n")}
`
  return outputOf(source).split(`\n${END}\n`).slice(0, -1)
}
