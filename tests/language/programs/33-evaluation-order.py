# What is evaluated, when, and how often.
def note(x, log=[]):
    log.append(x)
    print("eval", x)
    return x


print(note(1) < note(2) < note(3))
print(note(5) < note(4) < note(6))
print(note(0) and note(1), note(0) or note(2))
x = [0, 0, 0]
i = 0
i, x[i] = 1, 9
print(i, x)
x[note(1)] += note(5)
print(x)
a = b = []
a.append(1)
print(a, b, a is b)


def f(*args, **kwargs):
    return args, kwargs


print(f(note(1), *[note(2), note(3)], k=note(4), **{"z": note(5)}))
d = {note("k"): note("v")}
print(d)
print([note(n) for n in (1, 2) if note(n) > 1])
print(note(1) if note(0) else note(2))
print((lambda p=note("default"): p)())
t = 1, 2, *[3, 4]
print(t)
(p, [q, *r]), s = (1, [2, 3, 4]), 5
print(p, q, r, s)
for k, (u, v) in {"a": (1, 2)}.items():
    print(k, u, v)
n = 10
n -= 3
n *= 2
n //= 4
n **= 3
n %= 20
n |= 8
n ^= 3
n <<= 2
n >>= 1
n &= 30
print(n)
y = 7.0
y /= 2
print(y)
s = "a"
s += "b"
s *= 3
print(s)
l = [1]
m = l
l += [2]
l *= 2
print(m, l is m)
t = (1,)
u = t
t += (2,)
print(t, u)
w = {1} | {2}
w |= {3}
w -= {1}
print(w)
print(*sorted({3, 1, 2}), sep="<")
