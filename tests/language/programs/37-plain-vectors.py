# Gradient descent on lists, with the update in a comprehension.
def loss(w, data):
    return sum((sum(a * b for a, b in zip(w, x)) - y) ** 2 for x, y in data) / len(data)


def gradient(w, data):
    g = [0.0] * len(w)
    for x, y in data:
        error = sum(a * b for a, b in zip(w, x)) - y
        for i, xi in enumerate(x):
            g[i] += 2 * error * xi / len(data)
    return g


data = [((1.0, x), 3.0 * x - 1.0) for x in (-1.0, 0.0, 1.0, 2.0)]
weights = [0.0, 0.0]
rate = 0.1
for step in range(10):
    g = gradient(weights, data)
    weights = [w - rate * gi for w, gi in zip(weights, g)]
    if step % 3 == 0:
        print(step, [round(w, 6) for w in weights], f"{loss(weights, data):.6f}")
print(weights)
