"""Completion: the people, ids and keys that may stand at the cursor."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plangen.language.cursor import Cursor, home, in_group, in_header
from plangen.language.keys import known_keys
from plangen.language.place import units
from plangen.model import plan_shapes as p
from plangen.model import shape as s
from plangen.model.fields import KINDS
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio, named_items

_FAR = 2_000
"""So many characters before the cursor are looked at, so that no long line takes long."""

_PERSON = re.compile(r"(?:^|[\s{|(])@(?:[^\s{}@,]*,)*(?P<word>[\w-]*)$")
_FACT = re.compile(r"(?:^|[\s{])(?P<key>[a-z][a-z-]*):\s?(?:[^\s{},]*,)*(?P<word>[\w/-]*)$")
_HEADER = re.compile(r"^\s*(?:- )?(?P<key>[a-z][a-z-]*):\s*\[?(?:[^\[\],]*,)*\s*(?P<word>[\w/-]*)$")
_KEY = re.compile(r"(?:^|[\s{])(?P<word>[a-z][a-z-]*|)$")
_HEADER_KEY = re.compile(r"^\s*(?:- )?(?P<word>[a-z][a-z-]*|)$")


class Proposal(NamedTuple):
    """A text to write, and what it means."""

    text: str
    meaning: str


class Completion(NamedTuple):
    """Texts that may replace what stands from `start`, in UTF-16, to the cursor."""

    start: int
    proposals: tuple[Proposal, ...]


def _names(*shapes: object) -> frozenset[str]:
    fields = (field for table in KINDS.values() for field in table)
    return frozenset(field.name for field in fields if any(field.shape is one for one in shapes))


_PEOPLE = _names(s.PERSON, p.ASSIGNMENTS)
_WORK = _names(p.REFERENCE, p.REFERENCES, p.LINKS, p.MOVES)


def complete(portfolio: Portfolio, cursor: Cursor) -> Completion:
    """Return what may stand at the cursor; outside of plans, and in prose, nothing."""
    before = cursor.before[-_FAR:]
    header = in_header(cursor)
    if not cursor.path.startswith("plans/"):
        return Completion(0, ())
    if found := _PERSON.search(before):
        return _completion(cursor, found["word"], _people(portfolio))
    if not header and not in_group(cursor):
        return Completion(0, ())
    if found := (_HEADER if header else _FACT).search(before):
        values = _values(portfolio, cursor, found["key"], header=header)
        return _completion(cursor, found["word"], values)
    if found := (_HEADER_KEY if header else _KEY).search(before):
        plan = home(portfolio, cursor.path)
        keys = (Proposal(*key) for key in known_keys(plan, cursor, header=header))
        return _completion(cursor, found["word"], keys)
    return Completion(0, ())


def _completion(cursor: Cursor, word: str, proposals: Iterator[Proposal]) -> Completion:
    """Return the proposals that hold what is already written."""
    start = units(cursor.before[: len(cursor.before) - len(word)])
    known = (one for one in proposals if word.casefold() in f"{one.text} {one.meaning}".casefold())
    return Completion(start, tuple(dict.fromkeys(known)))


def _values(portfolio: Portfolio, cursor: Cursor, key: str, *, header: bool) -> Iterator[Proposal]:
    plan = home(portfolio, cursor.path)
    if key in _PEOPLE:
        yield from _people(portfolio)
    elif key == "serves":
        if plan and not header:
            yield from (Proposal(one.id, one.title) for one in plan.measures if one.named)
        yield from (Proposal(goal.id, goal.title) for goal in portfolio.goals.values())
    elif key == "line":
        yield from (Proposal(line.id, line.title) for line in (plan.lines if plan else ()))
    elif key == "calendar":
        yield from (Proposal(name, "calendar") for name in portfolio.calendars)
    elif key == "uses":
        yield from (Proposal(one.id, one.name) for one in portfolio.resources.values())
    elif key in _WORK:
        yield from _work(portfolio, plan, header=header)


def _people(portfolio: Portfolio) -> Iterator[Proposal]:
    yield from (Proposal(one.id, one.name) for one in portfolio.people.values())


def _work(portfolio: Portfolio, home_plan: Plan | None, *, header: bool) -> Iterator[Proposal]:
    """Yield the ids of the plan, then `plan/id` of the others; in a header whole plans too."""
    if home_plan and not header:
        for name, item in named_items(home_plan).items():
            yield Proposal(name, item.title)
    for plan in portfolio.plans.values():
        if plan is home_plan:
            continue
        if header:
            yield Proposal(plan.id, plan.title)
        for name, item in named_items(plan).items():
            yield Proposal(f"{plan.id}/{name}", item.title)
