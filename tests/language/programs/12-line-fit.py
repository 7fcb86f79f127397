# A line through points by gradient descent on plain lists.
xs = [1.0, 2.0, 3.0, 4.0]
ys = [3.0, 5.0, 7.0, 9.0]
w, b = 0.0, 0.0
learning_rate = 0.05
n = len(xs)
for epoch in range(20):
    dw = db = loss = 0.0
    for x, y in zip(xs, ys):
        error = w * x + b - y
        loss += error ** 2 / n
        dw += 2 * error * x / n
        db += 2 * error / n
    w -= learning_rate * dw
    b -= learning_rate * db
    if epoch % 5 == 0:
        print("epoch %2d: loss %8.4f  w %.4f  b %.4f" % (epoch, loss, w, b))
print(w, b)
