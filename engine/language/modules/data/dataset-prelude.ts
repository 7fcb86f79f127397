// tf.data.Dataset, in the model language: a chain of makers of iterators, so that every `for` begins anew.

export const datasetPrelude = `
AUTOTUNE = -1


class Dataset:
    """Examples one after another: from_tensor_slices, shuffle, batch, repeat, map, take, prefetch."""

    def __init__(self, make, size=None):
        self._make = make
        self._size = size

    @staticmethod
    def from_tensor_slices(tensors, name=None):
        """One element for each row."""
        parts = [_as_rows(one) for one in _leaves(tensors)]
        rows = parts[0].shape[0]
        for one in parts:
            if one.shape[0] != rows:
                raise ValueError(f"Dimensions {rows} and {one.shape[0]} are not compatible")

        def make():
            for row in range(rows):
                yield _rebuilt(tensors, [one[row] for one in parts])

        dataset = Dataset(make, rows)
        dataset._rows = (tensors, parts)
        return dataset

    @staticmethod
    def from_tensors(tensors, name=None):
        """One element."""
        def make():
            yield _rebuilt(tensors, [convert_to_tensor(one) for one in _leaves(tensors)])
        return Dataset(make, 1)

    @staticmethod
    def range(*args, **kwargs):
        """Ints one after another."""
        numbers = range(*[int(one) for one in args])

        def make():
            for number in numbers:
                yield constant(number, dtype="int64")
        return Dataset(make, len(numbers))

    @staticmethod
    def from_generator(generator, output_types=None, output_shapes=None, args=None, output_signature=None, name=None):
        """What a generator function yields."""
        def make():
            for item in generator(*(args or ())):
                yield _rebuilt(item, [convert_to_tensor(one) for one in _leaves(item)])
        return Dataset(make)

    @staticmethod
    def zip(*datasets):
        """Elements side by side."""
        several = datasets[0] if len(datasets) == 1 else datasets

        def make():
            iterators = [iter(one) for one in several]
            while True:
                found = []
                for one in iterators:
                    try:
                        found.append(next(one))
                    except StopIteration:
                        return
                yield tuple(found)
        sizes = [one._size for one in several]
        return Dataset(make, None if None in sizes else min(sizes))

    def __iter__(self):
        return self._make()

    def __len__(self):
        if self._size is None:
            raise TypeError("The dataset length is unknown.")
        return self._size

    def cardinality(self):
        return constant(-2 if self._size is None else self._size, dtype="int64")

    def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=True, name=None):
        """Elements in a random order, drawn from a buffer."""
        source = self._make

        def make():
            buffer = []
            for item in source():
                buffer.append(item)
                if len(buffer) > buffer_size:
                    at = _random_below(len(buffer), seed)
                    buffer[at], buffer[-1] = buffer[-1], buffer[at]
                    yield buffer.pop()
            while buffer:
                at = _random_below(len(buffer), seed)
                buffer[at], buffer[-1] = buffer[-1], buffer[at]
                yield buffer.pop()

        dataset = Dataset(make, self._size)
        if getattr(self, "_rows", None) is not None and buffer_size >= self._size:
            dataset._rows = self._rows
            dataset._shuffled = True
        return dataset

    def batch(self, batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None, name=None):
        """Elements stacked, batch_size at a time."""
        batch_size = int(batch_size)
        size = None if self._size is None else (self._size // batch_size if drop_remainder else (self._size + batch_size - 1) // batch_size)
        whole = getattr(self, "_rows", None)
        if whole is not None:
            tensors, parts = whole
            mixed = getattr(self, "_shuffled", False)
            rows = self._size

            def make():
                order = _shuffled(rows) if mixed else None
                for start in range(0, rows, batch_size):
                    stop = min(start + batch_size, rows)
                    if drop_remainder and stop - start < batch_size:
                        return
                    yield _rebuilt(tensors, [_rows(one, order, start, stop) for one in parts])
            return Dataset(make, size)
        source = self._make

        def make():
            held = []
            for item in source():
                held.append(item)
                if len(held) == batch_size:
                    yield _stacked(held)
                    held = []
            if held and not drop_remainder:
                yield _stacked(held)
        return Dataset(make, size)

    def unbatch(self, name=None):
        source = self._make

        def make():
            for item in source():
                parts = _leaves(item)
                for row in range(parts[0].shape[0]):
                    yield _rebuilt(item, [one[row] for one in parts])
        return Dataset(make)

    def repeat(self, count=None, name=None):
        """All elements again, count times or for ever."""
        source = self._make

        def make():
            done = 0
            while count is None or count < 0 or done < count:
                yield from source()
                done += 1
        return Dataset(make, None if count is None or count < 0 or self._size is None else self._size * count)

    def map(self, map_func, num_parallel_calls=None, deterministic=None, name=None):
        """A function of every element."""
        source = self._make

        def make():
            for item in source():
                yield map_func(*item) if isinstance(item, tuple) else map_func(item)
        return Dataset(make, self._size)

    def filter(self, predicate, name=None):
        """The elements for which predicate holds."""
        source = self._make

        def make():
            for item in source():
                if predicate(*item) if isinstance(item, tuple) else predicate(item):
                    yield item
        return Dataset(make)

    def take(self, count, name=None):
        """The first elements."""
        source = self._make

        def make():
            left = count
            for item in source():
                if left == 0:
                    return
                left -= 1
                yield item
        return Dataset(make, None if self._size is None else self._size if count < 0 else min(count, self._size))

    def skip(self, count, name=None):
        """All but the first elements."""
        source = self._make

        def make():
            left = count
            for item in source():
                if left > 0:
                    left -= 1
                else:
                    yield item
        return Dataset(make, None if self._size is None else max(0, self._size - count))

    def concatenate(self, dataset, name=None):
        first, second = self._make, dataset._make

        def make():
            yield from first()
            yield from second()
        return Dataset(make, None if self._size is None or dataset._size is None else self._size + dataset._size)

    def enumerate(self, start=0, name=None):
        source = self._make

        def make():
            number = start
            for item in source():
                yield constant(number, dtype="int64"), item
                number += 1
        return Dataset(make, self._size)

    def shard(self, num_shards, index, name=None):
        source = self._make

        def make():
            for number, item in enumerate(source()):
                if number % num_shards == index:
                    yield item
        return Dataset(make)

    def prefetch(self, buffer_size=None, name=None):
        """Accepted: the same elements."""
        return self

    def cache(self, filename="", name=None):
        """Accepted: the same elements."""
        return self

    def with_options(self, options, name=None):
        return self

    def as_numpy_iterator(self):
        for item in self._make():
            yield _rebuilt(item, [one.numpy() for one in _leaves(item)])

    def make_one_shot_iterator(self):
        raise NotImplementedError("make_one_shot_iterator is not there. Feed arrays, or loop over the dataset in an eager program.")

    def make_initializable_iterator(self):
        raise NotImplementedError("make_initializable_iterator is not there. Feed arrays, or loop over the dataset in an eager program.")


def _leaves(value):
    if isinstance(value, (tuple, list)) and not _numbers(value):
        found = []
        for one in value:
            found += _leaves(one)
        return found
    if isinstance(value, dict):
        found = []
        for key in value:
            found += _leaves(value[key])
        return found
    return [value]


def _numbers(value):
    return isinstance(value, list) and len(value) > 0 and not hasattr(value[0], "shape") and not isinstance(value[0], (tuple, dict))


def _rebuilt(like, leaves):
    return _fill(like, list(leaves))


def _fill(like, leaves):
    if isinstance(like, (tuple, list)) and not _numbers(like):
        return tuple(_fill(one, leaves) for one in like)
    if isinstance(like, dict):
        return {key: _fill(like[key], leaves) for key in like}
    return leaves.pop(0)


def _stacked(items):
    first = items[0]
    columns = [_leaves(one) for one in items]
    return _fill(first, [stack([one[index] for one in columns]) for index in range(len(columns[0]))])


def _as_rows(value):
    return convert_to_tensor(value)


def _random_below(count, seed):
    return int(random_uniform([], 0, count, dtype="int32", seed=seed))
`
