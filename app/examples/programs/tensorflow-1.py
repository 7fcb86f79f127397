# Linear regression as a TensorFlow 1 tutorial of 2017 wrote it. No TensorFlow that can be installed today runs it.
from __future__ import print_function
import numpy
import tensorflow as tf
import matplotlib.pyplot as plt

learning_rate = 0.02
training_epochs = 200
display_step = 50

train_X = numpy.linspace(0, 4, 17)
train_Y = 0.8 * train_X + 1.2 + 0.15 * numpy.sin(7 * train_X)
n_samples = train_X.shape[0]

X = tf.placeholder("float")
Y = tf.placeholder("float")
W = tf.Variable(-0.5, name="weight")
b = tf.Variable(0.0, name="bias")

pred = tf.add(tf.multiply(X, W), b)
cost = tf.reduce_sum(tf.pow(pred - Y, 2)) / (2 * n_samples)
optimizer = tf.train.GradientDescentOptimizer(learning_rate).minimize(cost)

init = tf.global_variables_initializer()

with tf.Session() as sess:
    sess.run(init)
    for epoch in range(training_epochs):
        sess.run(optimizer, feed_dict={X: train_X, Y: train_Y})
        if (epoch + 1) % display_step == 0:
            c = sess.run(cost, feed_dict={X: train_X, Y: train_Y})
            print("Epoch:", "%04d" % (epoch + 1), "cost=", "{:.9f}".format(c),
                  "W=", sess.run(W), "b=", sess.run(b))

    plt.plot(train_X, train_Y, "ro", label="Original data")
    plt.plot(train_X, sess.run(W) * train_X + sess.run(b), label="Fitted line")
    plt.legend()
    plt.show()
