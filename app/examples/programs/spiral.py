# A small network learns what no straight border can separate: two arms of a spiral.
points, label = data.spiral(n=300, noise=0.1, seed=2)

def layer(size_in, size_out):
    w = Variable(tf.random.normal([size_in, size_out], stddev=(2 / size_in) ** 0.5))
    b = Variable(zeros([size_out]))
    return w, b

w1, b1 = layer(2, 16)
w2, b2 = layer(16, 16)
w3, b3 = layer(16, 1)

hidden = tanh(points @ w1 + b1)
hidden = tanh(hidden @ w2 + b2)
logits = reshape(hidden @ w3 + b3, [-1])

loss = reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=label, logits=logits))
learning_rate = 0.2
