// tqdm and six: packages that tutorials lean on, accepted in the little that a program needs of them.
import { definePreludeModule, type ModuleDefinition } from "../../machine/module-record.ts"

const tqdmSource = `
class tqdm:
    """Goes through an iterable; the page shows the progress of steps itself."""
    def __init__(self, iterable=None, desc=None, total=None, *args, **kwargs):
        self.iterable = iterable
        self.desc = desc
        self.total = total
        self.n = 0
    def __iter__(self):
        for item in self.iterable:
            yield item
            self.n += 1
    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)
    def __enter__(self):
        return self
    def __exit__(self, kind, value, traceback):
        return None
    def update(self, n=1):
        self.n += n
    def set_description(self, desc=None, refresh=True):
        self.desc = desc
    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        """Accepted without effect."""
    def set_postfix_str(self, s="", refresh=True):
        """Accepted without effect."""
    def refresh(self):
        """Accepted without effect."""
    def close(self):
        """Accepted without effect."""
    @staticmethod
    def write(s, file=None, end="\\n"):
        print(s, end=end)

def trange(*args, **kwargs):
    """tqdm(range(...))."""
    return tqdm(range(*args), **kwargs)

tqdm_notebook = tqdm
tnrange = trange
`

const sixSource = `
PY2 = False
PY3 = True
string_types = (str,)
integer_types = (int,)
text_type = str

def iteritems(d):
    """The pairs of a dict."""
    return iter(d.items())

def iterkeys(d):
    """The keys of a dict."""
    return iter(d.keys())

def itervalues(d):
    """The values of a dict."""
    return iter(d.values())

def add_metaclass(metaclass):
    """The class as it is."""
    return lambda cls: cls
`

const movesSource = `
from functools import reduce
_range, _zip, _map, _filter = range, zip, map, filter
range = xrange = _range
zip = izip = _zip
map = imap = _map
filter = ifilter = _filter
`

const NOTE = "tqdm: loops run as they are; the page shows the progress."

export const progressModules: readonly ModuleDefinition[] = [
  definePreludeModule("tqdm", tqdmSource, {}, { doc: "Loops with a progress bar.", note: NOTE }),
  ...["tqdm.auto", "tqdm.notebook"].map((name) =>
    definePreludeModule(name, "from tqdm import tqdm, trange", {}, { doc: "Loops with a progress bar." }),
  ),
  definePreludeModule("six", sixSource, {}, { doc: "Python 2 and 3 in one program; here it is Python 3." }),
  definePreludeModule("six.moves", movesSource, {}, { doc: "Names that moved between Python 2 and 3." }),
]
