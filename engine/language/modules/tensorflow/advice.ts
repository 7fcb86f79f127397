// Names of TensorFlow that are not there, and the nearest thing that works.

const ADVICE: Readonly<Record<string, string>> = {
  app: "Call your main function directly.",
  flags: "Use plain Python variables for settings.",
  contrib: "tf.contrib left TensorFlow in 2.0. tf.keras.layers and tf.train have most of it.",
  estimator: "Estimators are not supported. Use tf.keras or a training loop of your own.",
  feature_column: "Feature columns are not supported. Make arrays with NumPy.",
  saved_model: "There are no files to save to. The page keeps your work by itself.",
  io: "There are no files to read. Drop a file on the page and use data.csv or data.idx.",
  gfile: "There are no files to read. Drop a file on the page and use data.csv or data.idx.",
  image: "tf.image is not supported. Use slices, tf.reverse and NumPy.",
  strings: "String tensors are not supported. Use Python's str.",
  string: "String tensors are not supported. Use Python's str.",
  complex64: "Complex numbers are not supported.",
  sparse: "Sparse tensors are not supported. Use dense ones.",
  SparseTensor: "Sparse tensors are not supported. Use dense ones.",
  RaggedTensor: "Ragged tensors are not supported. Pad to a rectangle.",
  ragged: "Ragged tensors are not supported. Pad to a rectangle.",
  distribute: "There is one device. Leave the strategy out.",
  lite: "TensorFlow Lite is not supported.",
  raw_ops: "Use the functions of tf, tf.math and tf.nn.",
  rnn_cell: "Recurrent cells are not supported. Write the recurrence with tf.matmul and tf.tanh.",
  dynamic_rnn: "Recurrent layers are not supported. Write the recurrence with a Python loop.",
  LSTM: "Recurrent layers are not supported. Write the recurrence with a Python loop.",
  GRU: "Recurrent layers are not supported. Write the recurrence with a Python loop.",
  SimpleRNN: "Recurrent layers are not supported. Write the recurrence with a Python loop.",
  ProximalGradientDescentOptimizer: "Use GradientDescentOptimizer.",
  ProximalAdagradOptimizer: "Use AdagradOptimizer.",
  FtrlOptimizer: "Ftrl is not supported. Use AdagradOptimizer.",
  Ftrl: "Ftrl is not supported. Use Adagrad.",
  svd: "Decompositions are not supported for tensors. Use np.linalg.",
  inv: "The inverse of a tensor is not supported. Use np.linalg.inv.",
  det: "Determinants of tensors are not supported. Use np.linalg.det.",
  matrix_inverse: "The inverse of a tensor is not supported. Use np.linalg.inv.",
  conv1d: "conv1d is not supported. Use conv2d with a height of 1.",
  conv3d: "conv3d is not supported. Use conv2d.",
  Conv1D: "Conv1D is not supported. Use Conv2D with a height of 1.",
  queue: "Queues are not supported. Feed arrays, or use tf.data.Dataset.",
  QueueRunner: "Queues are not supported. Feed arrays, or use tf.data.Dataset.",
  mul: "Use tf.multiply.",
  sub: "Use tf.subtract.",
  neg: "Use tf.negative.",
}

/** What to say about a name that is not there; null for the usual did-you-mean. */
export function tensorflowAdvice(name: string): string | null {
  return Object.hasOwn(ADVICE, name) ? (ADVICE[name] ?? null) : null
}
