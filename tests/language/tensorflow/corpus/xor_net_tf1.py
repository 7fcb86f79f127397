# A small network learns XOR with an interactive session.
import numpy as np
import tensorflow as tf

tf.set_random_seed(3)
x_ = tf.placeholder(tf.float32, shape=[4, 2], name="x-input")
y_ = tf.placeholder(tf.float32, shape=[4, 1], name="y-input")

Theta1 = tf.Variable(tf.random_uniform([2, 4], -1, 1), name="Theta1")
Theta2 = tf.Variable(tf.random_uniform([4, 1], -1, 1), name="Theta2")
Bias1 = tf.Variable(tf.zeros([4]), name="Bias1")
Bias2 = tf.Variable(tf.zeros([1]), name="Bias2")

with tf.name_scope("layer2"):
    A2 = tf.sigmoid(tf.matmul(x_, Theta1) + Bias1)
with tf.name_scope("layer3"):
    Hypothesis = tf.sigmoid(tf.matmul(A2, Theta2) + Bias2)
with tf.name_scope("cost"):
    cost = tf.reduce_mean(((y_ * tf.log(Hypothesis)) + ((1 - y_) * tf.log(1.0 - Hypothesis))) * -1)
with tf.name_scope("train"):
    train_step = tf.train.AdamOptimizer(0.05).minimize(cost)

XOR_X = [[0, 0], [0, 1], [1, 0], [1, 1]]
XOR_Y = [[0], [1], [1], [0]]

init = tf.initialize_all_variables()
sess = tf.InteractiveSession()
sess.run(init)
for i in range(600):
    sess.run(train_step, feed_dict={x_: XOR_X, y_: XOR_Y})
    if i % 200 == 0:
        print('Epoch ', i, 'cost ', sess.run(cost, feed_dict={x_: XOR_X, y_: XOR_Y}))
guesses = Hypothesis.eval(feed_dict={x_: XOR_X})
print(np.round(guesses).astype(int).tolist())
assert cost.eval({x_: XOR_X, y_: XOR_Y}) < 0.1
