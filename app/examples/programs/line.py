# A straight line through noisy points by least squares.
x, y = data.line(n=50, noise=0.3, seed=1)

w = Variable(0.0)      # slope
b = Variable(0.0)      # height at x = 0
prediction = w * x + b
loss = reduce_mean((prediction - y) ** 2)
learning_rate = 0.1
