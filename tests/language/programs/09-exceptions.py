# Raising, catching, finally, chains.
def risky(n):
    try:
        if n == 0:
            return 1 / n
        if n == 1:
            return [1, 2][5]
        if n == 2:
            return {"a": 1}["b"]
        if n == 3:
            return int("abc")
        if n == 4:
            return "a" + 1
        if n == 5:
            return undefined_name
        if n == 6:
            return None.attribute
        if n == 7:
            raise RuntimeError("custom", 42)
        if n == 8:
            assert n < 5, "n is too large"
        if n == 9:
            return float("x1")
        if n == 10:
            return [1, 2].index(3)
        if n == 11:
            return (1, 2)["a"]
        if n == 12:
            a, b = [1, 2, 3]
        if n == 13:
            return len(5)
        if n == 14:
            return "x".foo
        if n == 15:
            return {}[[]]
        if n == 16:
            raise StopIteration
        return "fine"
    except (ZeroDivisionError, IndexError) as error:
        return f"{type(error).__name__}: {error}"
    except KeyError as error:
        return f"KeyError: {error} {error.args}"
    except Exception as error:
        return f"{type(error).__name__}: {error} {len(error.args)}"
    finally:
        print("finally", n, end=" | ")


for n in range(18):
    print(risky(n))


class TrainingError(Exception):
    def __init__(self, step, loss):
        super().__init__(f"diverged at step {step}")
        self.step, self.loss = step, loss


class Diverged(TrainingError):
    pass


try:
    raise Diverged(3, 1e9)
except TrainingError as e:
    print(e, e.step, e.loss, repr(e), isinstance(e, Exception))

try:
    try:
        {}["missing"]
    except KeyError as inner:
        raise ValueError("outer") from inner
except ValueError as e:
    print(e, repr(e.__cause__), e.__context__ is e.__cause__)


def nested():
    try:
        try:
            raise ValueError("first")
        finally:
            print("cleanup")
    except ValueError:
        print("handled")
        try:
            raise
        except ValueError as again:
            return f"again {again}"
    else:
        return "never"


print(nested())
for i in range(5):
    try:
        if i == 1:
            continue
        if i == 3:
            break
    finally:
        print("loop finally", i)
else:
    print("not reached")


def returns():
    for i in range(3):
        try:
            return i
        finally:
            print("leaving", i)


print(returns())
try:
    raise Exception
except Exception as e:
    print(repr(e), str(e) == "", e.args)
try:
    print("no error")
except ValueError:
    print("never")
else:
    print("else runs")
finally:
    print("done")
print([type(e).__mro__[1].__name__ for e in (ZeroDivisionError(), KeyError(), FileNotFoundError(), NotImplementedError())])
