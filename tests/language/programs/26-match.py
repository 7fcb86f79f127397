# match with literals, names, alternatives, sequences and guards.
def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case [x]:
            return f"one item {x}"
        case [x, y]:
            return f"pair {x} {y}"
        case [first, *rest] if len(rest) > 2:
            return f"long from {first}: {rest}"
        case "go" as word:
            return word.upper()
        case None:
            return "nothing"
        case _:
            return "other"


for v in (0, 2, [5], (1, 2), [1, 2, 3, 4], "go", None, 99, [1, 2, 3]):
    print(v, "->", describe(v))
