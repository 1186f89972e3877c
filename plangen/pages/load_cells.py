"""Cells of load: what one week takes of somebody, as a number, a step of shading and its tasks."""

from collections.abc import Mapping, Sequence
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.load_words import amount_text, hours_text, part_text, pieces_text
from plangen.kinds.tongue import ENGLISH, Tongue, say, say_number
from plangen.kinds.words import day_text
from plangen.model.task import Task
from plangen.pages.lookup import Lookup, day, item_link, person_link
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


def heads(mondays: Sequence[date], tongue: Tongue = ENGLISH) -> tuple[WeekHead, ...]:
    """Return the heads of the columns; the year stands where it begins."""
    return tuple(
        WeekHead(
            monday.isoformat(),
            str(monday.day),
            _month(monday, tongue) + (f" {monday:%y}" if _is_new(mondays, number) else ""),
            say(tongue, "week of {day}", day=day_text(monday, tongue)),
        )
        for number, monday in enumerate(mondays)
    )


def _month(monday: date, tongue: Tongue) -> str:
    return say(tongue, day_text(monday).split()[2])


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
        text=_text(look, kind, week) if week.firm else "",
        step=_step(week),
        is_over=week.is_over,
        more=_more(look, kind, week),
        would_be_over=would and not week.is_over,
        title=_title(look, kind, week),
    )


def _text(look: Lookup, kind: SupplyKind, week: WeekLoad) -> str:
    if kind is SupplyKind.EQUIPMENT:
        return pieces_text(week.firm, look.tongue)
    return str(week.percent) if week.percent is not None else hours_text(week.firm, look.tongue)


def _more(look: Lookup, kind: SupplyKind, week: WeekLoad) -> str:
    """Return what tentative plans would add; for people in percent of the same capacity."""
    if not week.tentative:
        return ""
    if kind is SupplyKind.EQUIPMENT:
        return f"+{pieces_text(week.tentative, look.tongue)}"
    added = percent_of(week.tentative, week.capacity)
    return f"+{hours_text(week.tentative, look.tongue)}" if added is None else f"+{added}"


def _step(week: WeekLoad) -> int:
    if week.is_over:
        return 5
    if not week.firm or week.percent is None:
        return 0
    return 1 + sum(week.percent > step for step in _STEPS)


def _title(look: Lookup, kind: SupplyKind, week: WeekLoad) -> str:
    """Return what stands on hover: the week, the load, the largest tasks."""
    parts = [_taken(look, kind, share) for share in week.shares[:_NAMED]]
    rest = len(week.shares) - len(parts)
    if rest:
        parts.append(say_number(look.tongue, rest, "and {n} more task", "and {n} more tasks"))
    return say(
        look.tongue,
        "Week of {day}, {load}: {tasks}",
        day=day_text(week.monday, look.tongue),
        load=part_text(kind, week.firm, week.capacity, look.tongue),
        tasks="; ".join(parts),
    )


def _taken(look: Lookup, kind: SupplyKind, share: Share) -> str:
    tentative = "{task} ({plan}) {amount}, tentative"
    return say(
        look.tongue,
        tentative if share.tentative else "{task} ({plan}) {amount}",
        task=task_of(look, share).title,
        plan=look.facts.portfolio.plans[share.plan].title,
        amount=amount_text(kind, share.amount, look.tongue),
    )


def task_of(look: Lookup, share: Share) -> Task:
    """Return the task of a share."""
    found = look.all_items[share.plan][share.task]
    if not isinstance(found, Task):
        message = "a share is always that of a task"
        raise TypeError(message)
    return found


def supply_link(look: Lookup, load: SupplyLoad) -> Link:
    """Return the name of somebody or something that has a capacity, and the page of people."""
    if load.supply.kind is SupplyKind.EQUIPMENT:
        return Link(look.facts.portfolio.resources[load.supply.id].name)
    return person_link(look, load.supply.id)


def task_share(look: Lookup, kind: SupplyKind, share: Share) -> TaskShare:
    """Return a task with its link and what it takes."""
    plan = look.facts.portfolio.plans[share.plan]
    return TaskShare(
        link=item_link(plan, task_of(look, share)),
        plan=Link(plan.title, f"plans/{plan.id}.html"),
        amount=amount_text(kind, share.amount, look.tongue),
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
        heads=heads(mondays, look.tongue),
        cells=cells(look, load, mondays),
        weeks=tuple(_week_row(look, load, known[one]) for one in mondays if one in known),
        rest=rest_text(later, look.tongue),
    )


def _week_row(look: Lookup, load: SupplyLoad, week: WeekLoad) -> WeekRow:
    return WeekRow(
        week=day(look, week.monday),
        cell=cell(look, load, week),
        of=part_text(load.supply.kind, week.firm, week.capacity, look.tongue),
        tasks=tuple(task_share(look, load.supply.kind, share) for share in week.shares),
    )


def rest_text(later: Sequence[WeekLoad], tongue: Tongue) -> str:
    """Say what is loaded behind the weeks that are shown; empty where nothing is."""
    if not later:
        return ""
    over = sum(week.is_over for week in later)
    one, more = "Behind these weeks {n} week with load.", "Behind these weeks {n} weeks with load."
    if over:
        one = "Behind these weeks {n} week with load and {over} of them too much."
        more = "Behind these weeks {n} weeks with load and {over} of them too much."
    return say_number(tongue, len(later), one, more, over=over)
