"""The catalogue: every rule, chart and exporter, found once by looking into their packages."""

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from types import ModuleType

from plangen.frozen import frozen
from plangen.kinds.chart import Chart
from plangen.kinds.exporter import Exporter
from plangen.kinds.rule import Rule


@frozen()
class Described:
    """A rule with its documentation: the first line, then Markdown with Why, Bad and Good."""

    rule: Rule
    summary: str
    text: str


@frozen(kw_only=True)
class Catalogue:
    """What one file each can add, by name, sorted."""

    rules: Mapping[str, Described]
    charts: Mapping[str, Chart]
    exporters: Mapping[str, Exporter]


def discover() -> Catalogue:
    """Import every module of the extension packages and read its one constant."""
    return Catalogue(rules=discover_rules(), charts=discover_charts(), exporters=_exporters())


def discover_rules() -> dict[str, Described]:
    """Return the rules alone, for commands that draw nothing."""
    found: dict[str, Described] = {}
    for name, module in _modules("plangen.rules"):
        rule = module.RULE
        if not isinstance(rule, Rule):
            message = f"{module.__name__}.RULE is not a rule"
            raise TypeError(message)
        summary, _, text = (inspect.getdoc(module) or "").partition("\n")
        found[name] = Described(rule, summary, text.strip())
    return found


def discover_charts() -> dict[str, Chart]:
    """Return the charts alone, for who asks what may be drawn."""
    return {name: module.CHART for name, module in _modules("plangen.charts")}


def _exporters() -> dict[str, Exporter]:
    return {name: module.EXPORTER for name, module in _modules("plangen.exporters")}


def _modules(package: str) -> list[tuple[str, ModuleType]]:
    path = importlib.import_module(package).__path__
    names = sorted(info.name for info in pkgutil.iter_modules(path))
    return [
        (name.replace("_", "-"), importlib.import_module(f"{package}.{name}")) for name in names
    ]
