// The functions of numpy that call the program's own functions, in the model language, so that the machine can stop inside them.

const callbacks = `
def vectorize(pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None):
    def vectorized(*args):
        columns = [asarray(a) for a in args]
        grid = columns[0]
        for column in columns[1:]:
            grid = grid + zeros_like(column)
        columns = [broadcast_to(column, grid.shape).ravel() for column in columns]
        values = [pyfunc(*row) for row in zip(*columns)]
        if grid.ndim == 0:
            return array(values[0])
        result = array(values)
        return result.reshape(grid.shape) if result.ndim == 1 else result
    return vectorized

def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    rows = moveaxis(asarray(arr), axis, -1)
    lead = rows.shape[:-1]
    results = [func1d(row, *args, **kwargs) for row in rows.reshape(-1, rows.shape[-1])]
    stacked = array(results)
    if stacked.ndim == 1:
        return stacked.reshape(lead)
    return moveaxis(stacked.reshape(lead + stacked.shape[1:]), -1, axis)

def fromfunction(function, shape, dtype=float, **kwargs):
    return function(*[part.astype(dtype) for part in indices(shape)], **kwargs)

def piecewise(x, condlist, funclist, *args, **kw):
    x = asarray(x)
    result = zeros_like(x)
    conditions = list(condlist)
    if len(funclist) == len(conditions) + 1:
        rest = ones_like(x, dtype=bool)
        for condition in conditions:
            rest = rest & ~asarray(condition)
        conditions.append(rest)
    for condition, function in zip(conditions, funclist):
        mask = asarray(condition)
        result[mask] = function(x[mask], *args, **kw) if callable(function) else function
    return result

def ndindex(*shape):
    if len(shape) == 1 and not isinstance(shape[0], int):
        shape = tuple(shape[0])
    size = 1
    for extent in shape:
        size *= extent
    for position in range(size):
        index = []
        for extent in reversed(shape):
            index.append(position % extent)
            position //= extent
        yield tuple(reversed(index))

def ndenumerate(arr):
    arr = asarray(arr)
    for index in ndindex(*arr.shape):
        yield index, arr[index]
`

const classes = `
class poly1d:
    def __init__(self, c_or_r, r=False):
        self.coeffs = array(c_or_r)
        self.coefficients = self.coeffs
        self.c = self.coeffs
        self.order = len(self.coeffs) - 1
    def __call__(self, x):
        return polyval(self.coeffs, x)
    def __len__(self):
        return self.order
    def __getitem__(self, power):
        return self.coeffs[self.order - power]
    def deriv(self, m=1):
        coefficients = self.coeffs
        for _ in range(m):
            n = len(coefficients) - 1
            coefficients = coefficients[:-1] * arange(n, 0, -1) if n > 0 else array([0])
        return poly1d(coefficients)
    def __repr__(self):
        return 'poly1d(' + repr(self.coeffs)[6:]

class errstate:
    def __init__(self, **kwargs):
        pass
    def __enter__(self):
        return self
    def __exit__(self, *exc):
        return False

class printoptions:
    def __init__(self, **options):
        self._options = options
    def __enter__(self):
        self._before = get_printoptions()
        set_printoptions(**self._options)
        return self
    def __exit__(self, *exc):
        set_printoptions(**self._before)
        return False

class _Columns:
    def __getitem__(self, key):
        parts = [asarray(part) for part in (key if isinstance(key, tuple) else (key,))]
        return concatenate([part.reshape(-1, 1) if part.ndim < 2 else part for part in parts], axis=-1)

def _points(part):
    if isinstance(part, slice):
        return arange(0 if part.start is None else part.start, part.stop, 1 if part.step is None else part.step)
    return atleast_1d(part)

class _Rows:
    def __getitem__(self, key):
        return concatenate([_points(part) for part in (key if isinstance(key, tuple) else (key,))], axis=0)

class _Grid:
    def __init__(self, sparse):
        self._sparse = sparse
    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return _points(key)
        axes = [_points(part) for part in key]
        if self._sparse:
            return list(ix_(*axes))
        return array(meshgrid(*axes, indexing='ij'))

class _Index:
    def __getitem__(self, key):
        return key

c_ = _Columns()
r_ = _Rows()
mgrid = _Grid(False)
ogrid = _Grid(True)
s_ = _Index()
index_exp = s_
`

