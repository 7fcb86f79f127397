# Updates by hand from tf.gradients, grouped, with a decaying rate and clipping.
import tensorflow as tf

global_step = tf.Variable(0, trainable=False)
rate = tf.train.exponential_decay(0.1, global_step, 10, 0.5, staircase=True)
x = tf.Variable([3.0, -2.0], name="x")
loss = tf.reduce_sum(tf.square(x))
opt = tf.train.GradientDescentOptimizer(rate)
grads_and_vars = opt.compute_gradients(loss, [x])
capped = [(tf.clip_by_value(g, -1., 1.), v) for g, v in grads_and_vars]
train = opt.apply_gradients(capped, global_step=global_step)

y = tf.Variable(1.0)
g = tf.gradients(y ** 3, y)[0]
step_y = tf.group(y.assign_sub(0.01 * g), name="step_y")

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(12):
        sess.run(train)
    print(sess.run([x, rate, global_step]))
    sess.run(step_y)
    print("%.4f" % sess.run(y))
    with tf.control_dependencies([y.assign(5.0)]):
        after = y + 1.0
    print(sess.run(after), sess.run(y))
    before, new = sess.run([y, y.assign(7.0)])
    print(before, new)
