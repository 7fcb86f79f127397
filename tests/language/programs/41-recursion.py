# Recursion that goes deep enough, and not too deep.
def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves


def permutations(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item] + rest


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(hanoi(3, "A", "B", "C", []), len(hanoi(8, "A", "B", "C", [])))
print(["".join(map(str, p)) for p in permutations([1, 2, 3])])
print(depth(900), ackermann(2, 3))


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print("RecursionError:", str(error)[:32])


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(100), odd(7))
memo = {}


def collatz(n):
    if n == 1:
        return 1
    if n not in memo:
        memo[n] = 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
    return memo[n]


print(max(range(1, 1000), key=collatz), collatz(27))
