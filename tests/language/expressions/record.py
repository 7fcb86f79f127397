#!/usr/bin/env python3.11
"""Makes expressions.txt anew: random arithmetic and formatting, one expression and CPython's result a line.

Run it with Python 3.11. The seed is fixed, so the file changes only when this script does.
"""
import random
import sys

assert sys.version_info[:2] == (3, 11), sys.version
random.seed(20260101)


def number():
    kind = random.randrange(8)
    if kind == 0:
        return str(random.randint(-9, 9))
    if kind == 1:
        return str(random.randint(-10**6, 10**6))
    if kind == 2:
        return str(random.randint(-10**25, 10**25))
    if kind == 3:
        return repr(random.uniform(-10, 10))
    if kind == 4:
        return repr(round(random.uniform(-100, 100), random.randrange(4)))
    if kind == 5:
        return repr(random.uniform(-1, 1) * 10.0 ** random.randint(-30, 30))
    if kind == 6:
        return random.choice(["True", "False", "0.5", "1e16", "1e-5", "0.1", "-0.0", "0", "1", "2.5", "1e22"])
    return str(2 ** random.randrange(70))


def arithmetic(depth):
    if depth == 0:
        return f"({number()})"
    operator = random.choice(["+", "-", "*", "/", "//", "%", "+", "-", "*"])
    left, right = arithmetic(random.randrange(depth)), arithmetic(random.randrange(depth))
    return f"({left} {operator} {right})"


def power():
    base = random.choice([number(), str(random.randint(-9, 9)), repr(round(random.uniform(0, 5), 2))])
    return f"({base}) ** {random.choice([2, 3, 0.5, -1, -2, 10, 1.5, 0, 25])}"


def comparison():
    operators = ["<", "<=", "==", "!=", ">", ">="]
    return f"({number()}) {random.choice(operators)} ({number()})"


def bits():
    a, b = random.randint(-10**12, 10**12), random.randint(-10**12, 10**12)
    return random.choice([f"{a} & {b}", f"{a} | {b}", f"{a} ^ {b}", f"{a} >> {abs(b) % 50}", f"{a} << {abs(b) % 80}", f"~{a}"])


def call():
    x, y = number(), number()
    choices = [f"round({x}, {random.randint(-3, 6)})", f"round({x})", f"abs({x})", f"divmod({x}, {y})", f"int({x})"]
    choices += [f"float({x})", f"str({x})", f"repr({x})", f"bool({x})", f"hash({x})", f"max({x}, {y})", f"sum([{x}, {y}, {x}])"]
    choices += [f"pow({random.randint(0, 99)}, {random.randint(0, 99)}, {random.randint(1, 99)})"]
    return random.choice(choices)


def spec():
    fill = random.choice(["", "", "*<", "x>", "=^", ">", "<", "^", "0="])
    sign = random.choice(["", "", "+", " ", "-"])
    alternate = random.choice(["", "", "", "#"])
    zero = random.choice(["", "", "0"])
    width = random.choice(["", "", str(random.randint(1, 24))])
    group = random.choice(["", "", ",", "_"])
    precision = random.choice(["", "", f".{random.randint(0, 20)}"])
    kind = random.choice(["", "d", "f", "e", "g", "%", "F", "E", "G", "n", "x", "X", "o", "b", "f", "g", "e"])
    return fill + sign + alternate + zero + width + group + precision + kind


def formatting():
    if random.randrange(3) == 0:
        flags = random.choice(["", "-", "0", "+", " ", "#"])
        width = random.choice(["", str(random.randint(1, 20))])
        precision = random.choice(["", f".{random.randint(0, 15)}"])
        return f"'%{flags}{width}{precision}{random.choice('dfegFEGxXosri')}' % ({number()},)"
    if random.randrange(4) == 0:
        text = random.choice(["", "abc", "Gradient", "é😀x"])
        return f"format({text!r}, {random.choice(['', '>', '*^', '-<'])!r} + '{random.choice(['', 5, 12])}{random.choice(['', '.2', '.5s', 's'])}')"
    return f"format({number()}, {spec()!r})"


lines = []
seen = set()
while len(lines) < 2500:
    make = random.choice([lambda: arithmetic(2), lambda: arithmetic(3), power, comparison, bits, call, formatting, formatting])
    expression = make()
    if expression in seen or "\n" in expression:
        continue
    seen.add(expression)
    try:
        value = eval(expression)
        if isinstance(value, complex):
            continue
        result = repr(value)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    if len(result) < 300:
        lines.append(f"{expression}\t{result}")
print("\n".join(lines))
