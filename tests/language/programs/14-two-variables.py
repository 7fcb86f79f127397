# A bowl in two variables, both moved at once.
def f(x, y):
    return x ** 2 + 3 * y ** 2


x, y = 4.0, -2.0
rate = 0.1
trail = []
for i in range(6):
    gx, gy = 2 * x, 6 * y
    x, y = x - rate * gx, y - rate * gy
    trail.append((round(x, 4), round(y, 4)))
    print(f"{i}: ({x:.4f}, {y:.4f}) f = {f(x, y):.6f}")
print(trail)
