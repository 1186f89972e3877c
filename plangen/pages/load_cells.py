"""Cells of load: what one week takes of somebody, as a number, a step of shading and its tasks."""

from collections.abc import Mapping, Sequence
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.load_words import amount_text, hours_text, pieces_text
from plangen.kinds.words import count, day_text, listing
from plangen.model.task import Task
from plangen.pages.lookup import Lookup, day, item_link
from plangen.pages.page import Link
from plangen.pages.parts import Day
from plangen.schedule.demand import SupplyKind
from plangen.schedule.load.load import Share, SupplyLoad, WeekLoad, percent_of

WEEKS = 26
"""So many weeks are shown: half a year."""
_NAMED = 4
_STEPS = (25, 50, 75)


@frozen()
class WeekHead:
    """The head of a week's column: its Monday, `23` and `Nov`, with the year where it is new."""

    iso: str
    number: str
    month: str
    title: str


@frozen(kw_only=True)
class LoadCell:
    """One week of a row; `text` is empty without load.

    `step` is 0 to 4 for the shading, 5 for too much (`is_over`). `more` is what tentative plans
    would add; `would_be_over` that it would then be too much. `title` names the tasks.
    """

    text: str = ""
    step: int = 0
    is_over: bool = False
    more: str = ""
    would_be_over: bool = False
    title: str = ""


@frozen(kw_only=True)
class TaskShare:
    """A task and what it takes: `57 h`, `2`."""

    link: Link
    plan: Link
    amount: str
    is_tentative: bool


@frozen(kw_only=True)
class WeekRow:
    """A week of one person with its tasks, largest first; `of` is the load and what there is."""

    week: Day
    cell: LoadCell
    of: str
    tasks: tuple[TaskShare, ...]


@frozen(kw_only=True)
class LoadStrip:
    """The load of one person or team by week; empty without weeks. `rest` tells of later ones."""

    heads: tuple[WeekHead, ...]
    cells: tuple[LoadCell, ...]
    weeks: tuple[WeekRow, ...]
    rest: str


def shown(look: Lookup) -> tuple[date, ...]:
    """Return the Mondays that a page shows, from the week of the status date on."""
    return look.facts.load.mondays[:WEEKS]


def heads(mondays: Sequence[date]) -> tuple[WeekHead, ...]:
    """Return the heads of the columns; the year stands where it begins."""
    return tuple(
        WeekHead(
            monday.isoformat(),
            str(monday.day),
            day_text(monday).split()[2] + (f" {monday:%y}" if _is_new(mondays, number) else ""),
            f"week of {day_text(monday)}",
        )
        for number, monday in enumerate(mondays)
    )


def _is_new(mondays: Sequence[date], number: int) -> bool:
    return number > 0 and mondays[number].year != mondays[number - 1].year


def cells(look: Lookup, load: SupplyLoad, mondays: Sequence[date]) -> tuple[LoadCell, ...]:
    """Return a cell for each week, an empty one where there is no load."""
    known = {week.monday: week for week in load.weeks}
    return tuple(
        cell(look, load, known[monday]) if monday in known else LoadCell() for monday in mondays
    )


def cell(look: Lookup, load: SupplyLoad, week: WeekLoad) -> LoadCell:
    """Return the cell of a week with load."""
    kind = load.supply.kind
    both = week.firm + week.tentative
    would = week.tentative > 0 and both > week.capacity
    return LoadCell(
        text=_text(kind, week) if week.firm else "",
        step=_step(week),
        is_over=week.is_over,
        more=_more(kind, week),
        would_be_over=would and not week.is_over,
        title=_title(look, kind, week),
    )


def _text(kind: SupplyKind, week: WeekLoad) -> str:
    if kind is SupplyKind.EQUIPMENT:
        return pieces_text(week.firm)
    return str(week.percent) if week.percent is not None else hours_text(week.firm)


def _more(kind: SupplyKind, week: WeekLoad) -> str:
    """Return what tentative plans would add; for people in percent of the same capacity."""
    if not week.tentative:
        return ""
    if kind is SupplyKind.EQUIPMENT:
        return f"+{pieces_text(week.tentative)}"
    added = percent_of(week.tentative, week.capacity)
    return f"+{hours_text(week.tentative)}" if added is None else f"+{added}"


def _step(week: WeekLoad) -> int:
    if week.is_over:
        return 5
    if not week.firm or week.percent is None:
        return 0
    return 1 + sum(week.percent > step for step in _STEPS)


def of_text(kind: SupplyKind, week: WeekLoad) -> str:
    """Return the load and what there is: `56 h of 40 h`, `2 of 1`."""
    if kind is SupplyKind.EQUIPMENT:
        return f"{pieces_text(week.firm)} of {pieces_text(week.capacity)}"
    return f"{hours_text(week.firm)} of {hours_text(week.capacity)}"


def _title(look: Lookup, kind: SupplyKind, week: WeekLoad) -> str:
    """Return what stands on hover: the week, the load, the largest tasks."""
    named = [
        f"{task_of(look, share).title} ({look.facts.portfolio.plans[share.plan].title}) "
        f"{amount_text(kind, share)}{', tentative' if share.tentative else ''}"
        for share in week.shares[:_NAMED]
    ]
    rest = len(week.shares) - len(named)
    more = f"; and {count(rest, 'more task')}" if rest else ""
    return f"Week of {day_text(week.monday)}, {of_text(kind, week)}: {'; '.join(named)}{more}"


def task_of(look: Lookup, share: Share) -> Task:
    """Return the task of a share."""
    found = look.all_items[share.plan][share.task]
    if not isinstance(found, Task):
        message = "a share is always that of a task"
        raise TypeError(message)
    return found


def task_share(look: Lookup, kind: SupplyKind, share: Share) -> TaskShare:
    """Return a task with its link and what it takes."""
    plan = look.facts.portfolio.plans[share.plan]
    return TaskShare(
        link=item_link(plan, task_of(look, share)),
        plan=Link(plan.title, f"plans/{plan.id}.html"),
        amount=amount_text(kind, share),
        is_tentative=share.tentative,
    )


def strip(look: Lookup, person: str) -> LoadStrip:
    """Return the load of a person or team by week, for their own page."""
    load = look.facts.load.of(SupplyKind.PEOPLE, person)
    if load is None or not load.weeks:
        return LoadStrip(heads=(), cells=(), weeks=(), rest="")
    last = load.weeks[-1].monday
    mondays = tuple(monday for monday in shown(look) if monday <= last)
    known: Mapping[date, WeekLoad] = {week.monday: week for week in load.weeks}
    later = [week for week in load.weeks if week.monday not in set(mondays)]
    return LoadStrip(
        heads=heads(mondays),
        cells=cells(look, load, mondays),
        weeks=tuple(_week_row(look, load, known[one]) for one in mondays if one in known),
        rest=rest_text(later),
    )


def _week_row(look: Lookup, load: SupplyLoad, week: WeekLoad) -> WeekRow:
    return WeekRow(
        week=day(look, week.monday),
        cell=cell(look, load, week),
        of=of_text(load.supply.kind, week),
        tasks=tuple(task_share(look, load.supply.kind, share) for share in week.shares),
    )


def rest_text(later: Sequence[WeekLoad]) -> str:
    """Say what is loaded behind the weeks that are shown; empty where nothing is."""
    if not later:
        return ""
    over = sum(week.is_over for week in later)
    parts = [f"{count(len(later), 'week')} with load"]
    parts += [f"{over} of them too much"] if over else []
    return f"Behind these weeks {listing(parts)}."
