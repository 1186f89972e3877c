"""Calendars to subscribe to: one of everything, and one a plan, a person and a team.

Each event lasts whole days, blocks nobody's time, and keeps its name (`UID`) through renames
with `was:`. The day of the status is the time stamp of all, so that the same plans give the
same bytes. `calendar.ics` and those of plans hold what a plan has on single days, the one of a
person also the tasks as spans, and that of a team what the plans of the team have. One address
of before leads on: a renamed plan has its calendar under its earlier names too.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event, Timezone, TimezoneStandard
from icalendar.prop import vDuration, vText

from plangen.kinds.calendar_rule import recurrence
from plangen.kinds.clean_text import clean_line
from plangen.kinds.dated import Dated, Occasion, dated, work
from plangen.kinds.dated_words import Names, address, description, gather_names, heading, identity
from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import say
from plangen.kinds.web_address import base_address
from plangen.kinds.words import day_text
from plangen.model.people import Person, PersonKind
from plangen.model.plan import Plan, Status

_END = b"END:VCALENDAR\r\n"
_EVERY = timedelta(hours=12)
_TENTATIVE = frozenset({Status.DRAFT, Status.PROPOSED, Status.PAUSED})


class _Shown(NamedTuple):
    """A dated thing and its event, which stands in several calendars."""

    one: Dated
    event: bytes


def files(facts: Facts) -> Mapping[str, bytes]:
    """Return `calendar.ics`, `plans/ID.ics`, `people/ID.ics` and `teams/ID.ics`."""
    names = gather_names(facts)
    shown = _everything(facts, names)
    portfolio = facts.portfolio
    found = {"calendar.ics": _whole(facts, shown)}
    for plan in facts.plans:
        mine = [one for one in shown if one.one.plan is plan and _is_common(one.one)]
        data = _calendar(facts, plan.title, f"plans/{plan.id}.ics", mine)
        for name in (plan.id, *names.plans.get(plan.id, ())):
            found[f"plans/{name}.ics"] = data
    for person in portfolio.people.values():
        path = f"{'teams' if person.kind is PersonKind.TEAM else 'people'}/{person.id}.ics"
        mine = [one for one in shown if _is_for(person, one.one)]
        found[path] = _calendar(facts, person.name, path, mine)
    return found


def single(facts: Facts) -> bytes:
    """Return the calendar of everything, for `plangen export ics`."""
    return _whole(facts, _everything(facts, gather_names(facts)))


def _everything(facts: Facts, names: Names) -> list[_Shown]:
    found = [one for plan in facts.plans for one in (*dated(facts, plan), *work(facts, plan))]
    found.sort(key=lambda one: (one.first, one.plan.id))
    return [_Shown(one, _event(facts, names, one)) for one in found]


def _whole(facts: Facts, shown: Iterable[_Shown]) -> bytes:
    mine = [one for one in shown if _is_common(one.one) and not one.one.plan.status.is_over]
    return _calendar(facts, facts.portfolio.settings.title, "calendar.ics", mine)


def _is_common(one: Dated) -> bool:
    """Tell whether everybody wants to see it, and not only whose it is."""
    return one.occasion not in {Occasion.WORK, Occasion.APPROVAL}


def _is_for(person: Person, one: Dated) -> bool:
    """Tell whether it is a person's own, or of a plan of the team; the end of work is its span's."""
    if person.kind is PersonKind.TEAM and one.plan.team == person.id and _is_common(one):
        return True
    return person.id in one.people and one.occasion is not Occasion.CRITICAL_END


def _event(facts: Facts, names: Names, one: Dated) -> bytes:
    event = Event()
    event.add("uid", identity(facts, names, one))
    event.add("dtstamp", datetime.combine(facts.status_date, time(), UTC))
    event.add("dtstart", one.first)
    event.add("dtend", one.last + timedelta(days=1))
    event.add("summary", heading(facts, one))
    event.add("description", description(facts, one))
    event.add("categories", [say(facts.tongue, one.occasion.value)])
    event.add("status", "TENTATIVE" if one.plan.status in _TENTATIVE else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if base_address(facts.portfolio.settings):
        event.add("url", address(facts, one))
    rule = recurrence(one, _end(facts, one.plan))
    if rule:
        event.add("rrule", rule)
    return bytes(event.to_ical())


def _end(facts: Facts, plan: Plan) -> date | None:
    """Return the last day of a plan, promised or forecast: until then things recur."""
    days = [day for day in (plan.target, facts.dates(plan).finish) if day]
    return max(days, default=None)


def _calendar(facts: Facts, title: str, path: str, shown: Iterable[_Shown]) -> bytes:
    events = b"".join(one.event for one in shown)
    calendar = Calendar()
    calendar.add("prodid", f"-//plangen//plangen//{facts.tongue.name.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = vText(clean_line(title))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    day = day_text(facts.status_date, facts.tongue)
    calendar.add("x-wr-caldesc", vText(say(facts.tongue, "As of {day}", day=day)))
    calendar.add("refresh-interval", _EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_EVERY))
    base = base_address(facts.portfolio.settings)
    if base:
        calendar.add("source", base + path, parameters={"value": "URI"})
    if not events:
        calendar.add_component(_utc())
    return bytes(calendar.to_ical()).removesuffix(_END) + events + _END


def _utc() -> Timezone:
    """Return a time zone: a calendar must hold something, and programs refuse an empty one."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 (local time by RFC 5545)
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    zone.add_component(standard)
    return zone


EXPORTER = Exporter(files, single, speaks=True)
