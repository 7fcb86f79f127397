// collections.abc: classes that ask what a value can do. isinstance asks their __instancehook__ (modules/builtins/functions-objects.ts).
import { definePreludeModule } from "../../machine/module-record.ts"

/** Name, what it means, and the condition on `value`. */
const KINDS: readonly (readonly [string, string, string])[] = [
  ["Iterable", "What `for` goes through.", 'hasattr(value, "__iter__")'],
  ["Iterator", "What next() advances.", 'hasattr(value, "__next__")'],
  ["Generator", "What a function with yield gives.", 'hasattr(value, "send") and hasattr(value, "__next__")'],
  ["Reversible", "What reversed() goes through.", 'hasattr(value, "__reversed__") or isinstance(value, (str, tuple))'],
  ["Sized", "What has a length.", 'hasattr(value, "__len__")'],
  ["Container", "What `in` looks into.", 'hasattr(value, "__contains__")'],
  [
    "Collection",
    "What has a length and can be gone through.",
    'hasattr(value, "__len__") and hasattr(value, "__iter__")',
  ],
  ["Callable", "What can be called.", "callable(value)"],
  ["Hashable", "What can be a key.", "_can_hash(value)"],
  ["Sequence", "A row of items by position.", "isinstance(value, (list, tuple, str, range))"],
  ["MutableSequence", "A row of items that can change.", "isinstance(value, list)"],
  ["Mapping", "Values by key.", "isinstance(value, dict)"],
  ["MutableMapping", "Values by key, which can change.", "isinstance(value, dict)"],
  ["Set", "Different values without order.", "isinstance(value, (set, frozenset))"],
  ["MutableSet", "A set that can change.", "isinstance(value, set)"],
]

const source = `
def _can_hash(value):
    try:
        hash(value)
    except TypeError:
        return False
    return True
${KINDS.map(
  ([name, doc, condition]) => `
class ${name}:
    """${doc}"""
    def __instancehook__(value):
        return ${condition}
    def __class_getitem__(cls, parameters):
        return cls
`,
).join("")}`

export const collectionsAbcModule = definePreludeModule(
  "collections.abc",
  source,
  {},
  { doc: "Classes that ask what a value can do: Iterable, Mapping, Callable." },
)
