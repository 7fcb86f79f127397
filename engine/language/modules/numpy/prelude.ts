// The functions of numpy that call the program's own functions, in the model language, so that the machine can stop inside them.

export const numpyPrelude = `
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
`
