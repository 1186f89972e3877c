"""Overload: runs of weeks in which plans take more of somebody's time than there is, and the tasks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from plangen.frozen import frozen
from plangen.once import once
from plangen.schedule.load.load import Share, SupplyLoad, WeekLoad, percent_of

_ZERO, _WEEK = Decimal(0), timedelta(days=7)


@frozen(kw_only=True)
class Overload:
    """A run of weeks without a gap in which somebody has too much.

    `plan` is empty where agreed plans alone are too much; else the tentative plan that would
    be, beside them. `most` is the load of the worst week in percent, None where somebody has no
    working time in it. `shares` are what tasks take in all of these weeks, largest first.
    """

    plan: str
    weeks: tuple[WeekLoad, ...]
    most: int | None
    shares: tuple[Share, ...]

    @property
    def first(self) -> date:
        """Return the Monday of the first week."""
        return self.weeks[0].monday

    @property
    def last(self) -> date:
        """Return the Monday of the last week."""
        return self.weeks[-1].monday


@once
def overloads(load: SupplyLoad) -> tuple[Overload, ...]:
    """Return the overloads by agreed plans, then those that each tentative one would make."""
    return tuple(_overloads(load))


def _overloads(load: SupplyLoad) -> Iterator[Overload]:
    firm = tuple(replace(week, shares=_of(week, "")) for week in load.weeks)
    yield from _runs(firm, lambda week: week.is_over, "")
    tentative = (share.plan for week in load.weeks for share in week.shares if share.tentative)
    for plan in dict.fromkeys(tentative):
        beside = tuple(_beside(week, plan) for week in load.weeks)
        yield from _runs(beside, lambda week: week.tentative > 0 and _is_over(week), plan)


def _of(week: WeekLoad, plan: str) -> tuple[Share, ...]:
    """Return the shares of agreed plans, and of one that is tentative."""
    return tuple(share for share in week.shares if not share.tentative or share.plan == plan)


def _beside(week: WeekLoad, plan: str) -> WeekLoad:
    """Return a week as it would be if one tentative plan came beside those that are agreed."""
    shares = _of(week, plan)
    own = sum((share.amount for share in shares if share.tentative), _ZERO)
    return replace(week, tentative=own, shares=shares)


def _is_over(week: WeekLoad) -> bool:
    return week.firm + week.tentative > week.capacity


def _runs(
    weeks: Iterable[WeekLoad], is_over: Callable[[WeekLoad], bool], plan: str
) -> Iterator[Overload]:
    run: list[WeekLoad] = []
    for week in weeks:
        if not is_over(week):
            continue
        if run and week.monday != run[-1].monday + _WEEK:
            yield _overload(run, plan)
            run = []
        run.append(week)
    if run:
        yield _overload(run, plan)


def _overload(run: Iterable[WeekLoad], plan: str) -> Overload:
    weeks = tuple(run)
    taken = [week.firm + (week.tentative if plan else _ZERO) for week in weeks]
    percents = [percent_of(of, week.capacity) for of, week in zip(taken, weeks, strict=True)]
    known = [percent for percent in percents if percent is not None]
    return Overload(
        plan=plan,
        weeks=weeks,
        most=max(known) if len(known) == len(percents) else None,
        shares=_added(weeks),
    )


def _added(weeks: Iterable[WeekLoad]) -> tuple[Share, ...]:
    """Return what each task takes in all of the weeks, largest first."""
    found: dict[tuple[str, str], Share] = {}
    for share in (share for week in weeks for share in week.shares):
        known = found.get((share.plan, share.task))
        total = share.amount + (known.amount if known else _ZERO)
        found[share.plan, share.task] = replace(share, amount=total)
    return tuple(sorted(found.values(), key=lambda one: (-one.amount, one.plan, one.task)))
