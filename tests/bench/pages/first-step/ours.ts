// A bare page that trains softmax regression through the engine's only door.
import { connect } from "../../../../engine/index.ts"
import { report } from "./report.ts"

const code = `x = tf.random.uniform([100, 784], seed=1)
y = tf.one_hot(tf.range(100) % 10, 10)
W = Variable(zeros([784, 10]))
b = Variable(zeros([10]))
logits = matmul(x, W) + b
loss = reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
learning_rate = 0.2
`

const engine = connect()
// Calls answer in order: there is no need to wait for the first before the second is sent.
const [loaded, state] = await Promise.all([engine.load({ code }), engine.step()])
if (loaded?.program?.kind !== "declared") throw new Error("bench: the program did not load.")
report(state?.step === 1 ? (state.loss ?? Number.NaN) : Number.NaN)
