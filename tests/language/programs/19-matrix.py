# Matrices as lists of lists.
def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def transpose(m):
    return list(map(list, zip(*m)))


def determinant(m):
    if len(m) == 1:
        return m[0][0]
    total = 0
    for j, value in enumerate(m[0]):
        minor = [row[:j] + row[j + 1:] for row in m[1:]]
        total += (-1) ** j * value * determinant(minor)
    return total


a = [[1, 2], [3, 4]]
b = [[0, 1], [1, 0]]
print(matmul(a, b), transpose([[1, 2, 3], [4, 5, 6]]), determinant([[2, 0, 1], [1, 3, 2], [1, 1, 4]]))
identity = [[int(i == j) for j in range(3)] for i in range(3)]
for row in identity:
    print(" ".join(f"{v:3d}" for v in row))
power = [[1, 1], [1, 0]]
result = [[1, 0], [0, 1]]
for _ in range(50):
    result = matmul(result, power)
print(result)
