"""Lookup: what all pages look up, computed once from the facts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial

from plangen.frozen import frozen
from plangen.history.moves import Moves, moves
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.dated import Dated, dated
from plangen.kinds.earlier_names import earlier_items
from plangen.kinds.facts import Facts, state
from plangen.kinds.gate import Verdict
from plangen.kinds.plain_links import all_links
from plangen.kinds.standing import Standing
from plangen.kinds.tongue import ENGLISH, Tongue, say
from plangen.kinds.urgency import most_urgent
from plangen.kinds.words import away, day_text, money_exact, money_text
from plangen.model.people import PersonKind
from plangen.model.plan import Measure, Plan
from plangen.model.portfolio import named_items
from plangen.model.reference import Reference
from plangen.model.registers import Entry
from plangen.model.task import Task
from plangen.once import once
from plangen.pages.address import NOWHERE, addresses, person_address, resolve
from plangen.pages.page import Link
from plangen.pages.parts import Day, Money
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.explain.link_floats import LinkFloat
from plangen.schedule.time_of import Calendars
from plangen.source.diagnostic import Diagnostic

_ANCHOR = re.compile(r"</?a\b[^>]*>")

_NEVER = Day()

Named = Task | Entry | Measure


@frozen(kw_only=True)
class Lookup:
    """The facts with what pages ask of them again and again.

    `ranked` are all plans, those that need attention most first.
    `findings` are by plan, those outside any plan under an empty name, each worst first.
    `standings` say how complete each plan is that is not over.
    `items` are the named items of each plan, `all_items` also those without a name. `waiting`
    gives the open tasks that wait for a task, by (plan, task); `followers` the plans whose header
    waits for a plan or an item of it, each with what it names, unless they are over. `calendars` are those of the
    plans. `earlier` has the ids that the items of a plan had before. `known` maps content paths to
    addresses. `days` puts dates into words, each once. `links` gives the links of a plan by the
    task that waits, with their floats; those of the last plan asked for are kept. `due` gives what happens on single days in the
    plans that are not over. `moves` are what changed since the past that the facts know, None if they know none.
    """

    facts: Facts
    catalogue: Catalogue
    ranked: tuple[Plan, ...]
    findings: Mapping[str, tuple[Diagnostic, ...]]
    standings: Mapping[str, Standing]
    items: Mapping[str, Mapping[str, Named]]
    all_items: Mapping[str, Mapping[str, Named]]
    waiting: Mapping[tuple[str, str], tuple[tuple[Plan, Task], ...]]
    followers: Mapping[str, Sequence[tuple[Plan, Reference]]]
    calendars: Mapping[str, WorkCalendar]
    earlier: Mapping[str, Mapping[str, tuple[str, ...]]]
    known: Mapping[str, str]
    days: Callable[[date], Day]
    links: Callable[[str], Mapping[str, tuple[LinkFloat, ...]]]
    due: Callable[[], tuple[Dated, ...]]
    moves: Moves | None = None

    @property
    def tongue(self) -> Tongue:
        """Return the language of the site."""
        return self.facts.tongue

    @property
    def today(self) -> date:
        """Return the status date."""
        return self.facts.status_date


def gather_lookup(
    facts: Facts, verdict: Verdict, catalogue: Catalogue, unseen: Iterable[str] = ()
) -> Lookup:
    """Compute once what every page needs; links to `unseen` pages lead nowhere."""
    by_plan: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    calendars = Calendars(facts.portfolio)
    earlier = facts.past.snapshot
    for finding in verdict.findings:
        by_plan[finding.plan].append(finding)
    return Lookup(
        facts=facts,
        catalogue=catalogue,
        ranked=tuple(most_urgent(facts, facts.plans)),
        findings={
            plan: tuple(sorted(found, key=lambda one: (one.severity.rank, one.span, one.rule)))
            for plan, found in sorted(by_plan.items())
        },
        standings=verdict.standings,
        items={plan.id: named_items(plan) for plan in facts.plans},
        all_items={plan.id: _all_items(plan) for plan in facts.plans},
        waiting=_waiting(facts),
        followers=_followers(facts),
        calendars={plan.id: calendars.of_plan(plan) for plan in facts.plans},
        earlier={plan.id: earlier_items(plan) for plan in facts.plans},
        known=addresses(facts.portfolio) | dict.fromkeys(unseen, NOWHERE),
        days=cache(partial(_day, facts.tongue, facts.status_date)),
        links=lru_cache(maxsize=1)(partial(_links, facts)),
        due=cache(partial(_due, facts)),
        moves=moves(earlier, state(facts)) if earlier else None,
    )


@once
def _all_items(plan: Plan) -> Mapping[str, Named]:
    everything: tuple[Named, ...] = (*plan.tasks, *plan.entries, *plan.measures)
    return {item.id: item for item in everything}


def _waiting(facts: Facts) -> dict[tuple[str, str], tuple[tuple[Plan, Task], ...]]:
    found: defaultdict[tuple[str, str], list[tuple[Plan, Task]]] = defaultdict(list)
    for plan in facts.plans:
        for awaited, task in _waits(plan):
            found[awaited].append((plan, task))
    return {key: tuple(tasks) for key, tasks in found.items()}


@once
def _waits(plan: Plan) -> tuple[tuple[tuple[str, str], Task], ...]:
    """Return what open tasks of a plan wait for, by plan and id, each with the task."""
    return tuple(
        ((link.target.plan or plan.id, link.target.id), task)
        for task in plan.tasks
        if task.is_open
        for link in task.links
    )


def _followers(facts: Facts) -> dict[str, list[tuple[Plan, Reference]]]:
    found: defaultdict[str, list[tuple[Plan, Reference]]] = defaultdict(list)
    for plan in facts.plans:
        for target in () if plan.status.is_over else plan.after:
            found[target.plan or target.id].append((plan, target))
    return dict(found)


def _due(facts: Facts) -> tuple[Dated, ...]:
    running = (plan for plan in facts.plans if not plan.status.is_over)
    return tuple(one for plan in running for one in dated(facts, plan))


def _links(facts: Facts, plan: str) -> Mapping[str, tuple[LinkFloat, ...]]:
    return all_links(facts.schedule, facts.portfolio.plans[plan])


def person_link(look: Lookup, person: str) -> Link:
    """Return a person's name and page; the id alone where nobody has it."""
    known = look.facts.portfolio.people.get(person)
    if known is None:
        return Link(person)
    return Link(known.name, person_address(known.id, team=known.kind is PersonKind.TEAM))


