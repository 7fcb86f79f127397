// What a machine does besides printing: steps of trainable variables, live numbers, preludes, cells, the recorder.
import { describe, expect, test } from "vitest"
import { createMachine, type Machine } from "../../engine/language/machine/machine.ts"
import { definePreludeModule, type ModuleDefinition } from "../../engine/language/machine/module-record.ts"
import { native } from "../../engine/language/machine/native.ts"
import { defineType } from "../../engine/language/machine/type-record.ts"
import { builtins } from "../../engine/language/modules/builtins.ts"
import type { Cloner } from "../../engine/language/objects/cloner.ts"
import { LiveNumber } from "../../engine/language/objects/live.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../engine/language/objects/object.ts"
import { moduleTable } from "./support/module-table.ts"
import { printed } from "./support/run-program.ts"

const variableType = new PyType("Variable", [objectType])

/** A number that a program trains. */
class Variable extends PyObject {
  override type: PyType = variableType
  constructor(
    readonly id: number,
    public value: number,
  ) {
    super()
  }
  override clone(_cloner: Cloner): Variable {
    return new Variable(this.id, this.value)
  }
}

const variableDefinition = defineType<Variable>(variableType, {
  construct: {
    signature: "(value)",
    call: (ctx, _cls, value) => {
      ctx.trainableCreated()
      return new Variable(ctx.nextId(), ctx.toFloat(value as PyValue, "value"))
    },
  },
  attributes: { value: { get: (_ctx, self) => self.value } },
  methods: {
    assign: {
      signature: "(value)",
      call: (ctx, self, value) => {
        ctx.beforeTrainableAssign([self.id])
        self.value = ctx.toFloat(value as PyValue, "value")
        return self
      },
    },
  },
  repr: (ctx, self) => `Variable(${ctx.repr(self.value)})`,
})

const isLive = native("is_live", "(value)", (_ctx, value) => (value instanceof LiveNumber ? value.bound : null), {
  live: true,
})

const toy: ModuleDefinition = definePreludeModule(
  "toy",
  `
class Trainer:
    def __init__(self, rate=0.5):
        self.rate = rate

    def fit(self, variable, target, steps):
        for i in range(steps):
            variable.assign(variable.value - self.rate * (variable.value - target))


def apply_twice(f, x):
    return f(f(x))
`,
  { is_live: isLive, Variable: variableType },
  { types: [variableDefinition] },
)

function open(source: string): Machine {
  const { machine, diagnostics } = createMachine({
    source,
    seed: 0,
    precision: "float32",
    modules: moduleTable([toy], (ctx, name) => (name === "bare_name" ? ctx.nextId().toString() : undefined)),
    builtins,
  })
  if (machine === null) throw new Error(diagnostics.map((diagnostic) => diagnostic.message).join("\n"))
  return machine
}

/** Runs to the end and gives what was printed between the stops. */
function prints(machine: Machine): string[] {
  const pieces: string[] = []
  let before = ""
  for (;;) {
    const { reason } = machine.run()
    const now = printed(machine)
    pieces.push(now.slice(before.length))
    before = now
    if (reason === "finished" || reason === "failed") return pieces
  }
}

describe("steps of trainable variables", () => {
  const loop = "from toy import *\nv = Variable(8)\nfor i in range(3):\n    v.assign(v.value / 2)\n    print(i, v)\n"

  test("an iteration's prints belong to its step", () => {
    expect(prints(open(loop))).toEqual(["", "0 Variable(4.0)\n", "1 Variable(2.0)\n", "2 Variable(1.0)\n"])
  })

  test("the call at which the machine stopped is made again, also inside a library", () => {
    const machine = open("from toy import *\nv = Variable(8)\nTrainer().fit(v, 0, 3)\nprint(v)\n")
    expect(machine.run().reason).toBe("step")
    const values = []
    while (machine.run().reason === "step") values.push((machine.names.get("v") as Variable).value)
    expect(values).toEqual([4, 2])
    expect(printed(machine)).toBe("Variable(1.0)\n")
  })

  test("a snapshot taken at a step replays the rest", () => {
    const machine = open(loop)
    machine.run()
    machine.run()
    const snapshot = machine.snapshot()
    prints(machine)
    machine.restore(snapshot)
    expect(printed(machine)).toBe("0 Variable(4.0)\n")
    prints(machine)
    expect(printed(machine)).toBe("0 Variable(4.0)\n1 Variable(2.0)\n2 Variable(1.0)\n")
  })

  test("a plain loop beside variables makes no steps", () => {
    const machine = open("from toy import *\nv = Variable(1)\nx = 5.0\nfor i in range(9):\n    x = x - 0.1 * x\n")
    expect(machine.run().reason).toBe("finished")
    expect(machine.plainParameters).toEqual([])
  })
})

