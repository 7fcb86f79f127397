# Keras in breadth: several inputs and outputs, embeddings, own train_step, normalisation, datasets.
import tensorflow as tf
import numpy as np
a = tf.keras.Input(shape=(3,), name="a"); b = tf.keras.Input(shape=(2,), name="b")
h = tf.keras.layers.concatenate([tf.keras.layers.Dense(4, activation="tanh")(a), b])
h = tf.keras.layers.LayerNormalization()(h)
o1 = tf.keras.layers.Dense(1, name="o1")(h); o2 = tf.keras.layers.Dense(2, activation="softmax", name="o2")(h)
m = tf.keras.Model([a, b], [o1, o2])
m.compile("rmsprop", loss=["mse", "sparse_categorical_crossentropy"])
h = m.fit([np.ones((10,3)), np.ones((10,2))], [np.ones((10,1)), np.zeros(10)], epochs=2, verbose=2)
p = m.predict([np.ones((10,3)), np.ones((10,2))], verbose=0)
print([x.shape for x in p])
e = tf.keras.Sequential([tf.keras.layers.Embedding(10, 4, input_length=5), tf.keras.layers.GlobalAveragePooling1D(), tf.keras.layers.Dense(1, activation="sigmoid")])
e.compile("adam", "binary_crossentropy", metrics=["acc"])
e.fit(np.random.randint(0, 10, (20, 5)), np.random.randint(0, 2, 20), epochs=2, verbose=1)
class M2(tf.keras.Sequential):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as t:
            p = self(x, training=True)
            loss = self.compiled_loss(y, p, regularization_losses=self.losses)
        g = t.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(g, self.trainable_variables))
        return {"loss": loss}
m2 = M2([tf.keras.layers.Dense(1, input_shape=(2,))])
m2.compile("sgd", "mse")
print(list(m2.fit(np.ones((8,2)), np.ones(8), epochs=2, verbose=0).history))
norm = tf.keras.layers.Normalization(); norm.adapt(np.array([[1.,2.],[3.,4.]])); print(norm(np.array([[2.,3.]])).numpy())
m3 = tf.keras.Sequential([norm, tf.keras.layers.Dense(units=1)])
m3.compile(optimizer=tf.optimizers.Adam(learning_rate=0.1), loss='mean_absolute_error')
m3.fit(np.array([[1.,2.],[3.,4.]]), np.array([1., 2.]), epochs=2, verbose=0, validation_split=0.5)
print(m3.layers[1].kernel.shape)
ds = tf.data.Dataset.from_tensor_slices((np.ones((6, 2)), np.ones((6, 1)))).batch(2).repeat()
m2.fit(ds, epochs=1, steps_per_epoch=4, verbose=2)