def person_or_nobody(look: Lookup, person: str) -> Link:
    """Return a person's link, an empty one where nobody is named."""
    return person_link(look, person) if person else Link("")


def phase_of(plan: Plan, task: Task) -> str:
    """Return the title of the phase or package that holds a task; empty where none does."""
    for one in plan.tasks if task.parent else ():
        if one.id == task.parent:
            return one.title
    return ""


def plan_link(plan: Plan) -> Link:
    """Return a plan's title and page."""
    return Link(plan.title, f"plans/{plan.id}.html")


def item_link(plan: Plan, item: Named) -> Link:
    """Return an item's title and its place on its plan's page."""
    return Link(item.title, f"plans/{plan.id}.html#i-{item.id}")


def reference_link(look: Lookup, reference: Reference, home: Plan) -> Link:
    """Return what a reference names; its spelling alone where it names nothing."""
    item = look.items.get(reference.plan or home.id, {}).get(reference.id)
    plan = look.facts.portfolio.plan_of(reference, home)
    if item is None or plan is None:
        return Link(str(reference))
    link = item_link(plan, item)
    return link if plan is home else Link(f"{plan.title}: {link.label}", link.href)


def day(look: Lookup, value: date | None) -> Day:
    """Return a date for a page; an empty one for None."""
    return _NEVER if value is None else look.days(value)


def _day(tongue: Tongue, today: date, value: date) -> Day:
    return Day(value.isoformat(), day_text(value, tongue), away(value, today, tongue))


def money(amount: Decimal | None, currency: str, tongue: Tongue = ENGLISH) -> Money:
    """Return an amount for a page; an empty one for None."""
    if amount is None:
        return Money()
    return Money(money_text(amount, currency, tongue), money_exact(amount, currency, tongue))


def missing_past(look: Lookup) -> str:
    """Return why nothing is known of the past; empty where something is."""
    past = look.facts.past
    if past.begins is None:
        return say(look.tongue, past.missing)
    begins = day_text(past.begins, look.tongue)
    return say(look.tongue, "The history of these plans begins on {day}.", day=begins)


def prose(look: Lookup, html: str, page: str) -> str:
    """Return prose with its links made relative to the page that shows it."""
    return resolve(html, page, look.known)


def title_html(look: Lookup, html: str, page: str) -> str:
    """Return a title without links of its own, for it stands inside a link or a heading."""
    return _ANCHOR.sub("", prose(look, html, page))
