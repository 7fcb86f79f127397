# Gradient descent with nothing but numbers and a loop.

def f(x):
    return x ** 2

def df(x):
    return 2 * x       # the slope of f, worked out by hand

learning_rate = 0.1
x = 2.0

for i in range(25):
    x = x - learning_rate * df(x)
    print(f"{i + 1:2d}   x = {x:.6f}   f(x) = {f(x):.6f}")
