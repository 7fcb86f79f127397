# Every way out of with, try and loops.
class Guard:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("in", self.name)
        return self.name

    def __exit__(self, kind, value, trace):
        print("out", self.name, kind and kind.__name__, value)
        return self.swallow


def early():
    with Guard("a") as a, Guard("b") as b:
        for i in range(3):
            with Guard(f"c{i}"):
                if i == 1:
                    return a + b + str(i)


print(early())
for i in range(4):
    with Guard(i):
        if i == 0:
            continue
        if i == 2:
            break
        print("body", i)


def override():
    try:
        return "try"
    finally:
        return "finally"


def swallow_all():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            if i < 2:
                continue
            break
    return "left"


print(override(), swallow_all())


def order():
    log = []
    try:
        try:
            log.append("body")
            raise KeyError("k")
        except KeyError:
            log.append("except")
            raise ValueError("v")
        else:
            log.append("else")
        finally:
            log.append("finally")
    except ValueError as e:
        log.append(str(e))
        log.append(type(e.__context__).__name__)
    return log


print(order())
with Guard("outer", swallow=True):
    with Guard("inner"):
        raise RuntimeError("boom")
print("went on")


def generator():
    try:
        yield 1
        yield 2
    finally:
        print("generator left")


print(list(generator()))
for value in generator():
    print(value)


def nested_finally(n):
    try:
        try:
            return 10 / n
        except ZeroDivisionError:
            print("zero")
            raise
        finally:
            print("inner")
    except ZeroDivisionError as e:
        return str(e)
    finally:
        print("outer")


print(nested_finally(4), nested_finally(0))
try:
    with Guard("g"):
        x = undefined_thing
except NameError as e:
    print("caught", e)


def loop_else():
    for i in range(3):
        try:
            if i == 5:
                break
        except ValueError:
            pass
        else:
            print("fine", i)
    else:
        return "no break"


print(loop_else())
try:
    try:
        raise ValueError("a")
    except TypeError:
        print("wrong")
except ValueError as e:
    print("right", e)
