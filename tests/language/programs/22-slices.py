# Slices of lists and strings, read and written.
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:], a[:-7], a[::3], a[::-2], a[8:2:-2], a[5:5], a[100:], a[-100:2])
a[2:4] = ["x", "y", "z"]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
del a[::3]
print(a)
a[1:1] = [7, 7]
a[len(a):] = [9]
print(a, a[slice(1, 3)], slice(1, 5, 2), slice(None))
s = "hello world"
print(s[::-1], s[6:], s[-5:-2], s[1::2], s[slice(0, 5)], s[20:])
t = tuple(range(5))
print(t[1:-1], t[::-1])
b = [1, 2, 3]
b[:] = [4]
print(b, range(10)[2:8:3], list(range(10)[::-3]))
m = [[0] * 3 for _ in range(2)]
m[0][1] = 5
print(m, [row[1] for row in m])
