"""Walks an installed distribution with `inspect` and writes what it is made of as JSON.

Reads {distribution, skip, ask, out, journal} from standard input. `skip` are modules not to import, since they ended
the process before; `journal` gets the name of each module before it is imported, so that one knows which one did.

What counts as public is a rule, not a choice. A path is a module of the distribution that can be imported, then names
by `getattr`; no component begins with an underscore or is part of the tests. Of a module that counts

- what it lists in `__all__`;
- the functions and classes that it defines;
- if it is a package, or a module of imports alone, the functions and classes of this distribution that it imports.

Folders of copies of other libraries are left out, and, where a package has its API generated in a version of it below
`_api`, what that is generated from. So are modules named like tests (`test_…`) that have tests.

What a plain module imports for its own use is reachable, but not public. Modules are walked under their own names, and
under public names of packages that have private modules or modules with a longer name behind them.
"""

import ast
import dis
import functools
import importlib
import importlib.metadata
import inspect
import json
import os
import re
import signal
import sys
import textwrap
import types
import warnings

NOT_API = {"__main__", "tests", "test", "conftest", "setup"}
# Folders of what an API is generated from, and of copies of other libraries.
INTERNAL = {"src", "externals", "extern", "vendor", "vendored", "third_party"}
SECONDS_PER_MODULE = 120
# Set in the flags of classes that code in Python makes. https://docs.python.org/3/c-api/typeobj.html
HEAP_TYPE = 1 << 9
ROUTINES = (staticmethod, classmethod, functools.partialmethod)
TYPING = {"typing", "typing_extensions", "types"}
ADDED_TO_TUPLES = {"_make", "_replace", "_asdict"}


class Late(BaseException):
    """Not an `Exception`, so that no module catches it."""


def late(*_):
    raise Late()


def quietly(action, otherwise=None):
    """The result of some of the library's code, whatever that does."""
    try:
        return action()
    except BaseException:
        return otherwise


def is_public(path):
    return not any(part.startswith("_") or part in NOT_API for part in path.split("."))


def has_tests(module):
    """Whether a module is named like one of tests and has some: a helper for tests may be named so, too."""
    if not module.__name__.rpartition(".")[2].startswith("test_"):
        return False
    classes = [each for each in list(vars(module).values()) if isinstance(each, type) and each.__module__ == module.__name__]
    return any(name.startswith("test_") for each in [module, *classes] for name in list(vars(each)))


