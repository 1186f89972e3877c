"""Renaming: the edits that give an item another id, wherever plans and pages name it."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plangen.canonical.groups import Group, groups
from plangen.kinds.references import Kind, references
from plangen.model.plan import BudgetLine, Measure, Plan
from plangen.model.portfolio import Portfolio, named_items
from plangen.model.registers import Entry
from plangen.model.task import Task
from plangen.source.document import Document
from plangen.source.edit import Edit
from plangen.source.node import Scalar
from plangen.source.span import Span

Lines = Mapping[str, tuple[str, ...]]
"""The lines of files by path."""

_ENTRY = re.compile(r"\s*(?:-\s+)?id:\s*$")
_KEY = re.compile(r":(\s*\{|\s*(?:#.*)?$)")


class Renaming(NamedTuple):
    """An item of a plan, its id and the new one; `of_line` tells that it is a budget line."""

    plan: Plan
    old: str
    new: str
    of_line: bool = False


def renamings(portfolio: Portfolio, old: str, new: str) -> tuple[Renaming, ...]:
    """Return what `plan/id`, or an id in any plan, can mean; a line of a budget comes second."""
    home, _, name = old.rpartition("/")
    plans = [plan for plan in portfolio.plans.values() if home in {"", plan.id}]
    items = [Renaming(plan, name, new) for plan in plans if name in named_items(plan)]
    lines = [
        Renaming(plan, name, new, of_line=True)
        for plan in plans
        if any(line.id == name for line in plan.lines)
    ]
    return tuple(items or lines)


def taken(renaming: Renaming) -> str:
    """Return the title of what has the new id in the plan, now or earlier; empty where it is free.

    An item may take back an id of its own.
    """
    plan, old, new, of_line = renaming
    everything: tuple[Task | Entry | Measure | BudgetLine, ...] = plan.lines
    if not of_line:
        everything = (*plan.tasks, *plan.entries, *plan.measures)
    for item in everything:
        earlier = () if item.id == old else getattr(item, "was", ())
        if new == item.id or new in earlier:
            return item.title
    return ""


def rename(
    portfolio: Portfolio, renaming: Renaming, document: Document, lines: Lines
) -> tuple[Edit, ...]:
    """Return the edits; `document` is the text of the plan, `lines` are those of all files.

    The item keeps the old id behind `was:`, where its kind has such a fact, so that links from
    outside, history and the baseline hold on to it. It loses the new one there.
    """
    places = {*_references(portfolio, renaming), *_waivers(renaming), *_links(portfolio, renaming)}
    word = re.compile(rf"(?<![\w-]){re.escape(renaming.old)}(?![\w-])")
    found = [
        Edit(span.part(start, len(renaming.old)), renaming.new)
        for span in sorted(places)
        if (start := _last(word, _text(lines, span))) is not None
    ]
    return (*found, *_definition(renaming, document, lines))


def _text(lines: Lines, span: Span) -> str:
    line = lines[span.path][span.line - 1]
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    return line[span.column - 1 : end]


def _last(word: re.Pattern[str], text: str) -> int | None:
    """Return where the id stands behind its plan and before what follows it: `plan/id:+3d`."""
    _, mark, _ = text.partition("/")
    found = word.search(text, len(text.partition("/")[0]) if mark else 0)
    return found.start() if found else None


def _references(portfolio: Portfolio, renaming: Renaming) -> Iterator[Span]:
    plan, old, _, of_line = renaming
    for home in portfolio.plans.values():
        for reference, kind, _ in references(home):
            meant = portfolio.plan_of(reference, home)
            is_goal = kind is Kind.GOAL or (kind is Kind.AIM and not _is_measure(plan, old))
            same = reference.id == old and meant is plan and (kind is Kind.LINE) == of_line
            if same and not is_goal:
                yield reference.span


def _is_measure(plan: Plan, name: str) -> bool:
    return any(measure.named and measure.id == name for measure in plan.measures)


def _waivers(renaming: Renaming) -> Iterator[Span]:
    for waiver in renaming.plan.waivers:
        if waiver.item == renaming.old and waiver.item_span:
            yield waiver.item_span


def _links(portfolio: Portfolio, renaming: Renaming) -> Iterator[Span]:
    """Yield the end of each address in prose that leads to the item."""
    plan = renaming.plan
    folder = plan.path.removesuffix("plan.md")
    if renaming.of_line:
        return
    for links in (
        *(home.links for home in portfolio.plans.values()),
        *(page.links for page in portfolio.pages),
    ):
        for link in links:
            inside = folder != plan.path and link.target.startswith(folder)
            if link.fragment == renaming.old and (link.target == plan.path or inside):
                start = link.span.end_column - len(renaming.old)
                yield link.span._replace(column=max(start, link.span.column))


def _definition(renaming: Renaming, document: Document, lines: Lines) -> Iterator[Edit]:
    plan, old, new, of_line = renaming
    if of_line:
        line = next(one for one in plan.lines if one.id == old)
        yield from _id(line.origin.of("id"), old, new, lines)
        return
    item = named_items(plan)[old]
    span = item.origin.of("id")
    yield from _id(span, old, new, lines)
    if isinstance(item, Measure):
        return
    earlier = (old, *(name for name in item.was if name != new))
    if "was" in item.origin.places:
        span = item.origin.of("was")
        listed = _text(lines, span).startswith(("[", "-"))
        yield Edit(span, f"[{', '.join(earlier)}]" if listed else ",".join(earlier))
        return
    group = next((one for one in groups(document) if _has(one, span)), None)
    yield _in_group(group, old) if group else _beside(span, old, lines)


def _id(span: Span, old: str, new: str, lines: Lines) -> Iterator[Edit]:
    start = _text(lines, span).find(old)
    if start >= 0:
        yield Edit(span.part(start, len(old)), new)


def _has(group: Group, span: Span) -> bool:
    return any(
        entry.key.text == "id" and isinstance(entry.value, Scalar) and entry.value.span == span
        for entry in group.facts.entries
    )


def _in_group(group: Group, old: str) -> Edit:
    """Return the last fact of a group; nothing stands behind `was` in the canonical form."""
    end = group.facts.span
    column = end.end_column - 1
    return Edit(Span(end.path, end.end_line, column, end.end_line, column), f" was:{old}")


def _beside(span: Span, old: str, lines: Lines) -> Edit:
    """Return the fact beside an id of YAML, or of a group that is wrapped."""
    line = lines[span.path][span.line - 1]
    before, behind = line[: span.column - 1], line[span.end_column - 1 :]
    key = _KEY.match(behind.lstrip("\"'"))
    after = Span(span.path, span.line, span.end_column, span.line, span.end_column)
    if key and key[1].strip() == "{":
        column = line.index("{", span.end_column - 1) + 2
        return Edit(Span(span.path, span.line, column, span.line, column), f"was: {old}, ")
    if key:
        deeper = lines[span.path][span.line]
        indent = deeper[: len(deeper) - len(deeper.lstrip())]
        return Edit(_line_end(span, line), f"\n{indent}was: {old}")
    if _ENTRY.match(before.rstrip("\"'")):
        indent = " " * before.index("id:")
        return Edit(_line_end(span, line), f"\n{indent}was: {old}")
    return Edit(after, f" was:{old}" if before.endswith("#") else f", was: {old}")


def _line_end(span: Span, line: str) -> Span:
    return Span(span.path, span.line, len(line) + 1, span.line, len(line) + 1)
