"""Tests of which edits of a plan a simulation sees, and that it sees nothing of the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path

import pytest
from plan_text import plan, read

from plangen.kinds.facts import EVERYTHING, gather
from plangen.model.origin import Origin
from plangen.model.plan import Plan, Scope, Waiver
from plangen.model.registers import Risk
from plangen.model.task import Task
from plangen.publish.project import load
from plangen.schedule.forecast.alike import UNSEEN, alike
from plangen.source.markdown import LinkUse
from plangen.source.span import Span

ROOT = Path(__file__).parents[1]
LINES = (
    "a 2/5/9d",
    "b 3d after:a:+2d cost:90",
    "c milestone by:2026-04-01 after:b",
    "## Risks",
    "- Storm {#storm 30%>10% delay:1/2/5d cost:100/200/400 affects:b}",
)
NOWHERE = Span("other.md", 7, 7, 7, 7)
GIVEN = {
    "was": ("old",),
    "tags": ("other",),
    "extra": {"x-other": "other"},
    "links": (LinkUse("other.md", "", NOWHERE),),
    "waivers": (Waiver("task-without-owner", "", date(2031, 5, 5), "ana", "so", NOWHERE),),
}
"""What stands in no plan of the demo."""
HEAD = "status: active\ntarget: 2026-04-01\nbudget: {currency: EUR, approved: 5000}"


def one(*lines: str, head: str = HEAD) -> Plan:
    return read(plan(*lines, head=head), strict=False).plans["p"]


def changed(old: str, new: str) -> Plan:
    """Return the plan of the lines above with one piece of text changed in lines or header."""
    assert old in "\n".join((*LINES, HEAD))
    return one(*(line.replace(old, new) for line in LINES), head=HEAD.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2/5/9d", "2/5/8d"),
        ("2/5/9d", "5d"),
        (":+2d", ":+3d"),
        ("after:a:+2d", "after:a"),
        ("cost:90", "cost:91"),
        ("cost:90", "cost:90.0"),
        ("by:2026-04-01", "by:2026-04-02"),
        ("30%>10%", "30%>9%"),
        ("delay:1/2/5d", "delay:1/2/5w"),
        ("100/200/400", "100/200/500"),
        ("affects:b", "affects:a"),
        ("status: active", "status: done"),
        ("target: 2026-04-01", "target: 2026-04-02"),
        ("approved: 5000", "approved: 6000"),
        ("a 2/5/9d", "a 2/5/9d started:2026-02-03 50%"),
        ("a 2/5/9d", "a 2/5/9d calendar:nights"),
        ("a 2/5/9d", "a 2/5/9d group:weather"),
        ("#storm", "#gale"),
    ],
)
def test_a_simulation_sees_what_it_counts_with(old: str, new: str) -> None:
    assert not alike(one(*LINES), changed(old, new))


def test_work_that_comes_or_goes_or_moves_is_seen() -> None:
    assert not alike(one(*LINES), one("x 1d", *LINES))
    assert not alike(one(*LINES), one(*LINES[1:]))
    assert not alike(one(*LINES), one(LINES[1], LINES[0], *LINES[2:]))


@pytest.mark.parametrize(
    "more",
    ["owner: ana", "tags: [new]", "sponsor: bo", "was: [old]"],
)
def test_the_rest_of_the_header_is_not_seen(more: str) -> None:
    assert alike(one(*LINES), one(*LINES, head=f"{more}\n{HEAD}"))


def test_words_and_where_they_stand_are_not_seen() -> None:
    worded = (
        "  - Done when: all is signed.",
        "## Purpose",
        "For everybody.",
        "## Decisions",
        "- Take the boat {#boat @ana decided:2026-01-05}",
    )
    lines = ("## Scope", "**In:** all of it.", "## Tasks", *LINES[:3], *worded, *LINES[3:])
    assert alike(one(*LINES), one(*lines))
    assert alike(one(*LINES), changed("Storm", "A storm in **March**"))


def _parts(value: object) -> Iterator[object]:
    """Yield a value and all values in it."""
    yield value
    held: Iterable[object] = ()
    if isinstance(value, tuple):
        held = value
    elif names := getattr(type(value), "__dataclass_fields__", None):
        held = (getattr(value, name) for name in names)
    for one in held:
        yield from _parts(one)


def _other(was: object, donor: object) -> object:
    """Return another value in place of one: nothing for something, and the other way round."""
    if isinstance(was, str):
        return f"{was} other"
    if isinstance(was, date) or was is None:
        return date(2031, 5, 5)
    if isinstance(was, Scope):
        return Scope(inside=(*was.inside, "other"))
    assert isinstance(was, tuple | Mapping)
    return type(was)() if was else donor


@dataclass
class Swap:
    """Puts something else in place of all that is not seen, and counts where; from all that plans hold."""

    plans: Mapping[str, Plan]
    changed: Counter[tuple[type, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.donors: dict[tuple[type, str], object] = {}
        for value in _parts(tuple(self.plans.values())):
            for name in UNSEEN.get(type(value), ()):
                held = getattr(value, name) or GIVEN.get(name, ())
                if held:
                    self.donors.setdefault((type(value), name), held)

    def plan(self, plan: Plan) -> Plan:
        """Return a plan with something else in it."""
        found = self._of(plan)
        assert isinstance(found, Plan)
        return found

    def _of(self, value: object) -> object:
        if isinstance(value, Span):
            return NOWHERE
        if isinstance(value, tuple):
            return tuple(map(self._of, value))
        kind: type = type(value)
        names = getattr(kind, "__dataclass_fields__", None)
        if isinstance(value, Origin) or names is None:
            return value
        return kind(**{name: self._field(kind, name, getattr(value, name)) for name in names})

    def _field(self, kind: type, name: str, was: object) -> object:
        if name not in UNSEEN.get(kind, ()):
            return self._of(was)
        new = _other(was, self.donors.get((kind, name), ()))
        self.changed[kind, name] += new != was
        return new


def test_each_name_is_that_of_a_field() -> None:
    for kind in (Plan, Task, Risk):
        names = {part.name for part in fields(kind)}
        assert names >= UNSEEN[kind]


def test_what_is_not_seen_changes_no_forecast() -> None:
    portfolio = load(ROOT / "content").portfolio()
    swap = Swap(portfolio.plans)
    other = {name: swap.plan(one) for name, one in portfolio.plans.items()}
    assert {
        name for kind in UNSEEN for name in UNSEEN[kind] if not swap.changed[kind, name]
    } == set()
    assert all(alike(portfolio.plans[name], one) for name, one in other.items())
    swapped = replace(portfolio, plans=other)
    known, found = (
        gather(some, date(2026, 3, 2), needs=EVERYTHING).forecasts for some in (portfolio, swapped)
    )
    assert len(known) >= 5
    assert dict(found) == dict(known)
