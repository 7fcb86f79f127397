import numpy as np
import tensorflow as tf

(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
x_train = x_train.reshape(-1, 784) / 255.0
x_test = x_test.reshape(-1, 784).astype("float32") / 255.0

W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))
optimizer = tf.keras.optimizers.SGD(learning_rate=0.5)


def model(images):
    return tf.matmul(tf.cast(images, tf.float32), W) + b


for step in range(1, 1001):
    start = (step - 1) * 100 % 60000
    with tf.GradientTape() as tape:
        logits = model(x_train[start:start + 100])
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(
            labels=y_train[start:start + 100], logits=logits))
    optimizer.apply_gradients(zip(tape.gradient(loss, [W, b]), [W, b]))
    if step in (1, 2, 10, 100):
        print("%d %.6f" % (step, loss.numpy()))
predicted = tf.argmax(model(x_test), axis=1).numpy()
print("accuracy", np.mean(predicted == y_test))
