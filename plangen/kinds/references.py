"""References: the names by which plans and shared files point at something, and what there is."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.model.people import PersonKind
from plangen.model.plan import Plan
from plangen.model.portfolio import named_items
from plangen.model.reference import Reference
from plangen.once import once
from plangen.source.span import Span

STANDARD = "standard"
"""The calendar that is there even where no file defines it."""

_GROUPS = {PersonKind.TEAM, PersonKind.EXTERNAL}


class Kind(StrEnum):
    """What a reference may lead to, in the words of the message."""

    TASK = "task, phase or milestone"
    ITEM = "item"
    AIM = "measure or goal"
    GOAL = "goal"
    MEASURE = "measure"
    LINE = "budget line"


class Reading(NamedTuple):
    """One reference, what it must lead to, and the item that makes it."""

    reference: Reference
    kind: Kind
    item: str = ""


class Use(NamedTuple):
    """The name of an entry of a shared file, where it is written, and by which plan and item."""

    name: str
    span: Span
    plan: Plan | None = None
    item: str = ""


class Listed(NamedTuple):
    """A shared file: what an entry is called, who names entries, and which there are.

    `others` says of entries that are there what they are instead.
    """

    path: str
    noun: str
    uses: tuple[Use, ...]
    known: AbstractSet[str]
    others: Mapping[str, str]
    otherwise: str


def names(plan: Plan, goals: AbstractSet[str]) -> Mapping[Kind, AbstractSet[str]]:
    """Return what references into a plan may lead to, by kind."""
    own = _own_names(plan)
    return {**own, Kind.AIM: own[Kind.MEASURE] | goals, Kind.GOAL: goals}


def _own_names(plan: Plan) -> Mapping[Kind, AbstractSet[str]]:
    measures = {measure.id for measure in plan.measures}
    return {
        Kind.TASK: {task.id for task in plan.tasks if task.named},
        Kind.ITEM: named_items(plan).keys(),
        Kind.AIM: measures,
        Kind.GOAL: set(),
        Kind.MEASURE: measures,
        Kind.LINE: {line.id for line in plan.lines},
    }


@once
def loose(plan: Plan) -> tuple[Reading, ...]:
    """Return the references of a plan that lead to nothing of its own, in their order."""
    own = _own_names(plan)
    return tuple(
        one
        for one in references(plan)
        if (one.reference.plan or plan.id) != plan.id or one.reference.id not in own[one.kind]
    )


def references(plan: Plan) -> Iterator[Reading]:
    """Yield every reference of a plan, its header's last."""
    yield from _of_tasks(plan)
    for risk in plan.risks:
        for each in (*risk.affects, *risk.treated_by):
            yield Reading(each, Kind.TASK, risk.id)
    for issue in plan.issues:
        yield from (Reading(each, Kind.ITEM, issue.id) for each in issue.blocks)
    for feedback in plan.feedback:
        yield from (Reading(each, Kind.ITEM, feedback.id) for each in feedback.leads_to)
    for change in plan.changes:
        yield from (Reading(move.target, Kind.ITEM, change.id) for move in change.moves)
    for update in plan.updates:
        for read in update.measured:
            yield Reading(Reference("", read.measure, read.span), Kind.MEASURE)
    yield from (Reading(row.item, Kind.TASK) for row in plan.raci)
    yield from (Reading(each, Kind.GOAL) for each in plan.serves)
    for each in plan.after:
        # In the header a single name is a plan, elsewhere an item of this plan.
        yield Reading(each if each.plan else Reference(each.id, "", each.span), Kind.TASK)


def _of_tasks(plan: Plan) -> Iterator[Reading]:
    for task in plan.tasks:
        yield from (Reading(link.target, Kind.TASK, task.id) for link in task.links)
        yield from (Reading(reference, Kind.AIM, task.id) for reference in task.serves)
        yield from (Reading(each, Kind.TASK, task.id) for each in [task.spans] if each)
        yield from (Reading(each, Kind.LINE, task.id) for each in [task.line] if each)


def lists(facts: Facts) -> Iterator[Listed]:
    """Yield the shared files whose entries are named by their id alone."""
    portfolio = facts.portfolio
    people = portfolio.people
    yield Listed(
        path="calendars.yml",
        noun="calendar",
        uses=tuple(_calendars(facts)),
        known={STANDARD, *portfolio.calendars},
        others={},
        otherwise="define it in `calendars.yml`",
    )
    yield Listed(
        path="resources.yml",
        noun="equipment",
        uses=tuple(_equipment(facts)),
        known=portfolio.resources.keys(),
        others={},
        otherwise="define it in `resources.yml`",
    )
    yield Listed(
        path="people.yml",
        noun="team",
        uses=tuple(_teams(facts)),
        known={each.id for each in people.values() if each.kind in _GROUPS},
        others={each.id: each.kind for each in people.values() if each.kind not in _GROUPS},
        otherwise="add it to `people.yml` with `kind: team`",
    )


def _calendars(facts: Facts) -> Iterator[Use]:
    portfolio = facts.portfolio
    shared = [(one.calendar, one.origin) for one in portfolio.people.values()]
    shared += [(one.calendar, one.origin) for one in portfolio.resources.values()]
    for name, origin in [(portfolio.settings.calendar, portfolio.settings.origin), *shared]:
        if name:
            yield Use(name, origin.of("calendar"))
    for plan in facts.plans:
        if plan.calendar:
            yield Use(plan.calendar, plan.origin.of("calendar"), plan)
    for plan in facts.plans:
        for name, span, item in _calendars_of_tasks(plan):
            yield Use(name, span, plan, item)


@once
def _calendars_of_tasks(plan: Plan) -> tuple[tuple[str, Span, str], ...]:
    return tuple(
        (task.calendar, task.origin.of("calendar"), task.id) for task in plan.tasks if task.calendar
    )


def _equipment(facts: Facts) -> Iterator[Use]:
    for plan in facts.plans:
        for name, span, item in _equipment_of_tasks(plan):
            yield Use(name, span, plan, item)


@once
def _equipment_of_tasks(plan: Plan) -> tuple[tuple[str, Span, str], ...]:
    return tuple((use.resource, use.span, task.id) for task in plan.tasks for use in task.uses)


def _teams(facts: Facts) -> Iterator[Use]:
    for person in facts.portfolio.people.values():
        if person.team:
            yield Use(person.team, person.origin.of("team"))
    for plan in facts.plans:
        if plan.team:
            yield Use(plan.team, plan.origin.of("team"), plan)
