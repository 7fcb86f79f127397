# A Keras model that learns to tell the inside of a circle from the ring around it.
import tensorflow as tf
from tensorflow import keras

points, label = data.circle(n=200, noise=0.1, seed=1)

model = keras.Sequential([
    keras.Input(shape=(2,)),
    keras.layers.Dense(8, activation="tanh"),
    keras.layers.Dense(1, activation="sigmoid"),
])

model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=0.5),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
model.summary()
history = model.fit(points, label, epochs=40, batch_size=20, verbose=0)

print("accuracy", history.history["accuracy"][-1])
