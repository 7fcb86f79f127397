// Operations of TensorFlow 1's graphs: what session.run runs for its effect.
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import type { PyValue } from "../../objects/object.ts"
import { operationType, type PyOperation } from "../../runtime/objects.ts"
import { evalInSession } from "./run.ts"
import { operationRepr } from "./tensor-text.ts"

export const operationDefinition: TypeDefinition = defineType<PyOperation>(operationType, {
  doc: "Something that a session runs for its effect.",
  attributes: { name: { get: (_ctx, self) => self.name } },
  methods: {
    run: {
      signature: "(feed_dict=None, session=None)",
      doc: "Runs the operation in the default session.",
      call: (ctx, self, feeds, session) => evalInSession(ctx, self, feeds as PyValue, session as PyValue),
    },
  },
  adviseAttribute: (name) =>
    name === "eval" || name === "numpy" ? "An operation has no value. Run it: session.run(op)." : null,
  repr: (_ctx, self) => operationRepr(self),
  str: (_ctx, self) => `name: "${self.name}"\nop: "NoOp"\n`,
})
