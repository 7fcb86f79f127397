// os, sys, warnings, logging, argparse and their like: accepted so that pasted programs run. What has an effect elsewhere
// (files, the environment, handlers) has none here, and the page says so once.
import { definePreludeModule, type ModuleDefinition } from "../../machine/module-record.ts"
import { native } from "../../machine/native.ts"
import { PyTuple } from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"

const print = native("_write", "(text, /)", (ctx, text) => {
  ctx.print(ctx.str(text as PyValue))
  return null
})

const sysSource = `
from collections import namedtuple as _namedtuple

class _Stream:
    def __init__(self, name):
        self.name = name
    def write(self, text):
        """Writes text to the console."""
        _write(text)
        return len(text)
    def flush(self):
        """Accepted; the console shows text at once."""
    def isatty(self):
        return False

stdout = _Stream("<stdout>")
stderr = _Stream("<stderr>")
__stdout__ = stdout
__stderr__ = stderr
argv = [""]
path = [""]
modules = {}
maxsize = 9223372036854775807
maxunicode = 1114111
byteorder = "little"
platform = "browser"
executable = ""
version = "3.11.7 (gradient-descent playground)"
version_info = _namedtuple("version_info", "major minor micro releaselevel serial")(3, 11, 7, "final", 0)
float_info = _namedtuple("float_info", "max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds")(
    1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1)

def exit(status=None, /):
    """Ends the program."""
    raise SystemExit(status)

def getrecursionlimit():
    """How deep functions may call one another: 1000."""
    return 1000

def setrecursionlimit(limit, /):
    """Accepted without effect."""

def getsizeof(obj, default=None):
    raise NotImplementedError("sys.getsizeof() is not supported: objects here have no size in bytes")
`

const osSource = `
sep = "/"
linesep = "\\n"
name = "posix"
curdir = "."

class _Environ(dict):
    pass

environ = _Environ()

def getenv(key, default=None):
    """An entry of os.environ, which starts empty."""
    return environ.get(key, default)

def putenv(key, value):
    environ[key] = value

def getcwd():
    """'/', since there are no folders."""
    return "/"

def getpid():
    return 1

def cpu_count():
    return 1

def makedirs(name, mode=511, exist_ok=False):
    """Accepted without effect: there are no folders."""

def mkdir(path, mode=511):
    """Accepted without effect: there are no folders."""

def remove(path):
    """Accepted without effect: there are no files."""

def system(command):
    raise NotImplementedError("os.system() is not supported: there is no other program to run")

def listdir(path="."):
    raise NotImplementedError("os.listdir() is not supported: there are no folders; drop a file on the page and read it with data.csv('name')")
`

const osPathSource = `
sep = "/"

def join(a, *parts):
    """The parts as one path."""
    result = a
    for part in parts:
        if part.startswith("/"):
            result = part
        elif not result or result.endswith("/"):
            result += part
        else:
            result += "/" + part
    return result

def split(p):
    head, _, tail = p.rpartition("/")
    at = len(p) - len(tail)
    head = p[:at]
    return (head.rstrip("/") or head, tail)

def basename(p):
    """The part after the last slash."""
    return split(p)[1]

def dirname(p):
    """The part before the last slash."""
    return split(p)[0]

def splitext(p):
    """The path without its extension, and the extension."""
    at = p.rfind(".")
    start = p.rfind("/") + 1
    if at <= start or not p[start:at].strip("."):
        return (p, "")
    return (p[:at], p[at:])

def exists(path):
    """False: there are no files."""
    return False

isfile = exists
isdir = exists

def isabs(s):
    return s.startswith("/")

def normpath(path):
    return path

def abspath(path):
    return path if path.startswith("/") else "/" + path

def expanduser(path):
    return path

realpath = abspath
`

const warningsSource = `
def warn(message, category=None, stacklevel=1, source=None):
    """Writes a warning to the console, once."""
    if isinstance(message, Warning):
        category = type(message)
    kind = UserWarning if category is None else category
    _warn(f"{kind.__name__}: {message}")

def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Accepted without effect."""

def simplefilter(action, category=Warning, lineno=0, append=False):
    """Accepted without effect."""

def resetwarnings():
    """Accepted without effect."""

class catch_warnings:
    """Accepted without effect; its list of warnings stays empty."""
    def __init__(self, *, record=False, **options):
        self._record = record
    def __enter__(self):
        return [] if self._record else None
    def __exit__(self, kind, value, traceback):
        return None
`

