// A bare page that trains softmax regression through the engine's only door.
import { connect } from "../../../../engine/index.ts"
import { CLASSES, classOf, INPUTS, pixelOf, ROWS } from "./plain-batch.ts"
import { report } from "./report.ts"

// The other pages' batch.
const rows = Array.from({ length: ROWS }, (_, row) => row)
const code = `import tensorflow as tf
x = tf.one_hot([${rows.map(pixelOf)}], ${INPUTS})
y = tf.one_hot([${rows.map(classOf)}], ${CLASSES})
W = tf.Variable(tf.zeros([${INPUTS}, ${CLASSES}]))
b = tf.Variable(tf.zeros([${CLASSES}]))
logits = tf.matmul(x, W) + b
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
learning_rate = 0.02
`

const engine = connect()
// Calls answer in order: there is no need to wait for the first before the second is sent.
const [loaded, state] = await Promise.all([engine.load({ code }), engine.step()])
if (loaded?.program?.kind !== "declared") throw new Error("bench: the program did not load.")
report(state?.step === 1 ? (state.loss ?? Number.NaN) : Number.NaN)
