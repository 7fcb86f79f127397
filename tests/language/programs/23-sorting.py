# Sorting algorithms, and sorted() with keys.
def bubble(items):
    items = items[:]
    for i in range(len(items)):
        for j in range(len(items) - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


def quick(items):
    if len(items) <= 1:
        return items
    pivot, *rest = items
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])


def merge(a, b):
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]


data = [5, 2, 9, 1, 5, 6, -3, 0]
print(bubble(data), quick(data), merge([1, 4], [2, 3, 9]), data)
people = [("Ann", 31), ("Bob", 25), ("Cid", 31)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: (-p[1], p[0])))
people.sort(key=lambda p: p[0], reverse=True)
print(people, sorted("banana"), sorted({"b": 1, "a": 2}), sorted([True, 0, 2.5, -1]))
print(min(people, key=lambda p: p[1]), max([1.5, 2]), sorted([[2, 1], [1, 9], [1, 2]]), min("b", "a"), max([], default=0))
