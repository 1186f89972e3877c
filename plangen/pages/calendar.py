"""The calendar: months as tables, with what falls due on each day over all plans."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.dated import Dated, Occasion
from plangen.kinds.tongue import say, say_number
from plangen.kinds.words import count, day_text, month_text
from plangen.pages.agenda import AgendaRow, agenda_rows, due_between, is_review
from plangen.pages.lookup import Lookup
from plangen.pages.page import Page

MONTHS = 12
"""The calendar ends after so many months, or with the last thing due if that is sooner."""

SHOWN = 3
"""A day shows at most so many things; the rest is folded, and so are reviews."""

OPEN = 3
"""So many months stand open; the later ones are folded."""

DATES = 3 * ROWS
"""So many things due stand with their names, from the status date on; the others are counted."""


@frozen(kw_only=True)
class DayView:
    """A day of a month, or the gap before its first and after its last day (then `number` is 0).

    `title` is the date as people say it. `left` counts what is due and stands nowhere here.
    """

    number: int = 0
    iso: str = ""
    title: str = ""
    is_today: bool = False
    is_weekend: bool = False
    due: tuple[AgendaRow, ...] = ()
    more: tuple[AgendaRow, ...] = ()
    more_text: str = ""
    left: int = 0


@frozen(kw_only=True)
class MonthView:
    """A month: weeks from Monday to Sunday."""

    id: str
    title: str
    total: int
    is_open: bool
    weeks: tuple[tuple[DayView, ...], ...]


@frozen(kw_only=True)
class CalendarView:
    """The months ahead, from that of the status date on; `shown` of `total` things due are named."""

    sentence: str
    months: tuple[MonthView, ...]
    shown: int
    total: int


def calendar_page(look: Lookup) -> Page:
    """Return the months ahead."""
    first = look.today.replace(day=1)
    last = _shifted(first, MONTHS) - timedelta(days=1)
    found = [
        one for one in due_between(look, first, last) if one.occasion is not Occasion.CRITICAL_END
    ]
    by_day = {when: tuple(due) for when, due in groupby(found, key=lambda one: one.last)}
    shown = _shown(by_day, look.today)
    days = {when: _day(look, when, due, shown[when]) for when, due in by_day.items()}
    end = found[-1].last if found else first
    number = 12 * (end.year - first.year) + end.month - first.month + 1
    months = tuple(
        _month(look, _shifted(first, index), days, is_open=index < OPEN) for index in range(number)
    )
    return Page(
        path="calendar.html",
        template="calendar.html.j2",
        title=say(look.tongue, "Calendar"),
        section="calendar",
        crumbs=(),
        calendar="calendar.ics",
        view=CalendarView(
            sentence=_sentence(look, found),
            months=months if found else (),
            shown=sum(shown.values()),
            total=len(found),
        ),
    )


def _shown(by_day: Mapping[date, Sequence[Dated]], today: date) -> dict[date, int]:
    """Return how many things of each day are named: all, or those that come next, reviews last."""
    left, found = DATES, dict.fromkeys(by_day, 0)
    days = sorted(by_day, key=lambda one: (one < today, one))
    for reviewed in (False, True):
        for when in days:
            due = sum(is_review(one) is reviewed for one in by_day[when])
            more = max(min(due, left, ROWS - found[when]), 0)
            found[when] += more
            left -= more
    return found


def _sentence(look: Lookup, found: list[Dated]) -> str:
    ahead = [one for one in found if one.last >= look.today]
    if not ahead:
        return say(look.tongue, "Nothing is due in the next twelve months.")
    soon = look.today + timedelta(days=7)
    near = sum(one.last <= soon for one in ahead)
    one = "{n} date ahead in the next twelve months, {near} in the next seven days."
    more = "{n} dates ahead in the next twelve months, {near} in the next seven days."
    if not near:
        one = "{n} date ahead in the next twelve months, none in the next seven days."
        more = "{n} dates ahead in the next twelve months, none in the next seven days."
    return say_number(look.tongue, len(ahead), one, more, near=near)


def _shifted(first: date, months: int) -> date:
    """Return the first day of a later month."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _month(look: Lookup, first: date, known: Mapping[date, DayView], *, is_open: bool) -> MonthView:
    length = (_shifted(first, 1) - first).days
    every = [first + timedelta(days=index) for index in range(length)]
    days = [DayView()] * first.weekday()
    days += [known.get(when) or _day(look, when, (), 0) for when in every]
    days += [DayView()] * (-len(days) % 7)
    return MonthView(
        id=first.strftime("%Y-%m"),
        title=month_text(first, look.tongue),
        total=sum(len(one.due) + len(one.more) + one.left for one in days),
        is_open=is_open,
        weeks=tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7)),
    )


def _day(look: Lookup, when: date, found: Sequence[Dated], shown: int) -> DayView:
    due = [one for one in found if not is_review(one)]
    reviews = [one for one in found if is_review(one)]
    named = [*due, *reviews][:shown]
    first = named[: min(SHOWN, len(due))]
    more = len(found) - len(first)
    return DayView(
        number=when.day,
        iso=when.isoformat(),
        title=day_text(when, look.tongue),
        is_today=when == look.today,
        is_weekend=when.weekday() >= 5,
        due=agenda_rows(look, first),
        more=agenda_rows(look, named[len(first) :]),
        more_text=_more_text(look, more, named=bool(first), only_reviews=len(due) <= len(first))
        if more
        else "",
        left=len(found) - len(named),
    )


def _more_text(look: Lookup, number: int, *, named: bool, only_reviews: bool) -> str:
    if only_reviews:
        return count(number, "review", tongue=look.tongue)
    if not named:
        return count(number, "date", tongue=look.tongue)
    return say(look.tongue, "{n} more", n=number)
