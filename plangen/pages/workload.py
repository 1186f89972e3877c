"""The page of the workload: who has too much, in which week, and because of what."""

from collections.abc import Iterable, Iterator
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.load_words import days_span, hours_text, pieces_text, weeks_text
from plangen.kinds.words import capital, count, day_text, listing, plain_number, verb
from plangen.model.people import PersonKind
from plangen.pages.load_cells import (
    WEEKS,
    LoadCell,
    TaskShare,
    WeekHead,
    cells,
    heads,
    shown,
    task_of,
    task_share,
)
from plangen.pages.lookup import Lookup, day, person_link
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day
from plangen.schedule.demand import SupplyKind
from plangen.schedule.load.booking import Booking
from plangen.schedule.load.double_booking import DoubleBooking
from plangen.schedule.load.load import Share, SupplyLoad
from plangen.schedule.load.overload import Overload, overloads

_NAMED = 2


@frozen(kw_only=True)
class LoadRow:
    """A person, team or piece of equipment with a cell a week; `capacity` is `80 %` or `2`."""

    who: Link
    capacity: str
    cells: tuple[LoadCell, ...]
    over: int


@frozen(kw_only=True)
class LoadTable:
    """The rows of one kind, in the order of the files."""

    anchor: str
    title: str
    rows: tuple[LoadRow, ...]


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
    """Everybody's load by week; `idle` names those with a capacity and no load."""

    sentence: str
    equipment_sentence: str
    excesses: tuple[Excess, ...]
    proposed: tuple[Excess, ...]
    heads: tuple[WeekHead, ...]
    tables: tuple[LoadTable, ...]
    rest: str
    idle: tuple[Link, ...]
    has_capacity: bool


def workload_page(look: Lookup) -> Page:
    """Return the load of people, teams and equipment by week."""
    loads = look.facts.load.supplies.values()
    people = [one for one in loads if one.supply.kind is SupplyKind.PEOPLE]
    equipment = [one for one in loads if one.supply.kind is SupplyKind.EQUIPMENT]
    found = sorted(_excesses(look, loads), key=lambda one: (one.first.iso, one.who.label))
    return Page(
        path="workload.html",
        template="workload.html.j2",
        title="Workload",
        section="workload",
        crumbs=(),
        view=WorkloadView(
            sentence=_sentence(look, people),
            equipment_sentence=_equipment_sentence(look, equipment),
            excesses=tuple(one for one in found if not one.proposer.label),
            proposed=tuple(one for one in found if one.proposer.label),
            heads=heads(shown(look)),
            tables=tuple(table for table in _tables(look, people, equipment) if table.rows),
            rest=_rest(look),
            idle=tuple(_who(look, one) for one in loads if not one.weeks),
            has_capacity=bool(people or equipment),
        ),
        source="people.yml" if look.facts.portfolio.people else "",
    )


def _sentence(look: Lookup, people: list[SupplyLoad]) -> str:
    """Answer who has too much, when, and because of what."""
    loaded = [one for one in people if one.weeks]
    over = [(one, run) for one in loaded for run in overloads(one) if not run.plan]
    if not loaded:
        return "No work to come takes a stated part of anybody's time."
    whole = f"{count(len(loaded), 'person or team', 'people and teams')} with work to come"
    if not over:
        return (
            f"Nobody has too much: not one of {whole} has more to do than time for it in any week."
        )
    who = len({one.supply.id for one, _ in over})
    load, worst = max(over, key=lambda pair: (_size(pair[1]), -pair[1].first.toordinal()))
    return (
        f"{capital(f'{who} of {whole}')} {verb(who, 'has', 'have')} more to do than time for it. "
        f"The worst is {_who(look, load).label}, {_worst(worst)}, "
        f"because of {listing([_cause(look, share) for share in worst.shares[:_NAMED]])}."
    )


def _size(run: Overload) -> tuple[int, int]:
    """Return how bad an overload is: without any working time worst, then by percent and length."""
    return (run.most if run.most is not None else 10**6, len(run.weeks))


