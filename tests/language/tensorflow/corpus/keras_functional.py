# The functional API: one Dense layer comes to y = 2x + 1.
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Input, Dense
from tensorflow.keras.models import Model

X = np.array([1.0, 2.0, 3.0, 4.0])
Y = 2 * X + 1
inputs = Input(shape=(1,))
outputs = Dense(1)(inputs)
model = Model(inputs=inputs, outputs=outputs)
model.compile(optimizer='sgd', loss='mean_squared_error')
model.fit(X, Y, epochs=1000, verbose=0)
W, b = model.get_weights()
print(W.shape, b.shape)
assert abs(W[0][0] - 2) < 0.1 and abs(b[0] - 1) < 0.25, (W, b)
