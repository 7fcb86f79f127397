// The models that are trained, as programs of the playground's language, with what a comparison of each has to show.
import type { ModelName } from "./task.ts"

export interface TrainingWorkload {
  readonly name: string
  readonly title: string
  readonly model: ModelName
  readonly code: string
  /** Names of the program that hold its data and its parameters. */
  readonly data: readonly string[]
  readonly parameters: readonly string[]
  readonly learningRate: number
  readonly timedRate?: number
  /** Steps that are checked. */
  readonly steps: number
  /** Relative to the largest value of an array. */
  readonly tolerance: number
  /** How many times the best peer's steps a second ours must reach. */
  readonly need: number
}

const digits = (count: number) => `images, labels = data.digits(${count}, seed=1)
x = images.reshape(${count}, 784) / 255
y = np.eye(10)[labels]
`

export const trainingWorkloads: readonly TrainingWorkload[] = [
  {
    name: "W1",
    title: "x² by SGD",
    model: "square",
    code: "x = Variable(2.0)\nloss = x ** 2\nlearning_rate = 0.1\n",
    data: [],
    parameters: ["x"],
    learningRate: 0.1,
    // From 2 to -2 and back: at smaller rates x dies out into denormal numbers.
    timedRate: 1,
    steps: 20,
    tolerance: 1e-5,
    need: 20,
  },
  {
    name: "W2",
    title: "line, 1,000 points, full batch",
    model: "line",
    code: `x, y = data.line(n=1000, noise=0.3, seed=1)
w = Variable(0.0)
b = Variable(0.0)
prediction = w * x + b
loss = reduce_mean((prediction - y) ** 2)
learning_rate = 0.1
`,
    data: ["x", "y"],
    parameters: ["w", "b"],
    learningRate: 0.1,
    steps: 20,
    tolerance: 1e-5,
    need: 10,
  },
  {
    name: "W4",
    title: "softmax 784→10, batch 100",
    model: "softmax",
    code: `${digits(100)}W = Variable(zeros([784, 10]))
b = Variable(zeros([10]))
logits = matmul(x, W) + b
loss = reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
learning_rate = 0.2
`,
    data: ["x", "y"],
    parameters: ["W", "b"],
    learningRate: 0.2,
    steps: 20,
    tolerance: 1e-4,
    need: 2.5,
  },
  {
    name: "W5",
    title: "784-128-10 relu, batch 128",
    model: "relu",
    code: `${digits(128)}W1 = Variable(tf.random.normal([784, 128], stddev=0.05, seed=1))
b1 = Variable(zeros([128]))
W2 = Variable(tf.random.normal([128, 10], stddev=0.1, seed=2))
b2 = Variable(zeros([10]))
hidden = tf.nn.relu(matmul(x, W1) + b1)
logits = matmul(hidden, W2) + b2
loss = reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
learning_rate = 0.05
`,
    data: ["x", "y"],
    parameters: ["W1", "b1", "W2", "b2"],
    learningRate: 0.05,
    steps: 20,
    tolerance: 1e-4,
    need: 1.25,
  },
  {
    name: "W6",
    title: "2-8-8-1 tanh, 500 points, full batch",
    model: "tanh",
    code: `x, label = data.spiral(n=500, noise=0.1, seed=1)
y = label.reshape(500, 1)
W1 = Variable(tf.random.normal([2, 8], stddev=0.5, seed=1))
b1 = Variable(zeros([8]))
W2 = Variable(tf.random.normal([8, 8], stddev=0.4, seed=2))
b2 = Variable(zeros([8]))
W3 = Variable(tf.random.normal([8, 1], stddev=0.4, seed=3))
b3 = Variable(zeros([1]))
hidden = tanh(matmul(x, W1) + b1)
hidden = tanh(matmul(hidden, W2) + b2)
prediction = matmul(hidden, W3) + b3
loss = reduce_mean((prediction - y) ** 2)
learning_rate = 0.03
`,
    data: ["x", "y"],
    parameters: ["W1", "b1", "W2", "b2", "W3", "b3"],
    learningRate: 0.03,
    steps: 20,
    tolerance: 1e-4,
    need: 8,
  },
]
