# A tour of graphs: a polynomial fit, scopes, conditions, schedules, derivatives of derivatives.
import tensorflow as tf
import numpy as np
# polynomial fit TF1 style with tf.pow and Variables in loop
num_coeffs = 4
X = tf.placeholder("float"); Y = tf.placeholder("float")
def model(X, w):
    terms = []
    for i in range(num_coeffs):
        terms.append(tf.multiply(w[i], tf.pow(X, i)))
    return tf.add_n(terms)
w = tf.Variable([0.] * num_coeffs, name="parameters")
y_model = model(X, w)
cost = tf.reduce_sum(tf.square(Y - y_model))
train_op = tf.train.AdagradOptimizer(0.5).minimize(cost)
sess = tf.Session()
sess.run(tf.global_variables_initializer())
trX = np.linspace(-1, 1, 21); trY = 1 + 2 * trX
for epoch in range(100):
    sess.run(train_op, feed_dict={X: trX, Y: trY})
print(np.round(sess.run(w), 1))
writer = tf.summary.FileWriter("./graphs", sess.graph)
with tf.variable_scope("foo"):
    v = tf.get_variable("v", [2], initializer=tf.constant_initializer(3.0))
with tf.variable_scope("foo", reuse=True):
    v1 = tf.get_variable("v")
print(v is v1, v.name)
sess.run(v.initializer); print(v.eval(session=sess))
k = tf.constant([[1., 2.]]); print(k, sess.run(k))
with tf.Session() as s2:
    print(k.eval(), tf.matmul(k, k, transpose_b=True).eval())
i = tf.constant(0); 
print(sess.run(tf.cond(tf.less(3, 5), lambda: tf.add(1, 1), lambda: tf.constant(0))))
print(sess.run(tf.one_hot([1, 0], depth=2)), sess.run(tf.random_uniform([2], minval=5, maxval=6)).shape)
ema = tf.train.ExponentialMovingAverage(0.9)
g = tf.Variable(0, trainable=False); print(sess.run(tf.train.exponential_decay(0.1, g, 10, 0.5), {g: 10}))
x = tf.Variable(2.0); y = x**3; gr = tf.gradients(y, [x]); hs = tf.gradients(gr[0], x)
sess.run(tf.global_variables_initializer()); print(sess.run([gr, hs]))
print(sess.run([tf.reduce_sum([[1,2],[3,4]], 0), tf.shape([[1,2]]), tf.size([1,2,3])]))
