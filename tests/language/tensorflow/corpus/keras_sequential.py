# A Sequential classifier on a made-up problem, with summary, weights and predictions.
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(7)
x = np.random.rand(90, 4)
labels = np.argmax(x[:, :3], axis=1)
model = keras.Sequential([
    keras.Input(shape=(4,)),
    layers.Dense(16, activation="relu", name="hidden"),
    layers.Dense(3, activation="softmax"),
])
model.summary()
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(x, labels, batch_size=16, epochs=2)
model.fit(x, keras.utils.to_categorical(labels, 3).argmax(1), batch_size=30, epochs=40, verbose=0)
score = model.evaluate(x, labels, verbose=2)
print(len(score), score[1] > 0.6)
w, b = model.layers[0].get_weights()
print(w.shape, b.shape, model.count_params())
print(model.predict(x[:2], verbose=0).sum(axis=1).round(3))
