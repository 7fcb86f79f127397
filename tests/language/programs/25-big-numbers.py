# Large ints and exact conversions.
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


print(factorial(50), factorial(20) // factorial(18), len(str(2 ** 1000)))
print(2 ** 64 - 1, (2 ** 64) % 1000007, -(10 ** 20) // 3, 10 ** 20 / 3, 10 ** 25 / 10 ** 24)
print(int(1e20), int(2.5e15), float(10 ** 20), 10 ** 16 + 0.5, 2 ** 70 == float(2 ** 70), 2 ** 53 == 2 ** 53 + 0.0)
print(10 ** 308 / 10 ** 300, (10 ** 400) // (10 ** 398), 3 ** 200 % 1000, divmod(10 ** 18, 7))
try:
    print(float(10 ** 400))
except OverflowError as error:
    print("OverflowError", error)
try:
    print(10 ** 400 / 3)
except OverflowError as error:
    print("OverflowError", error)
try:
    print(10.0 ** 400)
except OverflowError as error:
    print("OverflowError", error)
print(sum(range(10 ** 5)), hash(5), hash(2.0) == hash(2), 10 ** 18 + 1 == 1e18, 10 ** 18 < 1e18 + 1000)
a, b = 0, 1
while len(str(a)) < 30:
    a, b = b, a + b
print(a)
