# A convolutional model trained by hand: a dataset, a tape, metrics and a decaying rate.
import tensorflow as tf
import numpy as np
from tensorflow.keras import Model
from tensorflow.keras.layers import Dense, Flatten, Conv2D
x_train = np.random.rand(64, 8, 8).astype("float32")
y_train = (x_train.mean(axis=(1,2)) > 0.5).astype("int64")
x_train = x_train[..., tf.newaxis]
train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(100).batch(32)
class MyModel(Model):
  def __init__(self):
    super(MyModel, self).__init__()
    self.conv1 = Conv2D(4, 3, activation='relu')
    self.flatten = Flatten()
    self.d1 = Dense(8, activation='relu')
    self.d2 = Dense(2)
  def call(self, x):
    x = self.conv1(x)
    x = self.flatten(x)
    x = self.d1(x)
    return self.d2(x)
model = MyModel()
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.ExponentialDecay(0.01, 10, 0.9))
train_loss = tf.keras.metrics.Mean(name='train_loss')
train_accuracy = tf.keras.metrics.SparseCategoricalAccuracy(name='train_accuracy')
@tf.function
def train_step(images, labels):
  with tf.GradientTape() as tape:
    predictions = model(images, training=True)
    loss = loss_object(labels, predictions)
  gradients = tape.gradient(loss, model.trainable_variables)
  optimizer.apply_gradients(zip(gradients, model.trainable_variables))
  train_loss(loss)
  train_accuracy(labels, predictions)
for epoch in range(3):
  train_loss.reset_states(); train_accuracy.reset_states()
  for images, labels in train_ds:
    train_step(images, labels)
  print(f'Epoch {epoch + 1}, Loss: {train_loss.result():.3f}, Accuracy: {train_accuracy.result() * 100}')
model.summary()
