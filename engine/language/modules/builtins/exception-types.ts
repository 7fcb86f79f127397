// What exceptions offer beyond the machine's own treatment of them (args, causes, texts): notes, values and codes.
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { PyList } from "../../objects/containers.ts"
import { exceptionType, type PyException, stopIterationType, systemExitType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { mustBeText } from "./text-self.ts"

function firstArgument(exception: PyException): PyValue {
  return exception.args.items[0] ?? null
}

export const exceptionDefinitions: readonly TypeDefinition[] = [
  defineType<PyException>(exceptionType, {
    doc: "The base of the exceptions that programs raise and catch.",
    methods: {
      add_note: {
        signature: "(note, /)",
        doc: "Adds a note to the list __notes__.",
        call: (ctx, self, note) => {
          const known = ctx.findAttribute(self, "__notes__")
          const notes = known instanceof PyList ? known : new PyList([])
          notes.items.push(mustBeText(ctx, note as PyValue))
          ctx.setAttribute(self, "__notes__", notes)
          return null
        },
      },
    },
  }),
  defineType<PyException>(stopIterationType, {
    doc: "An iterator has no further item.",
    attributes: { value: { get: (_ctx, self) => firstArgument(self), doc: "What a generator returned." } },
  }),
  defineType<PyException>(systemExitType, {
    doc: "The program ends itself, as by sys.exit().",
    attributes: { code: { get: (_ctx, self) => firstArgument(self), doc: "The status that was given." } },
  }),
]
