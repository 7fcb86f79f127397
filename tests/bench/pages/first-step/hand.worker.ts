// One step of softmax regression in JavaScript written by hand.
import { softmaxModel } from "../../sides/hand/softmax-model.ts"
import { CLASSES, INPUTS, plainBatch, ROWS } from "./plain-batch.ts"

const { images, labels } = plainBatch()
const parameters = { W: new Float32Array(INPUTS * CLASSES), b: new Float32Array(CLASSES) }
const shapes: Readonly<Record<string, readonly number[]>> = { x: [ROWS, INPUTS], W: [INPUTS, CLASSES] }
self.postMessage(softmaxModel({ x: images, y: labels }, parameters, (name) => shapes[name] ?? [])(0.2))