class Walk:
    def __init__(self, request):
        self.request = request
        self.distribution = importlib.metadata.distribution(request["distribution"])
        self.files = {str(self.distribution.locate_file(file)) for file in self.distribution.files or []}
        self.sources = self.module_files()
        self.roots = {name.split(".")[0] for name in self.sources}
        self.modules, self.failed = {}, {}
        self.objects, self.places, self.alive = [], {}, []
        self.facades = {}

    def module_files(self):
        """Dotted names of the distribution's modules."""
        found = set()
        for file in self.distribution.files or []:
            parts = str(file).split("/")
            name, dot, suffix = parts[-1].partition(".")
            if dot == "" or not (suffix == "py" or suffix.endswith("so")) or ".." in parts:
                continue
            dotted = ".".join(parts[:-1] + ([] if name == "__init__" else [name]))
            if dotted and all(part.isidentifier() for part in dotted.split(".")):
                found.add(dotted)
        return found

    def run(self):
        for root in sorted(self.roots):
            if is_public(root):
                self.load(root)
        for name in sorted(self.sources):
            if self.is_offered(name) and (module := self.load(name)) is not None and not has_tests(module):
                self.walk(name, module, (module,))
        return {
            "python": sys.version.split()[0],
            "version": self.distribution.version,
            "roots": sorted(filter(is_public, self.roots)),
            "modules": self.modules,
            "failed": self.failed,
            "objects": self.objects,
            "asked": {path: self.answer(path) for path in self.request["ask"]},
        }

    def is_offered(self, name):
        root, _, rest = name.partition(".")
        isGenerated = rest != "" and any(f"{root}._api.v{version}" in self.sources for version in (1, 2))
        return is_public(name) and not isGenerated and INTERNAL.isdisjoint(rest.split("."))

    def load(self, name):
        """The module of a name; None where it cannot be imported, and then it is among the failed ones."""
        if name in self.failed:
            return None
        if name in self.request["skip"]:
            self.failed[name] = "ended the process"
            return None
        with open(self.request["journal"], "w") as journal:
            journal.write(name)
        signal.alarm(SECONDS_PER_MODULE)
        try:
            return importlib.import_module(name)
        except BaseException as error:
            self.failed[name] = f"{type(error).__name__}: {error}".split("\n")[0][:200]
            return None
        finally:
            signal.alarm(0)

    def walk(self, path, module, above):
        names = {}
        self.modules[path] = names
        listed = self.listed(module)
        for name in sorted({*quietly(lambda: dir(module), []), *listed}):
            if not isinstance(name, str) or not is_public(name):
                continue
            quietly(lambda: self.enter(names, path, name, module, name in listed, above))

    def enter(self, names, path, name, module, listed, above):
        value = getattr(module, name)
        if isinstance(value, types.ModuleType):
            names[name] = [self.record(value), False]
            self.walk_inner(f"{path}.{name}", value, module, listed, above)
        else:
            isOffered = self.offers(module, value, listed)
            names[name] = [self.record(value), isOffered]

    def walk_inner(self, path, inner, module, listed, above):
        real = quietly(lambda: inner.__name__, "")
        isOwn = real == f"{module.__name__}.{path.rpartition('.')[2]}" and self.is_offered(real)
        isOffered = (hasattr(module, "__path__") or listed) and not isOwn
        isBetter = isinstance(real, str) and (not self.is_offered(real) or len(path) < len(real))
        if isOffered and isBetter and self.is_ours(real) and inner not in above and not self.is_walked(path):
            self.walk(path, inner, (*above, inner))

    def is_walked(self, path):
        return path in self.sources and self.is_offered(path)

    @staticmethod
    def listed(module):
        names = quietly(lambda: list(vars(module)["__all__"]), [])
        return {name for name in names if isinstance(name, str)}

    def is_ours(self, module):
        return isinstance(module, str) and module.split(".")[0] in self.roots

    def offers(self, module, value, listed):
        """Whether a module has a function or class for others to use."""
        if kind_of(value) == "other" or not self.owns(value):
            return False
        if listed or hasattr(module, "__path__") or self.defines(module, value):
            return True
        return self.is_facade(module)

    def owns(self, value):
        """Whether a function or class is one of this distribution."""
        module = quietly(lambda: value.__module__ if isinstance(value, type) else vars(value).get("__module__"))
        module = module or quietly(lambda: value.__module__)
        if isinstance(module, str) and module != "builtins":
            return self.is_ours(module)
        code = code_of(value)
        if code is not None:
            return code.co_filename in self.files
        receiver = quietly(lambda: value.__self__)
        origin = type(value if receiver is None else receiver).__module__
        return module is None and (origin == "builtins" or self.is_ours(origin))

    @staticmethod
    def defines(module, value):
        name = quietly(lambda: module.__name__)
        file = quietly(lambda: module.__file__)
        if isinstance(value, type):
            own = [code_of(each) for each in list(vars(value).values())]
            return value.__module__ == name or any(code and code.co_filename == file for code in own)
        if quietly(lambda: vars(value).get("__module__")) == name or code_is_in(value, file):
            return True
        return code_of(value) is None and own_module(value) == name

    def is_facade(self, module):
        """Whether the source of a module is imports, and names like `__all__`, alone."""
        file = quietly(lambda: module.__file__)
        if file not in self.facades:
            source = quietly(lambda: open(file, encoding="utf-8").read())
            body = quietly(lambda: ast.parse(source).body) if source is not None else None
            self.facades[file] = body is not None and all(map(only_imports, body))
        return self.facades[file]

    def record(self, value):
        """Index of what is said of an object; two names of one object share it."""
        known = self.places.get(id(value))
        if known is not None:
            return known
        self.alive.append(value)
        self.places[id(value)] = place = len(self.objects)
        kind = kind_of(value)
        row = {"kind": kind}
        self.objects.append(row)
        if kind in ("function", "class") and self.owns(value):
            row["own"] = True
            row.update(quietly(lambda: self.signature_of(value)) or {})
            if kind == "class":
                row["members"] = quietly(lambda: self.members_of(value), {})
                row["fields"] = quietly(lambda: sorted(fields_of(value)), [])
        return place

    def signature_of(self, value):
        """What a call binds to, where that is Python code of this distribution."""
        if isinstance(value, type):
            return self.constructor_of(value)
        target = value
        if not inspect.isroutine(inspect.unwrap(value)) and not isinstance(value, functools.partial):
            target = inspect.unwrap(value)
            call = getattr(type(target), "__call__", None)
            if not is_python(call):
                return {}
        elif not is_python(value):
            return {}
        signature = bound_by(value)
        return told(value, by_keyword(signature) if refuses_positions(value) else signature)

    def constructor_of(self, cls):
        """A synthesised `__signature__`, else the metaclass's `__call__`, else `__init__` or `__new__`.

        Where a class has both, both bind a call: the one that takes anything says nothing.
        """
        if any("__signature__" in vars(base) for base in cls.__mro__):
            return {"signature": text_of(inspect.signature(cls))}
        call = definer(type(cls), "__call__")
        if call is not type and call is not None:
            return self.bound(vars(call)["__call__"], call)
        found = []
        for name in ("__init__", "__new__"):
            base = definer(cls, name)
            if base is not None and base is not object:
                found.append(self.bound(vars(base)[name], base))
        if not found:
            return {"signature": ""} if cls.__flags__ & HEAP_TYPE else {}
        said = [each for each in found if each.get("signature") not in (None, "*args, **kwargs", "*args, **kwds")]
        return said[0] if said else found[0]

    def bound(self, fn, cls):
        """The signature of an initialiser of a class of ours, without what the new object fills."""
        raw = getattr(fn, "__func__", fn)
        isMade = isinstance(raw, types.FunctionType) and ADDED_TO_TUPLES <= set(vars(cls))
        isOurs = self.is_ours(cls.__module__) and self.is_ours(getattr(raw, "__module__", None))
        if not is_python(raw) or not (isOurs or isMade):
            return {}
        return told(raw, bound_by(raw), 1)

    def members_of(self, cls):
        """Public names that classes of this distribution define, inherited ones too: kind, and the signature of Python code."""
        found = {}
        for name in {*dir(cls), *(name for base in cls.__mro__ for name in vars(base))}:
            base = None if name.startswith("_") else definer(cls, name)
            if base is None or not self.is_ours(base.__module__):
                continue
            raw = vars(base)[name]
            isMethod = isinstance(raw, ROUTINES) or inspect.isroutine(raw) or (callable(raw) and not isinstance(raw, type))
            found[name] = ["method" if isMethod else "attribute", *quietly(lambda: self.method_signature(raw), [])]
        return found

    def method_signature(self, raw):
        fn = raw.__func__ if isinstance(raw, (staticmethod, classmethod)) else raw
        if not is_python(fn) or not self.is_ours(fn.__module__):
            return []
        return [text_of(bound_by(fn), 0 if isinstance(raw, staticmethod) else 1)]

    def answer(self, path):
        """What a path leads to by import and `getattr`: its kind, `absent`, or `unknown` where a module cannot be imported."""
        parts = path.split(".")
        value = self.load(parts[0])
        if value is None:
            return "unknown"
        for at, name in enumerate(parts[1:], 2):
            try:
                value = getattr(value, name)
            except AttributeError:
                inner = ".".join(parts[:at])
                if inner not in self.sources and inner not in sys.modules:
                    return "absent"
                value = self.load(inner)
                if value is None:
                    return "unknown"
            except BaseException:
                return "unknown"
        return "module" if isinstance(value, types.ModuleType) else kind_of(value)


