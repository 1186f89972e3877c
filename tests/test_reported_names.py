"""Every name under which reading and decoding report a problem has a rule that shows it."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from plangen.kinds.catalogue import discover_rules

PACKAGE = Path(__file__).parent.parent / "plangen"


def test_every_name_that_reading_reports_is_a_rule() -> None:
    trees = [
        ast.parse(path.read_text())
        for package in ("source", "model")
        for path in sorted((PACKAGE / package).glob("*.py"))
    ]
    names = reported_names(trees)
    assert {"bad-text", "bad-facts", "bad-yaml"} <= names
    assert names <= set(discover_rules())


def reported_names(trees: list[ast.Module]) -> set[str]:
    """Return the names given as `rule` to `Diagnostic`, also through functions in between."""
    functions = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]
    carriers = {"Diagnostic": ("rule", -1)}
    names: set[str] = set()
    known = 0
    while known < len(carriers):
        known = len(carriers)
        for function in functions:
            parameters = [each.arg for each in function.args.args if each.arg != "self"]
            for value in _rule_values(function, carriers):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    names.add(value.value)
                elif isinstance(value, ast.Name) and value.id in parameters:
                    carriers[function.name] = (value.id, parameters.index(value.id))
    return names


def _rule_values(
    function: ast.FunctionDef, carriers: Mapping[str, tuple[str, int]]
) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in carriers:
            continue
        keyword, position = carriers[name]
        yield from (each.value for each in node.keywords if each.arg == keyword)
        if 0 <= position < len(node.args):
            yield node.args[position]
