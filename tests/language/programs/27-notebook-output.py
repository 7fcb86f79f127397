# print() with its options.
print("a", "b", sep="-", end="!\n")
print()
print(1, 2.0, "three", None, True, [1, "x"], (1,), {"k": [1]}, sep=" | ")
print("no newline", end="")
print(" continues")
print(*range(5), sep=",")
print("tab\tseparated", "line\nbreak")
print("%d items" % 3, "and", f"{2 ** 10} bytes")
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
print("=" * 20)
print(f"{'name':<10}{'value':>10}")
for name, value in [("alpha", 0.1), ("beta", 25.5), ("gamma", -3)]:
    print(f"{name:<10}{value:>10.2f}")
