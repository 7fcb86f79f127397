# Numerical recipes on plain floats.
def bisect(f, low, high, tolerance=1e-10):
    steps = 0
    while high - low > tolerance:
        middle = (low + high) / 2
        if f(low) * f(middle) <= 0:
            high = middle
        else:
            low = middle
        steps += 1
    return (low + high) / 2, steps


def trapezoid(f, a, b, n):
    h = (b - a) / n
    return h * (f(a) / 2 + sum(f(a + i * h) for i in range(1, n)) + f(b) / 2)


def euler(f, y, t, h, n):
    points = []
    for _ in range(n):
        points.append((round(t, 3), round(y, 6)))
        y += h * f(t, y)
        t += h
    return points


def horner(coefficients, x):
    value = 0
    for c in coefficients:
        value = value * x + c
    return value


print(bisect(lambda x: x ** 3 - x - 2, 1, 2))
print(trapezoid(lambda x: x * x, 0, 1, 100))
print(euler(lambda t, y: y, 1.0, 0.0, 0.1, 5))
print(horner([2, -6, 2, -1], 3), horner([1, 0, -1], 0.5))
e, term = 0.0, 1.0
for i in range(1, 20):
    e += term
    term /= i
print(e)
pi = 4 * sum((-1) ** k / (2 * k + 1) for k in range(1000))
print(pi, abs(pi - 3.141592653589793) < 1e-3)


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(1071, 462), [gcd(12, n) for n in range(1, 7)])
mean = sum([2, 4, 4, 4, 5, 5, 7, 9]) / 8
print(mean, (sum((v - mean) ** 2 for v in [2, 4, 4, 4, 5, 5, 7, 9]) / 8) ** 0.5)
x0, x1 = 1.0, 2.0
for _ in range(6):
    x0, x1 = x1, x1 - (x1 ** 2 - 2) * (x1 - x0) / ((x1 ** 2 - 2) - (x0 ** 2 - 2) + 1e-300)
    print(f"{x1:.12f}")
