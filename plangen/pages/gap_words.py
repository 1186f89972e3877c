"""Gaps in words: which days between two pieces of work are free, and why."""

from collections.abc import Iterable, Sequence
from datetime import date

from plangen.kinds.words import count, day_text, listing
from plangen.schedule.explain.gaps import DaysOff, Gap, OffKind

_SHOWN = 4
_SATURDAY = 5
_WEEKEND = "the weekend"


def gap_words(gap: Gap | None) -> str:
    """Return what lies between a bound and the work: `with the weekend between`; empty if nothing."""
    if gap is None:
        return ""
    if not gap.days:
        hour, minute = divmod(gap.opens, 60)
        return f"with work again from {hour:02}:{minute:02}"
    words = _told(gap.off)
    if words == [_WEEKEND]:
        return f"with {_WEEKEND} between"
    return f"with {count(gap.days, 'day')} off between: {listing(words)}"


def over_words(off: Sequence[DaysOff]) -> str:
    """Return the holidays and the leave that work lasts across; empty for none."""
    return f"across {listing(_told(off))}" if off else ""


def _told(off: Iterable[DaysOff]) -> list[str]:
    """Return the days off by reason, each reason once; the last one counts the rest."""
    by_reason: dict[tuple[OffKind, str], list[DaysOff]] = {}
    for one in off:
        kind = (one.kind, "" if _is_weekend(one) else one.name)
        by_reason.setdefault(kind, []).append(one)
    words = [_reason(found) for found in by_reason.values()]
    if len(words) > _SHOWN:
        rest = sum(one.days for found in list(by_reason.values())[_SHOWN:] for one in found)
        words[_SHOWN:] = [f"{count(rest, 'day')} more"]
    return words


def _reason(found: Sequence[DaysOff]) -> str:
    first = found[0]
    if _is_weekend(first):
        return _WEEKEND if len(found) == 1 else f"{len(found)} weekends"
    when = _when(found)
    if first.kind is OffKind.WEEKLY:
        return f"{when}, not in the week of calendar “{first.name}”"
    if first.kind is OffKind.LEAVE:
        return f"the leave of {first.name} ({when})"
    return f"{first.name} ({when})" if first.name else f"the holiday on {when}"


def _is_weekend(one: DaysOff) -> bool:
    return one.kind is OffKind.WEEKLY and one.first.weekday() >= _SATURDAY and one.days <= 2


def _when(found: Sequence[DaysOff]) -> str:
    first, last = found[0].first, found[-1].last
    days = sum(one.days for one in found)
    span = _day(first) if days == 1 else f"{_day(first)} to {_day(last)}"
    return f"{count(days, 'day')} from {span}" if len(found) > 1 else span


def _day(day: date) -> str:
    """Return a day without its year, which the dates around it say."""
    return day_text(day).rpartition(" ")[0]
