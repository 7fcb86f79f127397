# Functions that remember, functions of functions.
def make_counter(start=0):
    count = start

    def increment(by=1):
        nonlocal count
        count += by
        return count

    return increment


a, b = make_counter(), make_counter(10)
print(a(), a(), b(), a(5), b(by=3))

adders = [lambda x, k=k: x + k for k in range(3)]
late = [lambda x: x + k for k in range(3)]
print([f(10) for f in adders], [f(10) for f in late])


def compose(*functions):
    def run(x):
        for f in functions:
            x = f(x)
        return x

    return run


print(compose(lambda x: x + 1, lambda x: x * 2, str)(4) + "!")


def derivative(f, h=1e-6):
    return lambda x: (f(x + h) - f(x - h)) / (2 * h)


print(round(derivative(lambda x: x ** 3)(2.0), 4))


def outer():
    x = "outer"

    def middle():
        def inner():
            return x

        return inner

    x = "changed"
    return middle()()


print(outer())
total = 0


def add(n):
    global total
    total += n


for i in range(5):
    add(i)
print(total)


def apply(f, *args, **kwargs):
    return f(*args, **kwargs)


def show(a, b=2, *rest, c, d=4, **others):
    return (a, b, rest, c, d, others)


print(apply(show, 1, c=3), apply(show, 1, 5, 6, 7, c=3, e=9))
print(show(*[1, 2, 3], **{"c": 0, "z": 1}))


def defaults(items=[]):
    items.append(len(items))
    return items


print(defaults(), defaults(), defaults([]))
print((lambda *a, **k: (a, k))(1, 2, x=3))
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(i) for i in range(12)])
