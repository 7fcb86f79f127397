# Where names live.
x = "module"


def reader():
    return x


def shadow():
    x = "local"
    return x, reader()


def change():
    global x
    x = "changed"


print(reader(), shadow(), x)
change()
print(x, reader())


class Scope:
    x = "class"
    y = x + "!"

    def method(self):
        return x, self.x


print(Scope().method(), Scope.y)
print([x for x in range(3)], x)


def unbound():
    try:
        print(value)
        value = 1
    except UnboundLocalError as error:
        return str(error)


print(unbound())


def outer():
    n = 1

    def middle():
        nonlocal n
        n += 1

        def inner():
            nonlocal n
            n *= 10
            return n

        return inner

    return middle()(), n


print(outer())
try:
    print(missing)
except NameError as error:
    print(error)
for loop in range(3):
    inside = loop
print(loop, inside)


def f(a, b=x):
    return a, b


x = "later"
print(f(1))
print((lambda: x)(), [(lambda: i)() for i in range(3)])
