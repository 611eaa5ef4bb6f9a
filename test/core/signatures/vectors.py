"""Writes vectors.json: random signatures (made by inspect) and calls of real functions that have them. Run: python3 vectors.py > vectors.json

Every value is a string that names where it comes from: "a0" the call's argument 0, "s1.0" what splat 1 holds at 0.
A call with splats is made with many contents of them; only what holds for all valid ones may be called certain.
"""

import inspect
import itertools
import json
import random

KINDS = inspect.Parameter
RANDOM = random.Random(20240229)
NAMES = ["a", "b", "c", "d", "e", "f"]


def signature():
    names = NAMES[:]
    RANDOM.shuffle(names)
    parameters, defaulted = [], False
    for kind, most in ((KINDS.POSITIONAL_ONLY, 2), (KINDS.POSITIONAL_OR_KEYWORD, 3)):
        for _ in range(RANDOM.randint(0, most)):
            if not names:
                break
            defaulted = defaulted or RANDOM.random() < 0.3
            default = "default" if defaulted else KINDS.empty
            parameters.append(inspect.Parameter(names.pop(), kind, default=default))
    if RANDOM.random() < 0.3:
        parameters.append(inspect.Parameter("args", KINDS.VAR_POSITIONAL))
    for _ in range(RANDOM.choice([0, 0, 1, 2])):
        if names:
            default = "default" if RANDOM.random() < 0.5 else KINDS.empty
            parameters.append(inspect.Parameter(names.pop(), KINDS.KEYWORD_ONLY, default=default))
    if RANDOM.random() < 0.3:
        parameters.append(inspect.Parameter("kwargs", KINDS.VAR_KEYWORD))
    return inspect.Signature(parameters)


def call(sig, splats):
    """A list of ["positional"] | ["keyword", name] | ["splat"] | ["double-splat"], mostly one that fits."""
    fillable = [p for p in sig.parameters.values() if p.kind in (KINDS.POSITIONAL_ONLY, KINDS.POSITIONAL_OR_KEYWORD)]
    count = RANDOM.randint(0, len(fillable) + (RANDOM.random() < 0.25))
    arguments = [["positional"] for _ in range(count)]
    rest = [p.name for p in list(sig.parameters.values())[count:] if not p.name.endswith("args")]
    names = [name for name in rest if RANDOM.random() < 0.7]
    if RANDOM.random() < 0.2:
        names.append(RANDOM.choice(["x", *NAMES]))
    names = list(dict.fromkeys(names))
    RANDOM.shuffle(names)
    arguments += [["keyword", name] for name in names]
    if splats:
        if RANDOM.random() < 0.7:
            arguments.insert(RANDOM.randint(0, count), ["splat"])
        if RANDOM.random() < 0.6:
            arguments.append(["double-splat"])
    return arguments


def contents(argument, index):
    if argument[0] == "splat":
        return [[f"s{index}.{at}" for at in range(length)] for length in range(5)]
    if argument[0] == "double-splat":
        sets = itertools.chain.from_iterable(itertools.combinations([*NAMES, "x"], size) for size in range(4))
        return [{name: f"s{index}.{name}" for name in names} for names in sets]
    return [f"a{index}"]


def bind(sig, arguments, values, receives):
    """Calls a real function of that signature; what is left to its defaults is not in the result."""
    positional = ["receiver"] if receives else []
    keywords = {}
    for argument, value in zip(arguments, values):
        if argument[0] == "positional":
            positional.append(value)
        elif argument[0] == "splat":
            positional.extend(value)
        else:
            for name, item in {argument[1]: value}.items() if argument[0] == "keyword" else value.items():
                if name in keywords:
                    return {"error": "multiple values"}
                keywords[name] = item
    namespace = {}
    exec(f"def f{sig}: return locals()", namespace)
    try:
        result = namespace["f"](*positional, **keywords)
    except TypeError as error:
        return {"error": str(error)}
    return {"result": {name: item for name, item in result.items() if item not in ("default", (), {})}}


def vector(splats):
    sig = signature()
    first = next(iter(sig.parameters.values()), None)
    takes = first and first.kind in (KINDS.POSITIONAL_ONLY, KINDS.POSITIONAL_OR_KEYWORD)
    receives = bool(takes) and RANDOM.random() < 0.3
    arguments = call(sig, splats)
    if receives and arguments and arguments[0] == ["positional"]:
        arguments.pop(0)
    choices = itertools.product(*(contents(argument, index) for index, argument in enumerate(arguments)))
    results = [bind(sig, arguments, values, receives) for values in choices]
    row = {"signature": str(sig)[1:-1].replace("'default'", "0"), "receives": receives, "call": arguments}
    if not splats:
        return {**row, **results[0]}
    valid = [result["result"] for result in results if "result" in result]
    return {**row, **certain(sig, arguments, valid)}


def certain(sig, arguments, valid):
    """What holds in every valid call: where each argument goes, which parameters are always and never filled."""
    if not valid:
        return {"impossible": True}
    targets = {}
    for index, (kind, *_) in enumerate(arguments):
        if kind in ("positional", "keyword"):
            found = {name for result in valid for name, item in result.items() if f"a{index}" in held(item)}
            targets[index] = sorted(found)
    never = [name for name in sig.parameters if not any(name in result for result in valid)]
    return {"targets": targets, "never": never}


def held(item):
    return item.values() if isinstance(item, dict) else item if isinstance(item, tuple) else [item]


def main():
    rows = [vector(False) for _ in range(1200)] + [vector(True) for _ in range(600)]
    unique = {json.dumps(row): row for row in rows}
    print("[\n" + ",\n".join(unique) + "\n]")


main()
