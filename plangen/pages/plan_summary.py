"""The summary of a plan's page: what a busy reader must see in ten seconds."""

from plangen.frozen import frozen
from plangen.kinds.anchors import update_anchor
from plangen.kinds.risk_scores import ranked
from plangen.kinds.tongue import say, say_number
from plangen.kinds.words import capital, plain_number
from plangen.model.audience import Subject
from plangen.model.plan import Plan, Status
from plangen.model.registers import Risk, Update
from plangen.pages.doubt import errors_text
from plangen.pages.lookup import Lookup, day, item_link, money, person_or_nobody, prose
from plangen.pages.note_views import note_views
from plangen.pages.page import Link
from plangen.pages.parts import Day, HealthView, Labelled, Money
from plangen.pages.plan_answer import (
    first_sentence,
    is_late,
    lateness,
    plan_sentence,
    unestimated_text,
)
from plangen.pages.plan_forecast import p80_day, target_chance
from plangen.pages.plan_steps import (
    BlockedRow,
    NextStep,
    blocked_rows,
    bottleneck,
    next_milestone,
    next_steps,
)
from plangen.pages.reasons import health_remark, reason_links

BLOCKED = 3
"""So many blocked tasks are shown by name; the rest are counted."""


@frozen(kw_only=True)
class UpdateView:
    """A status report."""

    anchor: str
    heading: str
    day: Day
    person: Link
    health: str
    html: str
    notes: tuple[Labelled, ...]
    needs: tuple[Labelled, ...]
    stale: bool


@frozen(kw_only=True)
class SummaryView:
    """The first screen of a plan; tuples hold one entry or none where something may be missing."""

    sentence: str
    verdict: str
    errors: str
    status: str
    is_over: bool
    is_cancelled: bool
    unestimated: str
    owner: Link
    sponsor: Link
    team: Link
    promised: Day
    forecast: Day
    is_late: bool
    p80: Day
    chance: str
    progress: int
    next_milestone: tuple[NextStep, ...]
    bottleneck: tuple[NextStep, ...]
    blocked: tuple[BlockedRow, ...]
    blocked_more: int
    health: HealthView
    top_risk: tuple[Link, ...]
    top_risk_text: str
    last_update: tuple[UpdateView, ...]
    approved: Money
    forecast_cost: Money


def summary(look: Lookup, plan: Plan, page: str) -> SummaryView:
    """Return the summary of a plan."""
    dates = look.facts.dates(plan)
    costs = look.facts.money[plan.id]
    risk = next(iter(ranked(plan)), None)
    last = plan.last_update
    over = plan.status.is_over
    blocked = blocked_rows(look, plan)
    return SummaryView(
        sentence=plan_sentence(look, plan),
        verdict=lateness(look, plan),
        errors=errors_text(look, plan),
        status=str(plan.status),
        is_over=plan.status.is_over,
        is_cancelled=plan.status is Status.CANCELLED,
        unestimated=unestimated_text(look, plan),
        owner=person_or_nobody(look, plan.owner),
        sponsor=person_or_nobody(look, plan.sponsor),
        team=person_or_nobody(look, plan.team),
        promised=day(look, plan.target),
        forecast=day(look, dates.finish),
        is_late=is_late(look, plan),
        p80=p80_day(look, plan),
        chance=target_chance(look, plan),
        progress=round(dates.progress),
        next_milestone=() if over else next_steps(look, plan, next_milestone(plan, dates)),
        bottleneck=() if over else next_steps(look, plan, bottleneck(plan, dates)),
        blocked=blocked[:BLOCKED],
        blocked_more=max(len(blocked) - BLOCKED, 0),
        health=health_view(look, plan),
        top_risk=(item_link(plan, risk),) if risk else (),
        top_risk_text=_risk_text(look, risk) if risk else "",
        last_update=(update_view(look, plan, last, page),) if last else (),
        approved=money(costs.approved, costs.currency, look.tongue),
        forecast_cost=money(costs.forecast if costs.lines else None, costs.currency, look.tongue),
    )


def health_view(look: Lookup, plan: Plan) -> HealthView:
    """Return the declared health beside the computed one, each with its reasons."""
    health = look.facts.health[plan.id]
    declared = health.declared
    because = declared.note("because") if declared else None
    return HealthView(
        declared=str(declared.health) if declared and declared.health else "",
        declared_by=person_or_nobody(look, declared.person if declared else ""),
        declared_on=day(look, declared.date if declared else None),
        because=capital(because.text if because else first_sentence(declared)),
        computed=str(health.computed) if health.computed else "",
        reasons=reason_links(look, plan),
        contradicted=health.is_contradicted,
        remark=health_remark(health, look.tongue),
    )


def _risk_text(look: Lookup, risk: Risk) -> str:
    owner = look.facts.portfolio.owner_name(risk.owner)
    owned = say(look.tongue, "owned by {person}" if owner else "owned by nobody", person=owner)
    parts = [owned] if look.facts.sees(Subject.PEOPLE) else []
    if risk.probability is not None:
        parts.insert(0, f"{plain_number(risk.probability, look.tongue)} %")
    return ", ".join(parts)


def update_view(look: Lookup, plan: Plan, update: Update, page: str) -> UpdateView:
    """Return a status report; what it needs stands apart."""
    needs = tuple(note for note in update.notes if note.label == "need")
    rest = tuple(note for note in update.notes if note.label != "need")
    age = (look.today - update.date).days if update.date else 0
    return UpdateView(
        anchor=update_anchor(plan, update),
        heading=_heading(plan, update),
        day=day(look, update.date),
        person=person_or_nobody(look, update.person),
        health=str(update.health) if update.health else "",
        html=prose(look, update.html, page),
        notes=note_views(look, rest, page),
        needs=note_views(look, needs, page),
        stale=age > 31 and not plan.status.is_over,
    )


def _heading(plan: Plan, update: Update) -> str:
    """Return the address of the heading that opens a report in the plan's own file."""
    anchor = f"h-{update.date.isoformat()}" if update.date else ""
    return anchor if anchor in plan.anchors else ""


def update_age(look: Lookup, update: Update | None) -> str:
    """Return how old the last report is."""
    if update is None or update.date is None:
        return say(look.tongue, "no report")
    days = (look.today - update.date).days
    if not days:
        return say(look.tongue, "report of today")
    return say_number(look.tongue, days, "report {n} day old", "report {n} days old")
