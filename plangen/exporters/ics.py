"""Calendars to subscribe to: one of everything, and one a plan, a person and a team.

Each event lasts whole days, blocks nobody's time, and keeps its name (`UID`) through renames
with `was:`. The day of the status is the time stamp of all, so that the same plans give the
same bytes. `calendar.ics` and those of plans hold what a plan has on single days, the one of a
person also the tasks as spans, and that of a team what the plans of the team have. One address
of before leads on: a renamed plan has its calendar under its earlier names too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from plangen.kinds.calendar_lines import compact, escaped, lines
from plangen.kinds.calendar_rule import recurrence
from plangen.kinds.clean_text import clean_line
from plangen.kinds.dated import Dated, Occasion, dated, work
from plangen.kinds.dated_words import Names, address, description, gather_names, heading, identity
from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import say
from plangen.kinds.web_address import base_address
from plangen.kinds.words import day_text
from plangen.model.people import PersonKind
from plangen.model.plan import Plan, Status
from plangen.model.portfolio import Portfolio

_DAY = timedelta(days=1)
_EVERY = "PT12H"
_TENTATIVE = frozenset({Status.DRAFT, Status.PROPOSED, Status.PAUSED})
_UTC = (
    *("BEGIN:VTIMEZONE", "TZID:Etc/UTC"),
    *("BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000"),
    *("END:STANDARD", "END:VTIMEZONE"),
)
"""A time zone: a calendar must hold something, and programs refuse an empty one."""


class _Shown(NamedTuple):
    """A dated thing and its event, which stands in several calendars."""

    one: Dated
    event: bytes


def files(facts: Facts) -> Mapping[str, bytes]:
    """Return `calendar.ics`, `plans/ID.ics`, `people/ID.ics` and `teams/ID.ics`."""
    names = gather_names(facts)
    shown = _everything(facts, names)
    portfolio = facts.portfolio
    of_plans: defaultdict[str, list[bytes]] = defaultdict(list)
    of_people: defaultdict[str, list[bytes]] = defaultdict(list)
    for one, event in shown:
        if _is_common(one):
            of_plans[one.plan.id].append(event)
        for whose in _whose(portfolio, one):
            of_people[whose].append(event)
    found = {"calendar.ics": _whole(facts, shown)}
    for plan in facts.plans:
        data = _calendar(facts, plan.title, f"plans/{plan.id}.ics", of_plans[plan.id])
        for name in (plan.id, *names.plans.get(plan.id, ())):
            found[f"plans/{name}.ics"] = data
    for person in portfolio.people.values():
        path = f"{'teams' if person.kind is PersonKind.TEAM else 'people'}/{person.id}.ics"
        found[path] = _calendar(facts, person.name, path, of_people[person.id])
    return found


def single(facts: Facts) -> bytes:
    """Return the calendar of everything, for `plangen export ics`."""
    return _whole(facts, _everything(facts, gather_names(facts)))


def _everything(facts: Facts, names: Names) -> list[_Shown]:
    found = [one for plan in facts.plans for one in (*dated(facts, plan), *work(facts, plan))]
    found.sort(key=lambda one: (one.first, one.plan.id))
    return [_Shown(one, lines(_event(facts, names, one))) for one in found]


def _whole(facts: Facts, shown: Iterable[_Shown]) -> bytes:
    events = [event for one, event in shown if _is_common(one) and not one.plan.status.is_over]
    return _calendar(facts, facts.portfolio.settings.title, "calendar.ics", events)


def _is_common(one: Dated) -> bool:
    """Tell whether everybody wants to see it, and not only whose it is."""
    return one.occasion not in {Occasion.WORK, Occasion.APPROVAL}


def _whose(portfolio: Portfolio, one: Dated) -> set[str]:
    """Return whose own it is, and the plan's team; the end of work is that of its span."""
    found = set() if one.occasion is Occasion.CRITICAL_END else set(one.people)
    team = portfolio.people.get(one.plan.team)
    if team and team.kind is PersonKind.TEAM and _is_common(one):
        found.add(team.id)
    return found


def _event(facts: Facts, names: Names, one: Dated) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{escaped(heading(facts, one))}"
    yield f"DTSTART;VALUE=DATE:{compact(one.first)}"
    yield f"DTEND;VALUE=DATE:{compact(one.last + _DAY)}"
    yield f"DTSTAMP:{compact(facts.status_date)}T000000Z"
    yield f"UID:{escaped(identity(facts, names, one))}"
    rule = recurrence(one, _end(facts, one.plan))
    if rule:
        yield f"RRULE:{rule}"
    yield f"CATEGORIES:{escaped(say(facts.tongue, one.occasion.value))}"
    yield f"DESCRIPTION:{escaped(description(facts, one))}"
    yield f"STATUS:{'TENTATIVE' if one.plan.status in _TENTATIVE else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    if base_address(facts.portfolio.settings):
        yield f"URL:{address(facts, one)}"
    yield "END:VEVENT"


def _end(facts: Facts, plan: Plan) -> date | None:
    """Return the last day of a plan, promised or forecast: until then things recur."""
    days = [day for day in (plan.target, facts.dates(plan).finish) if day]
    return max(days, default=None)


def _calendar(facts: Facts, title: str, path: str, events: list[bytes]) -> bytes:
    inside = events or [lines(_UTC)]
    return b"".join([lines(_head(facts, title, path)), *inside, lines(["END:VCALENDAR"])])


def _head(facts: Facts, title: str, path: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{escaped(f'-//plangen//plangen//{facts.tongue.name.upper()}')}"
    yield "CALSCALE:GREGORIAN"
    day = day_text(facts.status_date, facts.tongue)
    yield f"X-WR-CALDESC:{escaped(say(facts.tongue, 'As of {day}', day=day))}"
    name = escaped(clean_line(title))
    yield f"NAME:{name}"
    yield f"X-WR-CALNAME:{name}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_EVERY}"
    base = base_address(facts.portfolio.settings)
    if base:
        yield f"SOURCE;VALUE=URI:{base}{path}"
    yield f"X-PUBLISHED-TTL:{_EVERY}"


EXPORTER = Exporter(files, single, ".ics", speaks=True)
