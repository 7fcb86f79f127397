def g():
    try:
        while True:
            try:
                x = yield 1
                print("got", x)
            except ValueError as e:
                print("caught", e)
                yield "v"
    finally:
        print("cleanup")
a = g(); print(next(a), a.send(5), a.throw(ValueError("boom")), next(a)); a.close(); a.close()
try: next(a)
except StopIteration: print("stop")
b = g(); next(b)
try: b.throw(KeyError("k"))
except KeyError as e: print("out", e)
c = g(); c.close(); print(list(c))
def h():
    try: yield 1
    except GeneratorExit: yield 2
d = h(); next(d)
try: d.close()
except RuntimeError as e: print(e)
def k():
    r = yield from g()
    return r
