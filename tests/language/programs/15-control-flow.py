# if, elif, while, for, else, break, continue, pass.
def classify(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n % 2 == 0:
        return "even"
    else:
        return "odd"


print([classify(n) for n in (-1, 0, 1, 2)])
for n in range(2, 20):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()
i = 0
while True:
    i += 1
    if i == 3:
        continue
    if i > 6:
        break
    print(i, end=",")
else:
    print("never")
print()
while i > 0:
    i -= 2
else:
    print("ended at", i)
for _ in []:
    pass
else:
    print("empty")
x = 5 if i > 0 else -5
print(x, "a" if x else "b", 1 and 2, 0 or "d", not 0, None or 0, [] and 1, 1 < 2 and 2 < 3)
if (k := 10) > 5:
    print("walrus", k)
print([y := 1, y ** 2], [last := n for n in range(3)], last)
for i in range(3): print(i, end=";")
print(); print("two"); print("statements")
assert True, "fine"
del x
print("x" in globals() if False else "deleted")
