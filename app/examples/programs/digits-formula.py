# Softmax regression on handwritten digits, with the gradient written out by hand:
# for each image it is the predicted probabilities minus the right answer.
import tensorflow.compat.v1 as tf

images, labels = data.digits(2000, seed=1)
images = images.reshape(2000, 784) / 255
one_hot = np.eye(10)[labels]

x = tf.placeholder(tf.float32, [None, 784])
y = tf.placeholder(tf.float32, [None, 10])
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))

probabilities = tf.nn.softmax(tf.matmul(x, W) + b)
loss = -tf.reduce_mean(tf.reduce_sum(y * tf.log(probabilities), axis=1))

learning_rate = 0.2
error = (probabilities - y) / 100          # 100 images in a batch
update = tf.group(
    W.assign(W - learning_rate * tf.matmul(x, error, transpose_a=True)),
    b.assign(b - learning_rate * tf.reduce_sum(error, axis=0)),
)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(200):
        at = step * 100 % 2000
        batch = {x: images[at:at + 100], y: one_hot[at:at + 100]}
        _, value = sess.run([update, loss], feed_dict=batch)
        if step % 20 == 0:
            print(f"step {step:3d}   loss {value:.4f}")
