# Newton's method for a square root, until the digits stand still.
def newton(a, x, tolerance=1e-12):
    steps = 0
    while abs(x * x - a) > tolerance:
        x = x - (x * x - a) / (2 * x)
        steps += 1
        print(steps, x, f"{x * x - a:.3e}")
    return x


print(newton(2.0, 1.0))
print(newton(612, 10))
