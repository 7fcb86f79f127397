# A program with a mistake in it. The message says what is wrong, where, and what would put it right.
images = tf.random.normal([100, 784], seed=1)
W = Variable(zeros([10, 784]))

scores = matmul(images, W)
loss = reduce_mean(scores ** 2)
learning_rate = 0.1