describe("live numbers", () => {
  test("a name, a default, an attribute and a parameter hold the slot; a literal in a call is unbound", () => {
    const machine = open(
      "from toy import is_live\nrate = 0.1\ndef f(x, k=2):\n    return is_live(x), is_live(k)\nprint(is_live(rate), is_live(0.1), is_live(rate * 1), f(3))\n",
    )
    prints(machine)
    expect(printed(machine)).toBe("True False None (True, True)\n")
    expect(machine.slots.map((slot) => [slot.name, slot.initial])).toEqual([
      ["rate", 0.1],
      ["k", 2n],
      [null, 0.1],
      ["x", 3n],
    ])
  })

  test("moving one moves what every holder computes", () => {
    const machine = open(
      "class Sgd:\n    def __init__(self, rate):\n        self.rate = rate\nopt = Sgd(rate=0.5)\nx = 8.0\nfor i in range(2):\n    x = x - opt.rate * x\n    print(x)\n",
    )
    while (printed(machine) === "") machine.run()
    const slot = machine.slots.find((candidate) => candidate.name === "rate")
    machine.setSlot(slot?.id ?? -1, 0.25)
    prints(machine)
    expect(printed(machine)).toBe("4.0\n3.0\n")
  })

  test("to Python it is the number", () => {
    const machine = open(
      "n = 3\nr = 0.5\nprint(n, type(n), isinstance(r, float), [n, r], {n: r}, f'{r:.2f}', n == 3, -n, n in [3], 'ab' * n, list(range(n)), hash(n), str(r), [10, 20, 30, 40][n], {3: 'x'}[n], r is None, max(n, 2), n and r, not n, (n, r) == (3, 0.5))\n",
    )
    prints(machine)
    expect(printed(machine)).toBe(
      "3 <class 'int'> True [3, 0.5] {3: 0.5} 0.50 True -3 True ababab [0, 1, 2] 3 0.5 40 x False 3 0.5 False True\n",
    )
  })
})

describe("cells and names", () => {
  test("the last expression of every cell is shown, None is not", () => {
    const machine = open("In [1]: x = 2\n   ...: x + 1\nOut[1]: 3\n\nIn [2]: None\n\nIn [3]: 'a'\n\nIn [4]: print(x)\n")
    prints(machine)
    expect(machine.console.map((entry) => [entry.kind, entry.text])).toEqual([
      ["value", "3"],
      ["value", "'a'"],
      ["out", "2\n"],
    ])
  })

  test("a console's transcript runs without its outputs", () => {
    const machine = open(">>> for i in range(2):\n...     print(i)\n...\n0\n1\n>>> i + 1\n2\n")
    prints(machine)
    expect(machine.console.map((entry) => entry.text)).toEqual(["0\n", "1\n", "2"])
  })

  test("bare names come after the program's own", () => {
    const machine = open("print(bare_name)\nbare_name = 5\nprint(bare_name)\n")
    prints(machine)
    expect(printed(machine)).toBe("1\n5\n")
  })

  test("paths lead to objects", () => {
    const machine = open("from toy import *\nclass M: pass\nm = M()\nm.layers = [1, {'w': Variable(2)}]\n")
    prints(machine)
    const { layers } = Object.fromEntries((machine.names.get("m") as PyObject).attributes ?? [])
    const dict = machine.context.getItem(layers as PyValue, 1n)
    expect(machine.pathOf(machine.context.getItem(dict, "w") as PyObject)).toBe("m.layers[1]['w']")
  })

  test("an error inside a library is told at the user's line", () => {
    const source = "from toy import apply_twice\nprint('a')\napply_twice(lambda x: x.y, 1)\n"
    const machine = open(source)
    const result = machine.run()
    const span = result.reason === "failed" ? result.diagnostic.span : { start: 0, end: 0 }
    expect(source.slice(span.start, span.end)).toBe("x.y")
  })

  test("the recorder hears the values of sub-expressions", () => {
    const source = "x = 3\ny = (x + 1) * 2\n"
    const machine = open(source)
    const values = new Map<string, PyValue>()
    machine.record((span, value) => values.set(source.slice(span.start, span.end), value))
    prints(machine)
    expect(values.get("(x + 1) * 2")).toBe(8n)
    expect(values.get("(x + 1)")).toBe(4n)
  })

  test("leaving by SystemExit is an end, not a failure", () => {
    const machine = open("if __name__ == '__main__':\n    print(1)\n    raise SystemExit\nprint(2)\n")
    expect(machine.run().reason).toBe("finished")
    expect(printed(machine)).toBe("1\n")
  })

  test("a budget stops the machine between two instructions", () => {
    const machine = open("i = 0\nwhile True:\n    i += 1\n")
    expect(machine.run({ instructions: 100 }).reason).toBe("budget")
    expect(machine.work).toBeLessThan(110)
    let looks = 0
    expect(machine.run({ shouldYield: () => ++looks === 3 }).reason).toBe("budget")
    expect(machine.work).toBeLessThan(8000)
  })
})
