# Logistic regression: which of two interlocking half-moons does a point belong to?
# A straight border cannot follow the moons, so the loss settles above zero.
points, label = data.moons(n=200, noise=0.15, seed=3)

w = Variable(zeros([2]))
b = Variable(0.0)
logits = reduce_sum(points * w, axis=1) + b
loss = reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=label, logits=logits))
learning_rate = 0.5

correct = equal(cast(logits > 0, float32), label)
accuracy = reduce_mean(cast(correct, float32))
