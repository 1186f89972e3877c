"""The calendar: months as tables, with what falls due on each day over all plans."""

from datetime import date, timedelta
from itertools import groupby

from plangen.frozen import frozen
from plangen.kinds.tongue import say, say_number
from plangen.kinds.words import count, day_text, month_text
from plangen.pages.agenda import ENDS, AgendaRow, due_between
from plangen.pages.lookup import Lookup
from plangen.pages.page import Page

MONTHS = 12
"""The calendar ends after so many months, or with the last thing due if that is sooner."""

SHOWN = 3
"""A day shows at most so many things; the rest is folded, and so are reviews."""

OPEN = 3
"""So many months stand open; the later ones are folded."""


@frozen(kw_only=True)
class DayView:
    """A day of a month, or the gap before its first and after its last day (then `number` is 0).

    `title` is the date as people say it.
    """

    number: int = 0
    iso: str = ""
    title: str = ""
    is_today: bool = False
    is_weekend: bool = False
    due: tuple[AgendaRow, ...] = ()
    more: tuple[AgendaRow, ...] = ()
    more_text: str = ""


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
    """The months ahead, from that of the status date on."""

    sentence: str
    months: tuple[MonthView, ...]


def calendar_page(look: Lookup) -> Page:
    """Return the months ahead."""
    first = look.today.replace(day=1)
    last = _shifted(first, MONTHS) - timedelta(days=1)
    found = [row for row in due_between(look, first, last) if row.what != ENDS]
    by_day = {iso: tuple(rows) for iso, rows in groupby(found, key=lambda row: row.day.iso)}
    end = date.fromisoformat(found[-1].day.iso) if found else first
    number = 12 * (end.year - first.year) + end.month - first.month + 1
    months = tuple(
        _month(look, _shifted(first, index), by_day, is_open=index < OPEN)
        for index in range(number)
    )
    return Page(
        path="calendar.html",
        template="calendar.html.j2",
        title=say(look.tongue, "Calendar"),
        section="calendar",
        crumbs=(),
        calendar="calendar.ics",
        view=CalendarView(sentence=_sentence(look, found), months=months if found else ()),
    )


def _sentence(look: Lookup, found: list[AgendaRow]) -> str:
    ahead = [row for row in found if row.day.iso >= look.today.isoformat()]
    if not ahead:
        return say(look.tongue, "Nothing is due in the next twelve months.")
    soon = look.today + timedelta(days=7)
    near = sum(row.day.iso <= soon.isoformat() for row in ahead)
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


def _month(
    look: Lookup, first: date, by_day: dict[str, tuple[AgendaRow, ...]], *, is_open: bool
) -> MonthView:
    length = (_shifted(first, 1) - first).days
    days = [DayView()] * first.weekday()
    days += [_day(look, first + timedelta(days=index), by_day) for index in range(length)]
    days += [DayView()] * (-len(days) % 7)
    return MonthView(
        id=first.strftime("%Y-%m"),
        title=month_text(first, look.tongue),
        total=sum(len(one.due) + len(one.more) for one in days),
        is_open=is_open,
        weeks=tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7)),
    )


def _day(look: Lookup, when: date, by_day: dict[str, tuple[AgendaRow, ...]]) -> DayView:
    found = by_day.get(when.isoformat(), ())
    due = [row for row in found if not row.is_review]
    reviews = [row for row in found if row.is_review]
    more = [*due[SHOWN:], *reviews]
    return DayView(
        number=when.day,
        iso=when.isoformat(),
        title=day_text(when, look.tongue),
        is_today=when == look.today,
        is_weekend=when.weekday() >= 5,
        due=tuple(due[:SHOWN]),
        more=tuple(more),
        more_text=_more_text(look, len(more), only_reviews=len(due) <= SHOWN),
    )


def _more_text(look: Lookup, number: int, *, only_reviews: bool) -> str:
    if only_reviews:
        return count(number, "review", tongue=look.tongue)
    return say(look.tongue, "{n} more", n=number)
