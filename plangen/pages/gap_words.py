"""Gaps in words: which days between two pieces of work are free, and why."""

from collections.abc import Iterable, Sequence
from datetime import date

from plangen.kinds.tongue import ENGLISH, Tongue, grouped, say, say_number
from plangen.kinds.words import day_text, listing
from plangen.schedule.explain.gaps import DaysOff, Gap, OffKind

_SHOWN = 4
_SATURDAY = 5


def gap_words(gap: Gap | None, tongue: Tongue = ENGLISH) -> str:
    """Return what lies between a bound and the work: `with the weekend between`; empty if nothing."""
    if gap is None:
        return ""
    if not gap.days:
        hour, minute = divmod(gap.opens, 60)
        return say(tongue, "with work again from {time}", time=f"{hour:02}:{minute:02}")
    if len(gap.off) == 1 and _is_weekend(gap.off[0]):
        return say(tongue, "with the weekend between")
    return say_number(
        tongue,
        gap.days,
        "with {n} day off between: {reasons}",
        "with {n} days off between: {reasons}",
        reasons=listing(_told(gap.off, tongue), tongue),
    )


def over_words(off: Sequence[DaysOff], tongue: Tongue = ENGLISH) -> str:
    """Return the holidays and the leave that work lasts across; empty for none."""
    if not off:
        return ""
    return say(tongue, "across {reasons}", reasons=listing(_told(off, tongue), tongue))


def _told(off: Iterable[DaysOff], tongue: Tongue) -> list[str]:
    """Return the days off by reason, each reason once; the last one counts the rest."""
    by_reason: dict[tuple[OffKind, str], list[DaysOff]] = {}
    for one in off:
        kind = (one.kind, "" if _is_weekend(one) else one.name)
        by_reason.setdefault(kind, []).append(one)
    words = [_reason(found, tongue) for found in by_reason.values()]
    if len(words) > _SHOWN:
        rest = sum(one.days for found in list(by_reason.values())[_SHOWN:] for one in found)
        words[_SHOWN:] = [say_number(tongue, rest, "{n} day more", "{n} days more")]
    return words


def _reason(found: Sequence[DaysOff], tongue: Tongue) -> str:
    first = found[0]
    if _is_weekend(first):
        return say_number(tongue, len(found), "the weekend", "{n} weekends")
    when, name = _when(found, tongue), first.name
    if first.kind is OffKind.WEEKLY:
        phrase = "{when}, not in the week of calendar “{name}”"
    elif first.kind is OffKind.LEAVE:
        phrase = "the leave of {name} ({when})"
        name = f" {say(tongue, 'and')} ".join(first.people) or first.name
    else:
        phrase = "{name} ({when})" if first.name else "the holiday on {when}"
    return say(tongue, phrase, name=name, when=when)


def _is_weekend(one: DaysOff) -> bool:
    return one.kind is OffKind.WEEKLY and one.first.weekday() >= _SATURDAY and one.days <= 2


def _when(found: Sequence[DaysOff], tongue: Tongue) -> str:
    days = sum(one.days for one in found)
    first, last = _day(found[0].first, tongue), _day(found[-1].last, tongue)
    if days == 1:
        return first
    if len(found) == 1:
        return say(tongue, "{first} to {last}", first=first, last=last)
    number = grouped(tongue, f"{days:,}")
    return say(tongue, "{n} days from {first} to {last}", n=number, first=first, last=last)


def _day(day: date, tongue: Tongue) -> str:
    """Return a day without its year, which the dates around it say."""
    return day_text(day, tongue).rpartition(" ")[0]
