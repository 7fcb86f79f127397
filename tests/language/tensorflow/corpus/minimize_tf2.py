# optimizer.minimize with a lambda, for two optimizers.
import tensorflow as tf

x = tf.Variable(2.0)
loss = lambda: x ** 2
opt = tf.optimizers.SGD(learning_rate=0.1)
for i in range(10):
    opt.minimize(loss, var_list=[x])
    print(x.numpy())

z = tf.Variable([1.0, 2.0])
adam = tf.keras.optimizers.Adam(0.1)
for i in range(3):
    adam.minimize(lambda: tf.reduce_sum(z ** 2), [z])
print(adam.iterations.numpy(), z.numpy())
