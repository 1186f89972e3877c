"""Words of dated things: what a calendar calls them, says of them and knows them by."""

from collections.abc import Iterator, Mapping

from plangen.frozen import frozen
from plangen.kinds.clean_text import clean_line
from plangen.kinds.dated import Dated, Occasion
from plangen.kinds.earlier_names import earlier_items, earlier_plans, first_name
from plangen.kinds.facts import Facts
from plangen.kinds.interval_words import interval_text
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.web_address import absolute, host_and_path
from plangen.kinds.words import capital, day_text, listing, percent
from plangen.model.plan import Plan, Stakeholder
from plangen.model.task import Task
from plangen.source.markdown import slug

_LONGEST = 600
"""A text beyond so many characters is cut."""

_SAME = {
    Occasion.DELIVERABLE: "milestone",
    Occasion.REACHED: "milestone",
    Occasion.RISK_REVIEW: "review",
    Occasion.ISSUE_REVIEW: "review",
    Occasion.ASSUMPTION_REVIEW: "review",
}
"""A milestone stays the same thing when it is reached."""


@frozen()
class Names:
    """The ids by which plans, and items by plan, were known first."""

    plans: Mapping[str, tuple[str, ...]]
    items: Mapping[str, Mapping[str, tuple[str, ...]]]


def gather_names(facts: Facts) -> Names:
    """Return the first names of everything, looked up once."""
    items = {plan.id: earlier_items(plan) for plan in facts.plans}
    return Names(earlier_plans(facts.portfolio), items)


def identity(facts: Facts, names: Names, one: Dated) -> str:
    """Return what a dated thing is known by, through renames: `ferry-tap/trial/work@example.org`."""
    plan = first_name(names.plans, one.plan.id)
    item = first_name(names.items[one.plan.id], one.item.id) if one.item else _party(one)
    what = _SAME.get(one.occasion, one.occasion.name.casefold().replace("_", "-"))
    parts = "/".join(part for part in (plan, item, what) if part)
    return f"{parts}@{host_and_path(facts.portfolio.settings)}"


def _party(one: Dated) -> str:
    """Return a name for whoever is told; rows of the same name are counted."""
    if one.party is None:
        return ""
    name = slug(one.party.who)
    same = [party for party in one.plan.stakeholders if slug(party.who) == name]
    return f"{name or 'party'}-{same.index(one.party) + 1}"


def heading(facts: Facts, one: Dated) -> str:
    """Return what stands in the calendar: `All piers live (milestone) · Tap to ride`."""
    what = say(facts.tongue, one.occasion.value)
    if one.occasion is Occasion.TARGET:
        return clean_line(f"{one.plan.title} ({what})")
    title = one.item.title if one.item else ""
    if one.party:
        who = facts.portfolio.owner_name(one.party.who)
        title = say(facts.tongue, "Tell {who}", who=who)
    shown = title if one.occasion is Occasion.WORK else f"{title} ({what})"
    return clean_line(f"{shown} · {one.plan.title}")


def address(facts: Facts, one: Dated) -> str:
    """Return the place of a dated thing on the site; absolute where the site's own is known."""
    anchor = f"#i-{one.item.id}" if one.item else "#p-stakeholders" if one.party else ""
    return absolute(facts.portfolio.settings, f"plans/{one.plan.id}.html{anchor}")


def description(facts: Facts, one: Dated) -> str:
    """Return what else a reader wants to know, a line each."""
    lines = (clean_line(line) for line in _lines(facts, one))
    return "\n".join(_cut(line) for line in lines if line)


def _lines(facts: Facts, one: Dated) -> Iterator[str]:
    plan, tongue = one.plan, facts.tongue
    phase = _phase(plan, one.item) if isinstance(one.item, Task) else ""
    status = say(tongue, plan.status.value)
    whole = say(tongue, "Plan: {plan} ({status})", plan=plan.title, status=status)
    yield f"{whole}, {phase}" if phase else whole
    if one.people:
        people = [facts.portfolio.owner_name(person) for person in one.people]
        yield say(tongue, "For: {people}", people=listing(people, tongue))
    if one.party:
        yield from _told(one.party, tongue)
    if isinstance(one.item, Task):
        yield from _task(facts, one, one.item)


def _told(party: Stakeholder, tongue: Tongue) -> Iterator[str]:
    """Yield what a party wants to know, how it is told and how often."""
    if party.wants:
        yield say(tongue, "Wants to know: {what}", what=party.wants)
    every = interval_text(party.every, tongue)
    yield say(tongue, "How: {how}, {every}", how=party.how, every=every) if party.how else every


def _task(facts: Facts, one: Dated, task: Task) -> Iterator[str]:
    placed, tongue = facts.placed(one.plan, task), facts.tongue
    yield capital(interval_text(task.every, tongue))
    if task.by and one.occasion is not Occasion.PROMISE:
        yield say(tongue, "Promised: {day}", day=day_text(task.by, tongue))
    if placed and one.occasion is Occasion.PROMISE:
        yield say(tongue, "Forecast: {day}", day=day_text(placed.finish, tongue))
    if placed and not task.is_milestone:
        phrase = "State: {state}, {share} done" if placed.progress else "State: {state}"
        state = say(tongue, placed.state.value)
        yield say(tongue, phrase, state=state, share=percent(placed.progress))
    criterion = task.note("done-when")
    yield say(tongue, "Done when: {text}", text=criterion.text) if criterion else ""


def _phase(plan: Plan, task: Task) -> str:
    return next((one.title for one in plan.tasks if one.id == task.parent), "")


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