const loggingSource = `
CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}

def _level(level):
    if isinstance(level, str):
        for number, name in _names.items():
            if name == level:
                return number
        raise ValueError(f"Unknown level: {level!r}")
    return level

class Logger:
    """Writes messages from its level on to the console."""
    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = level
        self.handlers = []
        self.propagate = True
    def setLevel(self, level):
        self.level = _level(level)
    def getEffectiveLevel(self):
        return self.level or root.level
    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel()
    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            text = str(msg) % args if args else str(msg)
            print(f"{_names.get(level, level)}:{self.name}:{text}")
    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args)
    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args)
    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args)
    warn = warning
    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args)
    exception = error
    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args)
    def addHandler(self, handler):
        self.handlers.append(handler)
    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)
    def hasHandlers(self):
        return bool(self.handlers)
    def addFilter(self, filter):
        """Accepted without effect."""

root = Logger("root", WARNING)
_loggers = {}

def getLogger(name=None):
    """The logger of a name."""
    if not name:
        return root
    if name not in _loggers:
        _loggers[name] = Logger(name)
    return _loggers[name]

def basicConfig(*, level=None, **options):
    """Sets the level from which messages are written."""
    if level is not None:
        root.setLevel(level)

class Handler:
    """Accepted without effect."""
    def __init__(self, *args, **kwargs):
        self.level = NOTSET
    def setLevel(self, level):
        self.level = _level(level)
    def setFormatter(self, fmt):
        """Accepted without effect."""

class StreamHandler(Handler):
    pass

class FileHandler(Handler):
    pass

class NullHandler(Handler):
    pass

class Formatter:
    """Accepted without effect."""
    def __init__(self, *args, **kwargs):
        pass

def disable(level=CRITICAL):
    """Writes only messages above a level."""
    root.setLevel(level + 1)

def getLevelName(level):
    return _names.get(level, f"Level {level}")

debug = root.debug
info = root.info
warning = root.warning
warn = root.warning
error = root.error
exception = root.error
critical = root.critical
log = root.log
`

const argparseSource = `
class Namespace:
    """What parse_args gives: the options as attributes."""
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)
    def __repr__(self):
        return "Namespace(" + ", ".join(f"{name}={value!r}" for name, value in vars(self).items()) + ")"

class ArgumentParser:
    """Options of a command line. There is none here: every option has its default."""
    def __init__(self, *args, **kwargs):
        self._values = {}
    def add_argument(self, *names, action="store", default=None, dest=None, required=False, **options):
        name = dest or next((name for name in names if name.startswith("--")), names[0]).lstrip("-").replace("-", "_")
        if default is None and action == "store_true":
            default = False
        if default is None and action == "store_false":
            default = True
        if default is None and (required or not names[0].startswith("-")):
            raise NotImplementedError(f"there is no command line to read {name!r} from; give it a default")
        self._values[name] = default
    def add_argument_group(self, *args, **kwargs):
        return self
    add_mutually_exclusive_group = add_argument_group
    def set_defaults(self, **kwargs):
        self._values.update(kwargs)
    def parse_args(self, args=None, namespace=None):
        return Namespace(**self._values)
    def parse_known_args(self, args=None, namespace=None):
        return Namespace(**self._values), []
`

const warn = native("_warn", "(text, /)", (ctx, text) => {
  const message = ctx.str(text as PyValue)
  ctx.noteOnce(`warning ${message}`, message)
  return null
})

export const systemModules: readonly ModuleDefinition[] = [
  definePreludeModule(
    "sys",
    sysSource,
    { _write: print, flags: new PyTuple([]) },
    {
      doc: "What Python knows of itself: version, maxsize, float_info.",
      note: "sys: accepted; there is no command line and no process.",
    },
  ),
  definePreludeModule(
    "os",
    osSource,
    {},
    {
      doc: "Accepted: there are no files, folders or processes.",
      note: "os: accepted without effect; there are no files, folders or processes here.",
    },
  ),
  definePreludeModule("os.path", osPathSource, {}, { doc: "Paths as text." }),
  definePreludeModule(
    "warnings",
    warningsSource,
    { _warn: warn },
    {
      doc: "Accepted: filters have no effect.",
      note: "warnings: filters are accepted without effect.",
    },
  ),
  definePreludeModule(
    "logging",
    loggingSource,
    {},
    {
      doc: "Messages by level, written to the console.",
      note: "logging: messages go to the console; handlers and formats are accepted without effect.",
    },
  ),
  definePreludeModule(
    "argparse",
    argparseSource,
    {},
    {
      doc: "Options with their defaults.",
      note: "argparse: there is no command line; every option has its default.",
    },
  ),
]
