# A convolutional net in TensorFlow 1, with dropout that is fed what to keep.
import tensorflow as tf
import numpy as np
def weight_variable(shape):
  return tf.Variable(tf.truncated_normal(shape, stddev=0.1))
def bias_variable(shape):
  return tf.Variable(tf.constant(0.1, shape=shape))
def conv2d(x, W):
  return tf.nn.conv2d(x, W, strides=[1, 1, 1, 1], padding='SAME')
def max_pool_2x2(x):
  return tf.nn.max_pool(x, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding='SAME')
sess = tf.InteractiveSession()
x = tf.placeholder(tf.float32, shape=[None, 64])
y_ = tf.placeholder(tf.float32, shape=[None, 2])
x_image = tf.reshape(x, [-1, 8, 8, 1])
h1 = max_pool_2x2(tf.nn.relu(conv2d(x_image, weight_variable([3, 3, 1, 4])) + bias_variable([4])))
flat = tf.reshape(h1, [-1, 4*4*4])
keep_prob = tf.placeholder(tf.float32)
drop = tf.nn.dropout(flat, keep_prob)
y_conv = tf.matmul(drop, weight_variable([64, 2])) + bias_variable([2])
cross_entropy = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y_, logits=y_conv))
train_step = tf.train.AdamOptimizer(1e-3).minimize(cross_entropy)
correct = tf.equal(tf.argmax(y_conv,1), tf.argmax(y_,1))
accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))
sess.run(tf.global_variables_initializer())
X = np.random.rand(100, 64); Y = np.eye(2)[(X.mean(1) > .5).astype(int)]
for i in range(20):
  if i % 10 == 0:
    print("step %d, training accuracy %g" % (i, accuracy.eval(feed_dict={x: X, y_: Y, keep_prob: 1.0})))
  train_step.run(feed_dict={x: X, y_: Y, keep_prob: 0.5})
