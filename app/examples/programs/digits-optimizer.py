# Softmax regression on handwritten digits, with a ready-made optimiser.
# The next two examples do the same by gradients() and by the formula, to the same losses.
import tensorflow.compat.v1 as tf

images, labels = data.digits(2000, seed=1)
images = images.reshape(2000, 784) / 255
one_hot = np.eye(10)[labels]

x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.float32, [None, 10])
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))

logits = tf.matmul(x, W) + b
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=logits))
train_step = tf.train.GradientDescentOptimizer(learning_rate=0.2).minimize(loss)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(200):
        at = step * 100 % 2000
        batch = {x: images[at:at + 100], y: one_hot[at:at + 100]}
        _, value = sess.run([train_step, loss], feed_dict=batch)
        if step % 20 == 0:
            print(f"step {step:3d}   loss {value:.4f}")
