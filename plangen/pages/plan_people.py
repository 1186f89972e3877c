"""The people of a plan: who does what, who is asked and told, who has a stake."""

from collections import Counter

from plangen.frozen import frozen
from plangen.kinds.interval_words import interval_text
from plangen.kinds.tongue import say
from plangen.model.plan import Plan, RaciRow, Stakeholder
from plangen.model.reference import Assignment
from plangen.pages.lookup import Lookup, person_link, reference_link
from plangen.pages.page import Link
from plangen.pages.parts import own_columns


@frozen(kw_only=True)
class PlanPerson:
    """What a person carries in a plan, as numbers; `parts` are owner, sponsor and the like."""

    link: Link
    role: str
    parts: str
    owns: int
    open: int
    helps: int
    risks: int
    decisions: int


@frozen(kw_only=True)
class RaciView:
    """A row of the responsibility matrix."""

    item: Link
    accountable: tuple[Link, ...]
    responsible: tuple[Link, ...]
    consulted: tuple[Link, ...]
    informed: tuple[Link, ...]


@frozen(kw_only=True)
class StakeholderRow:
    """Somebody with a stake, and how they are told."""

    who: Link
    stake: str
    power: str
    interest: str
    wants: str
    how: str
    every: str
    sender: Link
    asked_by: str
    own: str


def plan_people(look: Lookup, plan: Plan) -> tuple[PlanPerson, ...]:
    """Return who does what: the plan's owner and sponsor first, then by work owned."""
    tasks = [task for task in plan.tasks if not task.is_group]
    owns = Counter(task.owner for task in tasks)
    opened = Counter(task.owner for task in tasks if task.is_open)
    helps = Counter(one.person for task in tasks for one in task.people[1:])
    risks = Counter(risk.owner for risk in plan.risks if risk.is_open and not risk.opportunity)
    decisions = Counter(one.owner for one in plan.decisions if one.decided is None)
    named = {*owns, *helps, *risks, *decisions, plan.owner, plan.sponsor} - {""}
    ordered = sorted(
        named,
        key=lambda one: (one != plan.owner, one != plan.sponsor, -owns[one], -helps[one], one),
    )
    return tuple(
        PlanPerson(
            link=person_link(look, one),
            role=_role(look, one),
            parts=_parts(look, plan, one),
            owns=owns[one],
            open=opened[one],
            helps=helps[one],
            risks=risks[one],
            decisions=decisions[one],
        )
        for one in ordered
    )


def _role(look: Lookup, person: str) -> str:
    known = look.facts.portfolio.people.get(person)
    return known.role if known else ""


def _parts(look: Lookup, plan: Plan, person: str) -> str:
    parts = (
        say(look.tongue, "owner") if person == plan.owner else "",
        say(look.tongue, "sponsor") if person == plan.sponsor else "",
    )
    return ", ".join(part for part in parts if part)


def raci_rows(look: Lookup, plan: Plan) -> tuple[RaciView, ...]:
    """Return the responsibility matrix as written."""
    return tuple(_raci(look, plan, row) for row in plan.raci)


def _raci(look: Lookup, plan: Plan, row: RaciRow) -> RaciView:
    def links(people: tuple[Assignment, ...]) -> tuple[Link, ...]:
        return tuple(person_link(look, one.person) for one in people)

    return RaciView(
        item=reference_link(look, row.item, plan),
        accountable=links(row.accountable),
        responsible=links(row.responsible),
        consulted=links(row.consulted),
        informed=links(row.informed),
    )


def stakeholder_rows(look: Lookup, plan: Plan) -> tuple[StakeholderRow, ...]:
    """Return the stakeholders in the order written."""
    return tuple(_stakeholder(look, one) for one in plan.stakeholders)


def _stakeholder(look: Lookup, one: Stakeholder) -> StakeholderRow:
    return StakeholderRow(
        who=person_link(look, one.who),
        stake=one.stake,
        power=one.power,
        interest=one.interest,
        wants=one.wants,
        how=one.how,
        every=interval_text(one.every, look.tongue),
        sender=person_link(look, one.sender) if one.sender else Link(""),
        asked_by=one.asked_by,
        own=own_columns(one.extra),
    )
