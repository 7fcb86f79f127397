# The same line, with the updates written out: gradients() gives the slopes, assign() takes the step.
import tensorflow as tf

x, y = data.line(n=50, noise=0.3, seed=1)

w = tf.Variable(0.0)
b = tf.Variable(0.0)
learning_rate = 0.1

for step in range(100):
    with tf.GradientTape() as tape:
        prediction = w * x + b
        loss = tf.reduce_mean((prediction - y) ** 2)
    dw, db = tape.gradient(loss, [w, b])
    w.assign(w - learning_rate * dw)
    b.assign(b - learning_rate * db)

print("slope", w.numpy(), "height", b.numpy())
