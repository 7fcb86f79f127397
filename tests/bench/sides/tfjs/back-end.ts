// Starts TensorFlow.js on one of its back ends: WebAssembly with SIMD on one thread, plain JavaScript, or WebGL.

import "@tensorflow/tfjs-core/dist/register_all_gradients"
import wasm from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url"
import wasmWithSimd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url"
import wasmWithThreads from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url"
import * as tf from "@tensorflow/tfjs-core"
import { NotHere } from "../runner.ts"

export type TfjsBackEnd = "wasm" | "cpu" | "webgl"

export async function startTfjs(name: TfjsBackEnd): Promise<void> {
  if (name === "wasm") {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm")
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false)
    const address = (path: string) => new URL(path, self.location.href).href
    // It asks for all three addresses, and loads the one with SIMD and without threads.
    setWasmPaths({
      "tfjs-backend-wasm.wasm": address(wasm),
      "tfjs-backend-wasm-simd.wasm": address(wasmWithSimd),
      "tfjs-backend-wasm-threaded-simd.wasm": address(wasmWithThreads),
    })
  } else if (name === "cpu") await import("@tensorflow/tfjs-backend-cpu")
  else await import("@tensorflow/tfjs-backend-webgl")
  const started = await tf.setBackend(name).catch(() => false)
  if (!started) throw new NotHere(`TensorFlow.js cannot start its ${name} back end here`)
  await tf.ready()
  if (name === "wasm" && !(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")))
    throw new NotHere("this browser has no SIMD")
}
