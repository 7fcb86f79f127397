// A bare page that trains softmax regression through the engine's only door.
import { connect } from "../../../../engine/index.ts"
import { report } from "./report.ts"

// The batch is made once, as on the other pages: as tensors of the model it would be drawn anew at every step.
const code = `import tensorflow as tf
x = tf.Variable(tf.random.uniform([100, 784], seed=1), trainable=False)
y = tf.Variable(tf.one_hot(tf.random.uniform([100], 0, 10, dtype=tf.int32), 10), trainable=False)
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))
logits = tf.matmul(x, W) + b
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
learning_rate = 0.02
`

const engine = connect()
// Calls answer in order: there is no need to wait for the first before the second is sent.
const [loaded, state] = await Promise.all([engine.load({ code }), engine.step()])
if (loaded?.program?.kind !== "declared") throw new Error("bench: the program did not load.")
report(state?.step === 1 ? (state.loss ?? Number.NaN) : Number.NaN)
