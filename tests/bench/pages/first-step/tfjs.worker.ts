// One step of softmax regression with TensorFlow.js: only what that takes is imported, as its guide on small bundles says.

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm"
import wasm from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url"
import wasmWithSimd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url"
import wasmWithThreads from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url"
import {
  add,
  env,
  losses,
  matMul,
  ready,
  registerGradient,
  type Scalar,
  SGDOptimizer,
  setBackend,
  type Tensor2D,
  tensor2d,
  variable,
  zeros,
} from "@tensorflow/tfjs-core"
import { addGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Add_grad"
import { batchMatMulGradConfig } from "@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad"
import { castGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Cast_grad"
import { multiplyGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Multiply_grad"
import { divGradConfig } from "@tensorflow/tfjs-core/dist/gradients/RealDiv_grad"
import { reshapeGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Reshape_grad"
import { sumGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sum_grad"
import { CLASSES, INPUTS, plainBatch, ROWS } from "./plain-batch.ts"

env().set("WASM_HAS_MULTITHREAD_SUPPORT", false)
const address = (path: string) => new URL(path, self.location.href).href
setWasmPaths({
  "tfjs-backend-wasm.wasm": address(wasm),
  "tfjs-backend-wasm-simd.wasm": address(wasmWithSimd),
  "tfjs-backend-wasm-threaded-simd.wasm": address(wasmWithThreads),
})
const gradients = [
  addGradConfig,
  batchMatMulGradConfig,
  castGradConfig,
  multiplyGradConfig,
  divGradConfig,
  reshapeGradConfig,
  sumGradConfig,
]
for (const gradient of gradients) registerGradient(gradient)
await setBackend("wasm")
await ready()
const batch = plainBatch()
const images = tensor2d(batch.images, [ROWS, INPUTS])
const labels = tensor2d(batch.labels, [ROWS, CLASSES])
const W = variable(zeros([INPUTS, CLASSES]) as Tensor2D)
const b = variable(zeros([CLASSES]))
const loss = new SGDOptimizer(0.2).minimize(
  () => losses.softmaxCrossEntropy(labels, add(matMul(images, W), b)) as Scalar,
  true,
)
self.postMessage(loss?.dataSync()[0])