def _worst(run: Overload) -> str:
    if run.most is None:
        return f"with work and no working time {weeks_text(run.first, run.last)}"
    up_to = "up to " if len(run.weeks) > 1 else ""
    return f"with {up_to}{run.most} % {weeks_text(run.first, run.last)}"


def _cause(look: Lookup, share: Share) -> str:
    plan = look.facts.portfolio.plans[share.plan]
    return f"“{task_of(look, share).title}” in {plan.title} ({hours_text(share.amount)})"


def _equipment_sentence(look: Lookup, equipment: list[SupplyLoad]) -> str:
    """Say which equipment is double-booked, and when first."""
    if not any(one.weeks for one in equipment):
        return ""
    doubled = [
        (span.first, _who(look, one).label, span)
        for one in equipment
        for span in one.doubled
        if not span.plan
    ]
    if not doubled:
        return "No equipment is double-booked."
    names = listing(list(dict.fromkeys(name for _, name, _ in sorted(doubled, key=_first))))
    _, name, span = min(doubled, key=_first)
    many = len({name for _, name, _ in doubled})
    which = f"first {name}" if many > 1 else "first"
    when = days_span(span.first, span.last)
    return f"{names} {verb(many, 'is', 'are')} double-booked, {which} {when}."


def _first(one: tuple[date, str, DoubleBooking]) -> tuple[date, str]:
    return one[:2]


def _who(look: Lookup, load: SupplyLoad) -> Link:
    if load.supply.kind is SupplyKind.EQUIPMENT:
        return Link(look.facts.portfolio.resources[load.supply.id].name)
    return person_link(look, load.supply.id)


def _excesses(look: Lookup, loads: Iterable[SupplyLoad]) -> Iterator[Excess]:
    for load in loads:
        if load.supply.kind is SupplyKind.PEOPLE:
            for run in overloads(load):
                yield _overload(look, load, run)
        for span in load.doubled:
            yield _doubled(look, load, span)


def _overload(look: Lookup, load: SupplyLoad, run: Overload) -> Excess:
    up_to = "up to " if len(run.weeks) > 1 else ""
    return Excess(
        who=_who(look, load),
        first=day(look, run.first),
        when=capital(weeks_text(run.first, run.last).removeprefix("in the ")),
        much=f"{up_to}{run.most} %" if run.most is not None else "no working time",
        proposer=_plan(look, run.plan),
        tasks=tuple(task_share(look, SupplyKind.PEOPLE, share) for share in run.shares),
    )


def _doubled(look: Lookup, load: SupplyLoad, span: DoubleBooking) -> Excess:
    return Excess(
        who=_who(look, load),
        first=day(look, span.first),
        when=capital(days_span(span.first, span.last).removeprefix("on ")),
        much=f"{pieces_text(span.most)} of {pieces_text(load.capacity)}",
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
    for anchor, title, some in (*groups, ("equipment", "Equipment", equipment)):
        rows = (_row(look, one) for one in some if one.weeks)
        yield LoadTable(anchor=anchor, title=title, rows=tuple(rows))


def _row(look: Lookup, load: SupplyLoad) -> LoadRow:
    is_people = load.supply.kind is SupplyKind.PEOPLE
    return LoadRow(
        who=_who(look, load),
        capacity=f"{plain_number(load.capacity)} %" if is_people else pieces_text(load.capacity),
        cells=cells(look, load, shown(look)),
        over=len(load.over),
    )


def _rest(look: Lookup) -> str:
    """Say what lies behind the last week that is shown."""
    later = set(look.facts.load.mondays[WEEKS:])
    if not later:
        return ""
    weeks = [
        (week, one)
        for one in look.facts.load.supplies.values()
        for week in one.weeks
        if week.monday in later
    ]
    over = len({one.supply for week, one in weeks if week.is_over})
    text = f"There is load in {count(len({week.monday for week, _ in weeks}), 'later week')}, "
    text += f"the last that of {day_text(max(later))}"
    if not over:
        return f"{text}; nobody has too much then."
    return f"{text}; {over} {verb(over, 'has', 'have')} too much in some of them."
