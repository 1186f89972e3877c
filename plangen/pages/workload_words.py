"""Words of the workload: who has too much, when and because of what, as sentences."""

from datetime import date

from plangen.kinds.load_words import days_span, weeks_text
from plangen.kinds.tongue import say, say_number
from plangen.kinds.words import day_text, listing
from plangen.pages.load_cells import WEEKS, supply_link, task_of
from plangen.pages.lookup import Lookup
from plangen.schedule.load.double_booking import DoubleBooking
from plangen.schedule.load.load import Share, SupplyLoad
from plangen.schedule.load.overload import Overload, overloads


def workload_sentence(look: Lookup, people: list[SupplyLoad]) -> str:
    """Answer who has too much, when, and because of what."""
    loaded = [one for one in people if one.weeks]
    over = [(one, run) for one in loaded for run in overloads(one) if not run.plan]
    if not loaded:
        return say(look.tongue, "No work to come takes a stated part of anybody's time.")
    whole = say_number(
        look.tongue,
        len(loaded),
        "of {n} person or team",
        "of {n} people and teams",
    )
    if not over:
        nobody = "Nobody has too much: not one {whole} has more work than time in any week."
        return say(look.tongue, nobody, whole=whole)
    who = say_number(
        look.tongue,
        len({one.supply.id for one, _ in over}),
        "{n} {whole} has more work than time.",
        "{n} {whole} have more work than time.",
        whole=whole,
    )
    return f"{who} {_worst_text(look, over)}"


def _worst_text(look: Lookup, over: list[tuple[SupplyLoad, Overload]]) -> str:
    load, worst = max(over, key=lambda pair: (_size(pair[1]), -pair[1].first.toordinal()))
    return say(
        look.tongue,
        "The worst is {who}, {much}, mostly because of {task}.",
        who=supply_link(look, load).label,
        much=_worst(look, worst),
        task=_cause(look, worst.shares[0]),
    )


def _size(run: Overload) -> tuple[int, int]:
    """Return how bad an overload is: without any working time worst, then by percent and length."""
    return (run.most if run.most is not None else 10**6, len(run.weeks))


def _worst(look: Lookup, run: Overload) -> str:
    phrase = "with up to {percent} % {when}" if len(run.weeks) > 1 else "with {percent} % {when}"
    if run.most is None:
        phrase = "with work and no working time {when}"
    when = weeks_text(run.first, run.last, look.tongue)
    return say(look.tongue, phrase, percent=run.most, when=when)


def _cause(look: Lookup, share: Share) -> str:
    return say(look.tongue, "“{title}”", title=task_of(look, share).title)


def equipment_sentence(look: Lookup, equipment: list[SupplyLoad]) -> str:
    """Say which equipment is double-booked, and when first."""
    if not any(one.weeks for one in equipment):
        return ""
    doubled = [
        (span.first, supply_link(look, one).label, span)
        for one in equipment
        for span in one.doubled
        if not span.plan
    ]
    if not doubled:
        return say(look.tongue, "No equipment is double-booked.")
    names = list(dict.fromkeys(name for _, name, _ in sorted(doubled, key=_first)))
    _, name, span = min(doubled, key=_first)
    phrase = "{names} are double-booked, first {name} {when}."
    if len(names) == 1:
        phrase = "{name} is double-booked, first {when}."
    when = days_span(span.first, span.last, look.tongue)
    return say(look.tongue, phrase, names=listing(names, look.tongue), name=name, when=when)


def _first(one: tuple[date, str, DoubleBooking]) -> tuple[date, str]:
    return one[:2]


def rest_sentence(look: Lookup) -> str:
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
    text = say_number(
        look.tongue,
        len({week.monday for week, _ in weeks}),
        "There is load in {n} later week, the last that of {day}",
        "There is load in {n} later weeks, the last that of {day}",
        day=day_text(max(later), look.tongue),
    )
    if not over:
        return say(look.tongue, "{load}; nobody has too much then.", load=text)
    one, more = (
        "{load}; {n} has too much in some of them.",
        "{load}; {n} have too much in some of them.",
    )
    return say_number(look.tongue, over, one, more, load=text)
