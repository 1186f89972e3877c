"""What Plotly says of a value in a figure; the library is imported only where one is judged."""

import json
import re
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from plangen.model.figure_keys import LAYOUT, TRACES
from plangen.model.own_figure import Value
from plangen.source.diagnostic import did_you_mean
from plangen.source.node import Plain

_CLASSES = {"bar": "Bar", "scatter": "Scatter", "pie": "Pie", "layout": "Layout"}
_LIST = re.compile(r"(?:values:|of|one of)\s+\[(.*?)\]", re.DOTALL)
_CHOICE = re.compile(r"'([^']*)'")
_INTERVAL = re.compile(r"in the interval \[(\S+), (\S+)\]")
_WHOLE = re.compile(r"that may be specified as:\s+- An int ")
_HINTS = (
    ("array", "write a list: `[1, 2, 3]`"),
    ("boolean", "write `true` or `false`"),
    ("number", "write a number, without its unit"),
)
_SHORT = 60
_FEW = 12
_KEPT = 4096


class Refusal(NamedTuple):
    """Why a value is refused, and what to do about it."""

    message: str
    hint: str


def refusal(value: Value) -> Refusal | None:
    """Return what is wrong with a value, None if Plotly takes it."""
    reason = _reason(value.path, json.dumps(value.value, sort_keys=True))
    if not reason:
        return None
    shown = json.dumps(value.value, ensure_ascii=False).strip('"')
    shown = shown if len(shown) <= _SHORT else f"{shown[:_SHORT]}..."
    return Refusal(f"`{value.path[-1]}` cannot be `{shown}`", _hint(reason, shown))


@lru_cache(maxsize=_KEPT)
def _reason(path: tuple[str, ...], written: str) -> str:
    """Return what Plotly says of a value alone; a preview that rebuilds asks the same again."""
    made = getattr(import_module("plotly.graph_objs"), _CLASSES[path[0]])
    try:
        made(**_around(path, json.loads(written)))
    except (ValueError, TypeError) as error:
        return str(error) or "Plotly refuses this value"
    return ""


def _around(path: tuple[str, ...], value: Plain) -> dict[str, Plain]:
    """Return the mapping of a trace or layout that holds one value alone."""
    names = LAYOUT if path[0] == "layout" else TRACES[path[0]]
    held: Plain = value
    many: list[bool] = []
    for name in path[1:]:
        many.append(names[name].many)
        names = names[name].names
    for name, is_list in zip(reversed(path[1:]), reversed(many), strict=True):
        held = {name: [held] if is_list else held}
    return held if isinstance(held, dict) else {}


def _hint(reason: str, shown: str) -> str:
    """Return what may stand there, in few words."""
    if "is a color" in reason:
        return "write a colour: `teal`, `#0b6a75`, or leave it out for one of the theme"
    interval = _INTERVAL.search(reason)
    if interval:
        first, last = interval.groups()
        noun = "a whole number" if _WHOLE.search(reason) else "a number"
        return f"write {noun} from {first} {'on' if last == 'inf' else f'to {last}'}"
    listed = _LIST.search(reason)
    choices = _CHOICE.findall(listed[1]) if listed else []
    words = [choice.replace("\\\\", "\\") for choice in choices if not _is_odd(choice)]
    if words:
        few = f"write one of {', '.join(f'`{word}`' for word in words[:_FEW])}"
        return did_you_mean(shown, words, few)
    return next((hint for word, hint in _HINTS if word in reason), "correct it, or leave it out")


def _is_odd(choice: str) -> bool:
    """Tell whether a choice is one that no author would write, or that needs what is not read."""
    return not choice or choice.isdigit() or choice == "path"
