import numpy as np
import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

mnist = input_data.read_data_sets("MNIST_data/")
(_, in_file), _ = tf.keras.datasets.mnist.load_data()
labels = mnist.train.labels

print(mnist.train.num_examples, mnist.validation.num_examples, mnist.test.num_examples)
print(np.array_equal(mnist.validation.labels, in_file[:5000]), np.array_equal(labels, in_file[5000:]))

_, first = mnist.train.next_batch(30000)
_, second = mnist.train.next_batch(30000)
epoch = np.concatenate([first, second[:25000]])
print(np.array_equal(np.bincount(epoch), np.bincount(labels)))
print(np.array_equal(epoch, labels), np.array_equal(second[25000:], epoch[:5000]))
print(mnist.train.epochs_completed)

_, third = mnist.train.next_batch(50000)
epoch = np.concatenate([second[25000:], third])
print(np.array_equal(np.bincount(epoch), np.bincount(labels)))
