# A subclassed Keras model, a custom layer, and compile/fit with metrics and callbacks.
import tensorflow as tf
import numpy as np

class Linear(tf.keras.layers.Layer):
    def __init__(self, units=32):
        super(Linear, self).__init__()
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="random_normal", trainable=True)
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.first = Linear(8)
        self.drop = tf.keras.layers.Dropout(0.1)
        self.last = tf.keras.layers.Dense(1, activation="sigmoid")

    def call(self, inputs, training=False):
        x = tf.nn.relu(self.first(inputs))
        x = self.drop(x, training=training)
        return self.last(x)

np.random.seed(2)
tf.random.set_seed(2)
X = np.random.randn(120, 2)
y = (X[:, 0] + X[:, 1] > 0).astype("float32")
model = Net()
model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.05), loss="binary_crossentropy", metrics=["accuracy"])
stop = tf.keras.callbacks.EarlyStopping(monitor="loss", patience=5)
history = model.fit(X, y, epochs=15, batch_size=32, verbose=0, validation_split=0.25, callbacks=[stop])
print(sorted(history.history), len(history.epoch))
loss, accuracy = model.evaluate(X, y, verbose=0)
print(accuracy > 0.85, model.predict(X[:3], verbose=0).shape)
print([v.shape.as_list() for v in model.trainable_variables])
