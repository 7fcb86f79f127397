# Protocols written by hand.
class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return self.rows[i][j]
        if isinstance(key, slice):
            return Matrix(self.rows[key])
        return self.rows[key]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __len__(self):
        return len(self.rows)

    def __iadd__(self, k):
        self.rows = [[v + k for v in row] for row in self.rows]
        return self

    def __str__(self):
        return "\n".join(" ".join(f"{v:4d}" for v in row) for row in self.rows)

    def __reversed__(self):
        return iter(self.rows[::-1])


m = Matrix([[1, 2], [3, 4]])
m[0, 1] = 20
m += 1
print(m)
print(m[0, 1], m[1], len(m), len(m[0:1]), list(reversed(m)), [row for row in m], [3] in m)


class Up:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


print(list(Up()), 20 in Up(), sum(Up()))


class Temperature:
    def __init__(self, celsius):
        self._c = celsius

    @property
    def fahrenheit(self):
        return self._c * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, f):
        self._c = (f - 32) * 5 / 9

    def __lt__(self, other):
        return self._c < other._c

    def __le__(self, other):
        return self._c <= other._c

    def __eq__(self, other):
        return self._c == other._c


t = Temperature(100)
print(t.fahrenheit)
t.fahrenheit = 32
print(t._c, t < Temperature(5), t >= Temperature(5), t == Temperature(0), t != Temperature(0))
try:
    Temperature(1).missing
except AttributeError as error:
    print(error)
try:
    hash(t)
except TypeError as error:
    print(error)
