"""The page of the workload: who has too much, in which week, and because of what."""

from collections.abc import Iterable, Iterator

from plangen.frozen import frozen
from plangen.kinds.bound import LOADS, ROWS, shares
from plangen.kinds.load_words import (
    days_label,
    part_text,
    pieces_text,
    weeks_label,
)
from plangen.kinds.tongue import say
from plangen.kinds.words import plain_number
from plangen.model.people import PersonKind
from plangen.pages.load_cells import (
    LoadCell,
    TaskShare,
    WeekHead,
    cells,
    heads,
    shown,
    supply_link,
    task_share,
)
from plangen.pages.lookup import Lookup, day
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day
from plangen.pages.workload_words import equipment_sentence, rest_sentence, workload_sentence
from plangen.schedule.demand import SupplyKind
from plangen.schedule.load.booking import Booking
from plangen.schedule.load.double_booking import DoubleBooking
from plangen.schedule.load.load import Share, SupplyLoad
from plangen.schedule.load.overload import Overload, overloads


@frozen(kw_only=True)
class LoadRow:
    """A person, team or piece of equipment with a cell a week; `capacity` is `80 %` or `2`."""

    who: Link
    capacity: str
    cells: tuple[LoadCell, ...]
    over: int


@frozen(kw_only=True)
class LoadTable:
    """The rows of one kind, in the order of the files; `total` counts all of the kind."""

    anchor: str
    title: str
    rows: tuple[LoadRow, ...]
    total: int


@frozen(kw_only=True)
class Excess:
    """A run of weeks, or a span of days, in which there is too much, with the tasks that cause it.

    `much` is how much it is: `up to 140 %`, `2 of 1`. `proposer` is the plan that would cause
    it beside those that are agreed; empty where they do so alone.
    """

    who: Link
    first: Day
    when: str
    much: str
    proposer: Link
    tasks: tuple[TaskShare, ...]


@frozen(kw_only=True)
class WorkloadView:
    """Everybody's load by week; `idle` names those with a capacity and no load.

    `..._total` count all of a kind; of many those stand here who have most weeks with too much.
    """

    sentence: str
    equipment_sentence: str
    excesses: tuple[Excess, ...]
    excesses_total: int
    proposed: tuple[Excess, ...]
    proposed_total: int
    heads: tuple[WeekHead, ...]
    tables: tuple[LoadTable, ...]
    rest: str
    idle: tuple[Link, ...]
    idle_total: int
    has_capacity: bool


def workload_page(look: Lookup) -> Page:
    """Return the load of people, teams and equipment by week."""
    loads = look.facts.load.supplies.values()
    people = [one for one in loads if one.supply.kind is SupplyKind.PEOPLE]
    equipment = [one for one in loads if one.supply.kind is SupplyKind.EQUIPMENT]
    found = sorted(_excesses(look, loads), key=lambda one: (one.first.iso, one.who.label))
    excesses = [one for one in found if not one.proposer.label]
    proposed = [one for one in found if one.proposer.label]
    idle = [one for one in loads if not one.weeks]
    return Page(
        path="workload.html",
        template="workload.html.j2",
        title=say(look.tongue, "Workload"),
        section="workload",
        crumbs=(),
        view=WorkloadView(
            sentence=workload_sentence(look, people),
            equipment_sentence=equipment_sentence(look, equipment),
            excesses=tuple(excesses[:ROWS]),
            excesses_total=len(excesses),
            proposed=tuple(proposed[:ROWS]),
            proposed_total=len(proposed),
            heads=heads(shown(look), look.tongue),
            tables=tuple(table for table in _tables(look, people, equipment) if table.rows),
            rest=rest_sentence(look),
            idle=tuple(supply_link(look, one) for one in idle[:ROWS]),
            idle_total=len(idle),
            has_capacity=bool(people or equipment),
        ),
        source="people.yml" if look.facts.portfolio.people else "",
    )


def _excesses(look: Lookup, loads: Iterable[SupplyLoad]) -> Iterator[Excess]:
    for load in loads:
        if load.supply.kind is SupplyKind.PEOPLE:
            for run in overloads(load):
                yield _overload(look, load, run)
        for span in load.doubled:
            yield _doubled(look, load, span)


def _overload(look: Lookup, load: SupplyLoad, run: Overload) -> Excess:
    return Excess(
        who=supply_link(look, load),
        first=day(look, run.first),
        when=weeks_label(run.first, run.last, look.tongue),
        much=_much(look, run),
        proposer=_plan(look, run.plan),
        tasks=tuple(task_share(look, SupplyKind.PEOPLE, share) for share in run.shares),
    )


def _much(look: Lookup, run: Overload) -> str:
    if run.most is None:
        return say(look.tongue, "no working time")
    if len(run.weeks) > 1:
        return say(look.tongue, "up to {percent} %", percent=run.most)
    return f"{run.most} %"


def _doubled(look: Lookup, load: SupplyLoad, span: DoubleBooking) -> Excess:
    return Excess(
        who=supply_link(look, load),
        first=day(look, span.first),
        when=days_label(span.first, span.last, look.tongue),
        much=part_text(SupplyKind.EQUIPMENT, span.most, load.capacity, look.tongue),
        proposer=_plan(look, span.plan),
        tasks=tuple(
            task_share(look, SupplyKind.EQUIPMENT, _share_of(one)) for one in span.bookings
        ),
    )


def _share_of(one: Booking) -> Share:
    return Share(one.plan, one.task, one.amount, one.tentative)


def _plan(look: Lookup, plan: str) -> Link:
    known = look.facts.portfolio.plans.get(plan)
    return Link(known.title, f"plans/{known.id}.html") if known else Link("")


def _tables(
    look: Lookup, people: list[SupplyLoad], equipment: list[SupplyLoad]
) -> Iterator[LoadTable]:
    known = look.facts.portfolio.people
    teams = [one for one in people if known[one.supply.id].kind is PersonKind.TEAM]
    persons = [one for one in people if one not in teams]
    groups = (("people", "People", persons), ("teams", "Teams", teams))
    sizes = [sum(bool(one.weeks) for one in some) for some in (persons, teams, equipment)]
    most = iter(shares(sizes, LOADS))
    for anchor, title, some in (*groups, ("equipment", "Equipment", equipment)):
        loaded = [one for one in some if one.weeks]
        rows = tuple(_row(look, one) for one in _busiest(loaded, next(most)))
        yield LoadTable(anchor=anchor, title=say(look.tongue, title), rows=rows, total=len(loaded))


def _busiest(loads: list[SupplyLoad], most: int) -> list[SupplyLoad]:
    """Return so many loads, those with most weeks of too much, in the order given."""
    places = sorted(range(len(loads)), key=lambda at: (-len(loads[at].over), at))
    return [loads[at] for at in sorted(places[:most])]


def _row(look: Lookup, load: SupplyLoad) -> LoadRow:
    capacity = pieces_text(load.capacity, look.tongue)
    if load.supply.kind is SupplyKind.PEOPLE:
        capacity = f"{plain_number(load.capacity, look.tongue)} %"
    return LoadRow(
        who=supply_link(look, load),
        capacity=capacity,
        cells=cells(look, load, shown(look)),
        over=len(load.over),
    )
