# Tapes: persistent, nested, watched constants, jacobians, unconnected.
import tensorflow as tf

x = tf.constant(3.0)
with tf.GradientTape(persistent=True) as g:
    g.watch(x)
    y = x * x
    z = y * y
print(g.gradient(z, x).numpy(), g.gradient(y, x).numpy())
del g

x = tf.Variable(1.0)
with tf.GradientTape() as t2:
    with tf.GradientTape() as t1:
        y = x * x * x
    dy_dx = t1.gradient(y, x)
d2y_dx2 = t2.gradient(dy_dx, x)
print(dy_dx.numpy(), d2y_dx2.numpy())

v = tf.Variable([1.0, 2.0])
with tf.GradientTape() as t:
    y = v ** 2
print(t.jacobian(y, v).numpy().tolist())

a = tf.Variable(2.0)
b = tf.Variable(3.0)
with tf.GradientTape() as t:
    y = a * a
print(t.gradient(y, {"a": a, "b": b})["b"])
with tf.GradientTape() as t:
    y = a * a
print(t.gradient(y, b, unconnected_gradients=tf.UnconnectedGradients.ZERO))
c = tf.constant(2.0)
with tf.GradientTape() as t:
    y = c * 2
print(t.gradient(y, c))
