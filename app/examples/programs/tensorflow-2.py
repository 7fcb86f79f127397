# A training loop in TensorFlow 2: the tape records, gradient() differentiates, the optimiser applies.
import tensorflow as tf

class Line(tf.Module):
    def __init__(self):
        self.w = tf.Variable(5.0)
        self.b = tf.Variable(0.0)

    def __call__(self, x):
        return self.w * x + self.b

model = Line()
optimizer = tf.keras.optimizers.SGD(learning_rate=0.1)

x = tf.random.normal([200], seed=1)
y = 3.0 * x + 2.0 + 0.5 * tf.random.normal([200], seed=2)

for epoch in range(30):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x) - y))
    gradients = tape.gradient(loss, [model.w, model.b])
    optimizer.apply_gradients(zip(gradients, [model.w, model.b]))
    print(f"epoch {epoch + 1:2d}   w {model.w.numpy():.3f}   b {model.b.numpy():.3f}   loss {loss.numpy():.4f}")