def kind_of(value):
    if isinstance(value, type):
        return "class"
    if isinstance(value, types.ModuleType):
        return "module"
    isTyping = type(value).__module__ in TYPING and not inspect.isroutine(value)
    return "function" if not isTyping and quietly(lambda: callable(value), False) else "other"


def own_module(value):
    """The `__module__` that an object itself has, as functions do that C or Cython makes, and not that of its class."""
    stored = next((vars(base)["__module__"] for base in type(value).__mro__ if "__module__" in vars(base)), "")
    return None if isinstance(stored, str) else quietly(lambda: value.__module__)


def code_of(value):
    value = getattr(value, "__func__", value) if isinstance(value, (types.MethodType, *ROUTINES[:2])) else value
    value = quietly(lambda: inspect.unwrap(value))
    return value.__code__ if isinstance(value, types.FunctionType) else None


def code_is_in(value, file):
    code = code_of(value)
    return code is not None and code.co_filename == file


def is_python(value):
    value = value.func if isinstance(value, functools.partial) else value
    return code_of(value) is not None


def told(value, signature, skipped=0):
    """What is said of how a function is called: `beside` are names that only a wrapper of it takes."""
    inner = announced(value)
    beside = set() if inner is None else set(signature.parameters) - set(bound_by(inner).parameters)
    return {"signature": text_of(signature, skipped), **({"beside": sorted(beside)} if beside else {})}


