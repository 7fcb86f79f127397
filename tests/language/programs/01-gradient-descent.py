# Minimise f(x) = x**2 - 4*x + 7 by walking against the slope.
def f(x):
    return x ** 2 - 4 * x + 7


def df(x):
    return 2 * x - 4


def gradient_descent(start_x, learning_rate, n_iterations):
    x = start_x
    history = [(0, x, f(x))]
    for i in range(1, n_iterations + 1):
        grad = df(x)
        x = x - learning_rate * grad
        history.append((i, x, f(x)))
        print(f"Iteration {i:2d}: x = {x:.6f}, f(x) = {f(x):.6f}, slope = {grad:+.4e}")
    return x, history


best, history = gradient_descent(start_x=10, learning_rate=0.1, n_iterations=12)
print(f"Minimum near x = {best}, f = {f(best)}")
for step, x, value in history[::4]:
    print(step, x, value)
print("distance left:", abs(best - 2), round(best, 3))
