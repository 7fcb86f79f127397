# Momentum carries on downhill.
def df(x):
    return 2 * x


x, v = 5.0, 0.0
for step in range(8):
    v = 0.9 * v - 0.1 * df(x)
    x = x + v
    print(step, round(x, 6), round(v, 6))