def announced(value):
    """What a wrapper with a `__signature__` wraps, if it passes on what it gets by position."""
    value = getattr(value, "__func__", value)
    layer = quietly(lambda: inspect.unwrap(value, stop=lambda each: "__signature__" in vars(each)))
    own = quietly(lambda: vars(layer), {})
    takes = quietly(lambda: layer.__code__.co_flags & inspect.CO_VARARGS, 0)
    return own["__wrapped__"] if takes and "__signature__" in own and "__wrapped__" in own else None


def bound_by(value):
    """What a call binds to. A wrapper takes what it says in its `__signature__`, and by position what it wraps takes so."""
    signature = inspect.signature(value)
    inner = announced(value)
    if inner is None:
        return by_position(signature) if names_positions(value) else signature
    positional = {name for name, each in bound_by(inner).parameters.items() if each.kind is each.POSITIONAL_OR_KEYWORD}
    kept = [
        each.replace(kind=each.POSITIONAL_OR_KEYWORD) if each.kind is each.KEYWORD_ONLY and name in positional else each
        for name, each in signature.parameters.items()
    ]
    kept.sort(key=lambda each: each.kind)
    return quietly(lambda: signature.replace(parameters=kept), signature)


def refuses_positions(value):
    """Whether a wrapper raises first if it is given anything by position; `inspect` tells of what it wraps alone."""
    code = quietly(lambda: value.__code__ if "__wrapped__" in vars(value) else None)
    return code is not None and raises_for_positions(code)


@functools.cache
def raises_for_positions(code):
    if not code.co_flags & inspect.CO_VARARGS:
        return False
    rest = code.co_varnames[code.co_argcount + code.co_kwonlyargcount]
    first = quietly(lambda: ast.parse(textwrap.dedent(inspect.getsource(code))).body[0].body[0])
    isAsked = isinstance(first, ast.If) and isinstance(first.test, ast.Name) and first.test.id == rest
    return isAsked and isinstance(first.body[0], ast.Raise)


def names_positions(value):
    """Whether a wrapper gives what it gets by position the names of the parameters, in their order, as those do that only warn of it."""
    value = getattr(value, "__func__", value)
    codes = []
    while "__wrapped__" in quietly(lambda: vars(value), {}):
        codes.append(quietly(lambda: value.__code__))
        value = value.__wrapped__
    return any(code is not None and zips_positions(code) for code in codes)


