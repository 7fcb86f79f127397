# Logistic regression on two clouds, with reduction_indices and an accuracy node.
import tensorflow as tf
import numpy as np

np.random.seed(0)
n = 200
X_data = np.vstack([np.random.randn(n // 2, 2) + 2, np.random.randn(n // 2, 2) - 2])
Y_data = np.zeros((n, 2))
Y_data[: n // 2, 0] = 1
Y_data[n // 2 :, 1] = 1

x = tf.placeholder(tf.float32, [None, 2])
y = tf.placeholder(tf.float32, [None, 2])
W = tf.Variable(tf.zeros([2, 2]))
b = tf.Variable(tf.zeros([2]))
pred = tf.nn.softmax(tf.matmul(x, W) + b)
cost = tf.reduce_mean(-tf.reduce_sum(y * tf.log(pred), reduction_indices=1))
optimizer = tf.train.GradientDescentOptimizer(0.1).minimize(cost)
correct_prediction = tf.equal(tf.argmax(pred, 1), tf.argmax(y, 1))
accuracy = tf.reduce_mean(tf.cast(correct_prediction, tf.float32))

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    avg_cost = 0.
    for epoch in range(25):
        for i in range(0, n, 50):
            _, c = sess.run([optimizer, cost], feed_dict={x: X_data[i:i + 50], y: Y_data[i:i + 50]})
            avg_cost += c / 4
    result = sess.run({"cost": cost, "weights": W}, feed_dict={x: X_data, y: Y_data})
    print(sorted(result), result["weights"].shape)
    print("Accuracy:", accuracy.eval({x: X_data, y: Y_data}))
    assert accuracy.eval({x: X_data, y: Y_data}) > 0.95
