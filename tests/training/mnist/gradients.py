import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()

(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
x_train = x_train.reshape(60000, 784) / 255.0
x_test = x_test.reshape(10000, 784) / 255.0
targets = np.eye(10)[y_train]

x = tf.placeholder(tf.float32, [None, 784])
y_ = tf.placeholder(tf.float32, [None, 10])
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))
logits = tf.matmul(x, W) + b

loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y_, logits=logits))
grad_W, grad_b = tf.gradients(loss, [W, b])
train_step = tf.group(W.assign(W - 0.5 * grad_W), b.assign(b - 0.5 * grad_b))

sess = tf.Session()
sess.run(tf.global_variables_initializer())
for step in range(1, 1001):
    start = (step - 1) * 100 % 60000
    batch = {x: x_train[start:start + 100], y_: targets[start:start + 100]}
    _, value = sess.run([train_step, loss], feed_dict=batch)
    if step in (1, 2, 10, 100):
        print("%d %.6f" % (step, value))
predicted = sess.run(tf.argmax(logits, 1), feed_dict={x: x_test})
print("accuracy", np.mean(predicted == y_test))
