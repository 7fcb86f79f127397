# The first program of many courses: y = 2x - 1 by one neuron, with lists for data.
import tensorflow as tf
import numpy as np
from tensorflow import keras
model = tf.keras.Sequential([keras.layers.Dense(units=1, input_shape=[1])])
model.compile(optimizer='sgd', loss='mean_squared_error')
xs = np.array([-1.0, 0.0, 1.0, 2.0, 3.0, 4.0], dtype=float)
ys = np.array([-3.0, -1.0, 1.0, 3.0, 5.0, 7.0], dtype=float)
model.fit(xs, ys, epochs=200, verbose=0)
print(model.predict([10.0], verbose=0).shape, abs(model.predict([10.0])[0][0] - 19) < 1)
print(keras.layers.Dense(3)([[1., 2.]]).shape, keras.layers.Add()([tf.ones([2]), tf.ones([2])]).numpy())
l0 = keras.layers.Dense(1, input_shape=[1]); m = keras.Sequential([l0])
m.compile(loss='mean_squared_error', optimizer=keras.optimizers.Adam(0.1))
h = m.fit([1,2,3], [2,4,6], epochs=3, verbose=False); print(len(h.history['loss']), len(l0.get_weights()), l0.get_weights()[0].shape)
print(m.evaluate([1.,2.],[2.,4.], verbose=0) >= 0)
tape_model = keras.Sequential([keras.layers.Dense(2)])
tape_model.build((None, 3)); print(tape_model.count_params(), tape_model.layers[0].kernel.shape)
import keras.backend as K
K.set_value(m.optimizer.learning_rate, 0.01); print(float(m.optimizer.learning_rate))
