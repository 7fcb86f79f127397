// One jitted step of softmax regression with jax-js on its WebAssembly device.
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax"
import { CLASSES, INPUTS, plainBatch, ROWS } from "./plain-batch.ts"

type Parameters = { W: np.Array; b: np.Array }

await init("wasm")
defaultDevice("wasm")
const batch = plainBatch()
const images = np.array(batch.images).reshape([ROWS, INPUTS])
const labels = np.array(batch.labels).reshape([ROWS, CLASSES])
const differentiated = valueAndGrad(({ W, b }: Parameters, x: np.Array, y: np.Array) => {
  const logits = np.matmul(x, W).add(b)
  return np.mean(nn.logSoftmax(logits, -1).mul(y).sum(-1)).neg()
})
const step = jit((parameters: Parameters, x: np.Array, y: np.Array): [Parameters, np.Array] => {
  const [loss, slopes] = differentiated(tree.ref(parameters), x, y) as [np.Array, Parameters]
  const next = tree.map((value: np.Array, slope: np.Array) => value.sub(slope.mul(0.2)), parameters, slopes)
  return [next as Parameters, loss]
})
const start: Parameters = { W: np.zeros([INPUTS, CLASSES]), b: np.zeros([CLASSES]) }
const [next, loss] = step(start, images, labels) as [Parameters, np.Array]
await blockUntilReady(next)
self.postMessage((await loss.data())[0])
