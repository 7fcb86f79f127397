# Floats print as their shortest digits that read back the same.
values = [0.1, 0.1 + 0.2, 1e-05, 1e-04, 1e16, 1e15, 123456789.123456789, 1 / 3, 2.0, -0.0, 5e-324, 1.7976931348623157e308]
for v in values:
    print(v, repr(v), str(v))
print(1e400, -1e400, 1e400 - 1e400, float("inf"), float("-inf"), float("nan"))
print(7.5 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2))
print(0.5 ** 3, 2 ** 0.5, 10 ** -3, 1.1 ** 10, 9 ** 0.5, 2.0 ** 10, (-8.0) ** 3)
print(3.0 == 3, 0.1 + 0.2 == 0.3, 1e308 * 10, 0.0 == -0.0)
print(float("3.25"), float("1e3"), float(" 7 "), int("7"), float(5), float(True))
print((0.5).is_integer(), (4.0).is_integer(), (0.75).as_integer_ratio())
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, max(1.5, 2), min(2, 1.5))
x = 0.0
for i in range(10):
    x += 0.1
print(x, x == 1.0, abs(x - 1.0) < 1e-9, round(x, 10))
print(1.0, 100.0, 1e2, 12345.678e3, 0.00001234, 1.5e300 * 1.5e10)
print(4 / 2, 5 / 2, 1e3, 1_0.5, .5, 5.)
