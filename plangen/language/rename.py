"""Renaming: the edits that give an item another id, wherever plans and pages name it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plangen.canonical import earlier_name
from plangen.kinds.references import names, references
from plangen.language.rename_target import Target, identified, is_meant
from plangen.model.plan_files import header_of
from plangen.model.portfolio import Portfolio
from plangen.source.document import Document
from plangen.source.edit import Edit
from plangen.source.span import Span

Lines = Mapping[str, tuple[str, ...]]
"""The lines of files by path."""

_QUOTES = {'"', "'"}
_ANCHOR = "#i-"
_GOES_ON = re.compile(r"[\w-]")


class Renamed(NamedTuple):
    """The edits of a renaming; `references` are so many of them, `left` are places without one."""

    edits: tuple[Edit, ...]
    references: int
    left: tuple[Span, ...]


def rename(portfolio: Portfolio, target: Target, document: Document, lines: Lines) -> Renamed:
    """Return the edits that rename an item, and what names it and has to be edited by hand.

    `document` is the text of its plan, `lines` are those of all files. The item keeps the old id behind
    `was:`, where its kind has such a fact, so that history and the baseline hold on to it.
    """
    edits: list[Edit] = []
    left: list[Span] = []
    for span, before in sorted(set(_mentions(portfolio, target))):
        place = _place(lines, span, before, target.old)
        if place is None:
            left.append(span)
        else:
            edits.append(Edit(place, target.new))
    own = tuple(_definition(target, document, lines))
    left.extend(_unread(portfolio, target, lines, (*edits, *own)))
    return Renamed((*own, *edits), len(edits), tuple(sorted(set(left))))


def _mentions(portfolio: Portfolio, target: Target) -> Iterator[tuple[Span, str]]:
    """Yield where the item is named, and what stands there before its id."""
    for home in portfolio.plans.values():
        for reading in references(home):
            if is_meant(portfolio, target, home, reading):
                before = f"{reading.reference.plan}/" if reading.reference.plan else ""
                yield reading.reference.span, before
    for waiver in target.plan.waivers:
        if waiver.item == target.old and waiver.item_span:
            yield waiver.item_span, ""
    if not target.of_line:
        yield from _links(portfolio, target)


def _links(portfolio: Portfolio, target: Target) -> Iterator[tuple[Span, str]]:
    """Yield the addresses in prose that lead to the item: `ferry-tap.md#i-trial`."""
    plan, anchor = target.plan, f"{_ANCHOR}{target.old}".removeprefix("#")
    page = f"plans/{plan.id}.html"
    for homes in (portfolio.plans.values(), portfolio.pages):
        for link in (link for home in homes for link in home.links):
            path = link.target or link.span.path
            if link.fragment == anchor and (path == page or header_of(path) == plan.path):
                yield link.span, _ANCHOR


def _place(lines: Lines, span: Span, before: str, old: str) -> Span | None:
    """Return where the id stands in the text of a reference, None if it is written otherwise."""
    line = lines[span.path][span.line - 1]
    start = span.column - 1
    if before == _ANCHOR:
        start = span.end_column - 1 - len(before + old)
    elif line[start : start + 1] in _QUOTES:
        start += 1
    whole = line[max(start, 0) :]
    if not whole.startswith(before + old) or _GOES_ON.match(whole, len(before + old)):
        return None
    column = start + len(before) + 1
    return Span(span.path, span.line, column, span.line, column + len(old))


def _definition(target: Target, document: Document, lines: Lines) -> Iterator[Edit]:
    """Yield the edits of the item itself."""
    item = identified(target.plan, of_line=target.of_line)[target.old]
    at = item.origin.of("id")
    place = _place(lines, at, "", target.old)
    if place is not None:
        yield Edit(place, target.new)
        if not target.of_line and not target.of_measure:
            yield from earlier_name.edits(document, lines, at, target.old, target.new)


def _unread(
    portfolio: Portfolio, target: Target, lines: Lines, edits: tuple[Edit, ...]
) -> Iterator[Span]:
    """Yield lines of plans with a problem that say the id where no edit stands.

    What cannot be read may be a reference.
    """
    edited = Counter((edit.span.path, edit.span.line) for edit in edits if edit.text == target.new)
    for problem in portfolio.problems:
        span = problem.span
        if not span.path.startswith("plans/"):
            continue
        # Another plan can only mean the item by `plan/id`.
        home = "" if problem.plan == target.plan.id else f"{target.plan.id}/"
        word = re.compile(rf"(?<![\w-]){home}{target.old}(?![\w-])")
        for number in range(span.line, min(span.end_line, len(lines[span.path])) + 1):
            said = len(word.findall(lines[span.path][number - 1]))
            if said > edited[span.path, number]:
                yield Span(span.path, number, 1, number, len(lines[span.path][number - 1]) + 1)


def holds(before: Portfolio, after: Portfolio, target: Target) -> bool:
    """Tell whether nothing but the name is another: the same items, references and problems."""
    new = after.plans.get(target.plan.id)
    if new is None or Counter(_said(before, target)) != Counter(_said(after, None)):
        return False
    for of_line in (False, True):
        expected = [
            target.new if of_line == target.of_line and name == target.old else name
            for name in identified(target.plan, of_line=of_line)
        ]
        if expected != list(identified(new, of_line=of_line)):
            return False
    item = identified(new, of_line=target.of_line)[target.new]
    return target.old in getattr(item, "was", (target.old,))


def _said(portfolio: Portfolio, target: Target | None) -> Iterator[tuple[str, ...]]:
    """Yield what the plans say of each other and what is wrong, with the item's new name."""
    for problem in portfolio.problems:
        yield "problem", problem.rule, problem.span.path
    for home in portfolio.plans.values():
        for reading in references(home):
            reference, kind, _ = reading
            meant = portfolio.plan_of(reference, home)
            known = names(meant, portfolio.goals.keys())[kind] if meant else ()
            leads = "somewhere" if reference.id in known else "nowhere"
            changed = target is not None and is_meant(portfolio, target, home, reading)
            name = target.new if target and changed else reference.id
            yield home.id, kind, reference.plan, name, leads
        for waiver in home.waivers:
            own = target is not None and home is target.plan and waiver.item == target.old
            yield "waiver", home.id, target.new if target and own else waiver.item
