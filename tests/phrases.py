"""The English phrases in the code: what `say`, `heads`, `count` and the like are called with."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SAYING = {"say": 1, "say_number": 2, "say_count": 2}
"""Where the phrases begin among the arguments of each function."""


def phrases_of(paths: Iterable[Path]) -> dict[str, str]:
    """Return the phrases of some modules, each with the name of its module.

    A phrase that a name, a table or a function of the same module stands for is found too;
    one that comes from elsewhere (a value's field, a parameter) is not.
    """
    found: dict[str, str] = {}
    for path in paths:
        module = _Module(ast.parse(path.read_text(encoding="utf-8")))
        found.update(dict.fromkeys(_phrases(module), path.stem))
    return found


@dataclass
class _Module:
    tree: ast.Module
    values: dict[str, list[ast.expr]] = field(default_factory=lambda: defaultdict(list))
    """What names stand for, anywhere in the module; functions stand for what they return."""

    def __post_init__(self) -> None:
        for node in ast.walk(self.tree):
            match node:
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        self._bind(target, value)
                case (
                    ast.comprehension(target=target, iter=value)
                    | ast.For(target=target, iter=value)
                ):
                    self._bind(target, value)
                case ast.FunctionDef(name=name):
                    returns = (one for one in ast.walk(node) if isinstance(one, ast.Return))
                    self.values[name] += [one.value for one in returns if one.value]
                case _:
                    pass

    def _bind(self, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case ast.Tuple(elts=names), ast.Tuple(elts=values) if len(names) == len(values):
                for name, one in zip(names, values, strict=True):
                    self._bind(name, one)
            case ast.Tuple(elts=names), _:
                for name in names:
                    self._bind(name, value)
            case ast.Name(id=name), _:
                self.values[name].append(value)
            case _:
                pass


def _phrases(module: _Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args) if name in _SAYING:
                for argument in args[_SAYING[name] :]:
                    yield from _texts(module, argument, set())
            case ast.Call(func=ast.Attribute(attr="say"), args=args):
                for argument in args:
                    yield from _texts(module, argument, set())
            case ast.Call(func=ast.Name(id="heads"), args=[_, *words]):
                for word in words:
                    yield from (text.lstrip(">") for text in _texts(module, word, set()))
            case ast.Call(func=ast.Name(id="count"), args=[_, *nouns]):
                noun, *plural = (text for one in nouns for text in _texts(module, one, set()))
                yield f"{noun}|{plural[0] if plural else f'{noun}s'}"
            case _:
                pass


def _texts(module: _Module, node: ast.expr, seen: set[str]) -> Iterator[str]:
    """Yield the texts that an expression may be."""
    inner: list[ast.expr] = []
    match node:
        case ast.Constant(value=str() as text) if text:
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            inner = [body, orelse]
        case ast.BinOp(left=left, right=right):
            inner = [left, right]
        case ast.Tuple(elts=elements) | ast.Dict(values=elements):
            inner = elements
        case ast.Subscript(value=value) | ast.Starred(value=value):
            inner = [value]
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)) if name not in seen:
            seen.add(name)
            inner = module.values.get(name, [])
        case _:
            pass
    for one in inner:
        yield from _texts(module, one, seen)
