def f(x):
    return x ** 2 + 3 * x + 2

def df(x):
    return 2 * x + 3

def gradient_descent(start_x, learning_rate, n_iterations):
    x = start_x
    for i in range(n_iterations):
        grad = df(x)
        x = x - learning_rate * grad
        print(f"Iteration {i + 1}: x = {x:.6f}, f(x) = {f(x):.6f}, gradient = {grad}")
    return x

best = gradient_descent(start_x=5, learning_rate=0.1, n_iterations=12)
print("minimum near", best, "where f is", f(best))
