// Runs x² by gradient descent on the WebGL back end in a worker, and posts where it comes to and what drew it.
import { createWebglBackend } from "../../../engine/backends/webgl/backend.ts"
import { compile } from "../../../engine/compile/compile.ts"
import { scene, tensor } from "../../compile/support/scenes.ts"

const { b, variable, read, assign } = scene()
const x = variable(0, [])
const value = read(x)
const loss = b.mul(value, value)
const next = b.sub(value, b.mul(b.scalar("float32", 0.2), value))
const plan = compile([loss], { updates: [assign(x, next)], record: loss })
const backend = createWebglBackend()
const refusal = backend.refuses(plan)
const { stores, records } = backend.load(plan).loop([tensor([], [2])], 10)
self.postMessage({ refusal, x: stores[0]?.data[0], records: [...records], state: backend.state() })