const selections = `
def ix_(*args):
    count = len(args)
    parts = []
    for place, part in enumerate(args):
        part = asarray(part)
        if part.dtype == bool_:
            part = nonzero(part)[0]
        shape = [1] * count
        shape[place] = part.size
        parts.append(part.reshape(shape))
    return tuple(parts)

def fill_diagonal(a, val, wrap=False):
    places = arange(a.shape[0] if a.shape[0] < a.shape[1] else a.shape[1])
    a[places, places] = val

def diag_indices(n, ndim=2):
    return tuple(arange(n) for _ in range(ndim))

def tri(N, M=None, k=0, dtype=float):
    return tril(ones((N, N if M is None else M), dtype=dtype), k)

def tril_indices(n, k=0, m=None):
    return nonzero(tri(n, m, k=k))

def triu_indices(n, k=0, m=None):
    return nonzero(tri(n, m, k=k - 1) == 0)

def vander(x, N=None, increasing=False):
    x = asarray(x)
    count = len(x) if N is None else N
    powers = arange(count) if increasing else arange(count - 1, -1, -1)
    return x[:, None] ** powers

def take_along_axis(arr, indices, axis):
    indices = asarray(indices)
    places = list(ix_(*[arange(extent) for extent in indices.shape]))
    places[axis] = indices
    return arr[tuple(places)]

def copyto(dst, src, casting='same_kind', where=True):
    if where is True:
        dst[...] = src
    else:
        mask = broadcast_to(where, dst.shape)
        dst[mask] = broadcast_to(src, dst.shape)[mask]

def put(a, ind, v, mode='raise'):
    a.reshape(-1)[asarray(ind)] = v

def place(arr, mask, vals):
    arr[mask] = resize(vals, (int(count_nonzero(mask)),))

def resize(a, new_shape):
    flat = asarray(a).ravel()
    size = 1
    for extent in (new_shape if isinstance(new_shape, tuple) else (new_shape,)):
        size *= extent
    times = -(-size // flat.size) if flat.size else 0
    return tile(flat, times)[:size].reshape(new_shape)

def compress(condition, a, axis=None):
    a = asarray(a).ravel() if axis is None else asarray(a)
    return take(a, nonzero(condition)[0], axis=0 if axis is None else axis)

def extract(condition, arr):
    return asarray(arr).ravel()[asarray(condition).ravel() != 0]

def select(condlist, choicelist, default=0):
    result = default
    for condition, choice in zip(reversed(condlist), reversed(choicelist)):
        result = where(condition, choice, result)
    return result

def choose(a, choices):
    return select([asarray(a) == i for i in range(len(choices))], choices)

def broadcast_arrays(*args):
    arrays = [asarray(a) for a in args]
    grid = zeros((), dtype=bool_)
    for a in arrays:
        grid = grid | zeros_like(a, dtype=bool_)
    return [broadcast_to(a, shape(grid)) for a in arrays]

def fromiter(iter, dtype, count=-1):
    return array(list(iter), dtype=dtype)

def partition(a, kth, axis=-1):
    return sort(a, axis)

def argpartition(a, kth, axis=-1):
    return argsort(a, axis)

def lexsort(keys):
    order = arange(len(keys[0]))
    for key in keys:
        order = order[argsort(asarray(key)[order])]
    return order

def ediff1d(ary):
    return diff(asarray(ary).ravel())

def block(arrays, _depth=None):
    if not isinstance(arrays, list):
        return asarray(arrays)
    depth, inner = 1, arrays[0]
    while isinstance(inner, list):
        depth, inner = depth + 1, inner[0]
    return concatenate([atleast_2d(block(part)) if depth > 1 or asarray(part).ndim > 1 else atleast_1d(part) for part in arrays], axis=-depth if depth > 1 else -1)

def issubdtype(arg1, arg2):
    left = dtype(arg1).type
    if arg2 in (generic, number, integer, floating):
        return issubclass(left, arg2)
    return left == dtype(arg2).type

def result_type(*args):
    total = zeros((), dtype=bool_)
    for value in args:
        total = total + (zeros(1, dtype=value) if isinstance(value, (type, dtype, str)) else zeros_like(value))
    return total.dtype

def nanargmax(a, axis=None):
    return argmax(where(isnan(a), -inf, a), axis)

def nanargmin(a, axis=None):
    return argmin(where(isnan(a), inf, a), axis)
`

export const numpyPrelude = callbacks + classes + selections