@functools.cache
def zips_positions(code):
    if not code.co_flags & inspect.CO_VARARGS:
        return False
    rest = code.co_varnames[code.co_argcount + code.co_kwonlyargcount]
    tree = quietly(lambda: ast.parse(textwrap.dedent(inspect.getsource(code))))
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)] if tree is not None else []
    zipped = [ast.unparse(each) for each in calls if isinstance(each.func, ast.Name) and each.func.id == "zip"]
    return any(re.fullmatch(rf"zip\([\w.]*\bparameters, {rest}\)", each) for each in zipped)


def by_position(signature):
    """The same, all that has a name to be passed by position too."""
    kept = [each for each in signature.parameters.values() if each.kind is not each.VAR_POSITIONAL]
    named = [each.replace(kind=each.POSITIONAL_OR_KEYWORD) if each.kind is each.KEYWORD_ONLY else each for each in kept]
    return inspect.Signature(named, __validate_parameters__=False)


def by_keyword(signature):
    """The same, all to be passed by name."""
    kept = [each for each in signature.parameters.values() if each.kind is not each.VAR_POSITIONAL]
    named = [each if each.kind is each.VAR_KEYWORD else each.replace(kind=each.KEYWORD_ONLY) for each in kept]
    return signature.replace(parameters=named)


def only_imports(node):
    """Whether a statement only imports; docstrings, `__all__ = …` and the like are let through."""
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.Delete, ast.Pass)):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return all(isinstance(each, ast.Name) and each.id.startswith("__") for each in targets)
    blocks = [*getattr(node, "body", []), *getattr(node, "orelse", [])]
    for handler in getattr(node, "handlers", []):
        blocks += handler.body
    return isinstance(node, (ast.If, ast.Try)) and all(map(only_imports, blocks))


def definer(cls, name):
    return next((base for base in cls.__mro__ if name in vars(base)), None)


def fields_of(cls):
    """Names of the instances of a class that it declares or its methods set."""
    found = set()
    for base in cls.__mro__:
        found.update(vars(base).get("__annotations__", {}))
        slots = vars(base).get("__slots__", ())
        found.update([slots] if isinstance(slots, str) else slots)
        for name in ("model_fields", "__dataclass_fields__", "_fields", "__pydantic_fields__"):
            found.update(quietly(lambda: list(vars(base).get(name, ())), []))
        for code in filter(None, map(code_of, list(vars(base).values()))):
            found.update(each.argval for each in dis.get_instructions(code) if each.opname == "STORE_ATTR")
    return {name for name in found if isinstance(name, str) and not name.startswith("_")}


def text_of(signature, skipped=0):
    """As written, without annotations, `_` for each default; `skipped`: positional parameters that a receiver fills."""
    parts, before = [], None
    for parameter in signature.parameters.values():
        kind = parameter.kind
        if skipped and kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            skipped -= 1
            continue
        if before is parameter.POSITIONAL_ONLY and kind is not parameter.POSITIONAL_ONLY:
            parts.append("/")
        if kind is parameter.KEYWORD_ONLY and before not in (parameter.VAR_POSITIONAL, parameter.KEYWORD_ONLY):
            parts.append("*")
        stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(kind, "")
        parts.append(stars + parameter.name + ("" if parameter.default is parameter.empty else "=_"))
        before = kind
    if before is inspect.Parameter.POSITIONAL_ONLY:
        parts.append("/")
    return ", ".join(parts)


def main():
    request = json.load(sys.stdin)
    sys.argv = [""]
    sys.setrecursionlimit(10_000)
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, late)
    result = Walk(request).run()
    with open(request["out"], "w") as out:
        json.dump(result, out)
    # Threads and exit handlers of what was imported are not waited for.
    os._exit(0)


if __name__ == "__main__":
    main()
