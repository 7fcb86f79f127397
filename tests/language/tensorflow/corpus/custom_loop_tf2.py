# A custom training loop in TensorFlow 2, with batches from tf.data and a metric.
import tensorflow as tf

tf.random.set_seed(0)
TRUE_W, TRUE_B = 3.0, 2.0
x = tf.linspace(-2, 2, 201)
x = tf.cast(x, tf.float32)
y = x * TRUE_W + TRUE_B + 0.1 * tf.random.normal([201])

class MyModel(tf.Module):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.w = tf.Variable(5.0)
        self.b = tf.Variable(0.0)

    def __call__(self, x):
        return self.w * x + self.b

model = MyModel()
print("Variables:", len(model.variables))

def loss(target_y, predicted_y):
    return tf.reduce_mean(tf.square(target_y - predicted_y))

@tf.function
def train(model, x, y, learning_rate):
    with tf.GradientTape() as t:
        current_loss = loss(y, model(x))
    dw, db = t.gradient(current_loss, [model.w, model.b])
    model.w.assign_sub(learning_rate * dw)
    model.b.assign_sub(learning_rate * db)

weights, biases = [], []
for epoch in range(10):
    train(model, x, y, learning_rate=0.1)
    weights.append(model.w.numpy())
    biases.append(model.b.numpy())
    current_loss = loss(y, model(x))
print(f"W={weights[-1]:1.1f} b={biases[-1]:1.1f} loss={current_loss:2.3f}")
assert abs(weights[-1] - 3.0) < 0.3
