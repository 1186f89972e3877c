"""Insets: what the fenced blocks of prose ask for, decoded: a chart by name, or a figure of its own."""

from collections.abc import Iterable

from plangen.frozen import frozen
from plangen.model.own_figure import OwnFigure, decode_figure
from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.fences import CHART, Fence
from plangen.source.node import Entry, Mapping, Node, Scalar, Sequence
from plangen.source.span import Span

_KEYS = ("chart", "plan", "title")


@frozen(kw_only=True)
class Named:
    """A chart that plangen draws; without `plans` it is about the page it stands on.

    `span` is where its name stands.
    """

    name: str
    chart: str
    plans: tuple[Scalar, ...] = ()
    title: str = ""
    span: Span


Inset = Named | OwnFigure


def decode_insets(fences: Iterable[Fence], problems: list[Diagnostic]) -> tuple[Inset, ...]:
    """Decode blocks; one that cannot be understood is a problem and stays code."""
    found: list[Inset] = []
    for fence in fences:
        wrong: list[Diagnostic] = []
        decode = _named if fence.kind == CHART else decode_figure
        inset = decode(fence, wrong)
        problems.extend(wrong)
        if inset and not wrong:
            found.append(inset)
    return tuple(found)


def _named(fence: Fence, problems: list[Diagnostic]) -> Named | None:
    node = fence.node
    if isinstance(node, Scalar) and not node.is_null:
        return Named(name=fence.name, chart=node.text, span=node.span)
    entries = node.entries if isinstance(node, Mapping) else ()
    known = {entry.key.text: entry.value for entry in entries}
    problems.extend(_unknown(entry) for entry in entries if entry.key.text not in _KEYS)
    chart, title = known.get("chart"), known.get("title")
    if not isinstance(chart, Scalar) or chart.is_null:
        problems.append(_nameless(fence))
        return None
    return Named(
        name=fence.name,
        chart=chart.text,
        plans=_plans(known.get("plan"), problems),
        title=title.text if isinstance(title, Scalar) and not title.is_null else "",
        span=chart.span,
    )


def _plans(node: Node | None, problems: list[Diagnostic]) -> tuple[Scalar, ...]:
    if node is None:
        return ()
    items = node.items if isinstance(node, Sequence) else (node,)
    plans = tuple(item for item in items if isinstance(item, Scalar) and not item.is_null)
    if len(plans) < len(items) or not items:
        message, hint = "`plan` is the name of a plan, or a list of names", "write `plan: name`"
        problems.append(_invalid(message, hint, node.span))
    return plans


def _unknown(entry: Entry) -> Diagnostic:
    key = entry.key
    hint = did_you_mean(key.text, _KEYS, "a `chart` block has `chart`, `plan` and `title`")
    return _invalid(f"`{key.text}` means nothing in a `chart` block", hint, key.span)


def _nameless(fence: Fence) -> Diagnostic:
    return _invalid("this block names no chart", "write its name below: `timeline`", fence.span)


def _invalid(message: str, hint: str, span: Span) -> Diagnostic:
    return Diagnostic(rule="bad-value", message=message, hint=hint, span=span)
