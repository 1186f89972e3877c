"""Pages across all plans: risks, milestones, timeline, the list of plans, goals."""

from plangen.frozen import frozen
from plangen.kinds.risk_scores import risk_order
from plangen.kinds.tongue import Tongue, say, say_count, say_number
from plangen.kinds.words import capital, listing
from plangen.model.registers import Risk
from plangen.pages.lookup import Lookup
from plangen.pages.milestone_rows import MilestoneRow, milestone_order, milestone_rows
from plangen.pages.number_words import in_plans, overdue_reviews, points
from plangen.pages.page import Link, Page
from plangen.pages.parts import Phrase
from plangen.pages.plan import charts
from plangen.pages.plan_risks import RiskRow, risk_row
from plangen.pages.plan_rows import PlanRow, plan_rows
from plangen.pages.standing import state_phrases

SOON = 30
SHOWN = 500
"""A register of all plans shows at most so many entries; each plan shows all of its own."""

FEW = 7
"""So many rows of a table need no filter."""

OVERDUE = "risks.html#?risks.find=is:overdue"
"""Where the table of risks shows those with an overdue review."""


@frozen(kw_only=True)
class RisksView:
    """The register of all risks; `risks` are open, `others` occurred or closed."""

    sentence: tuple[Phrase, ...]
    total: int
    risks: tuple[RiskRow, ...]
    others: tuple[RiskRow, ...]


@frozen(kw_only=True)
class MilestonesView:
    """Milestones over all plans: the late first, then by date, then the reached."""

    sentence: str
    late: tuple[MilestoneRow, ...]
    open: tuple[MilestoneRow, ...]
    closed: tuple[MilestoneRow, ...]


@frozen(kw_only=True)
class PlansView:
    """All plans as a table; also beside the timeline."""

    sentence: tuple[Phrase, ...]
    plans: tuple[PlanRow, ...]
    broken: tuple[Link, ...]


def risks_page(look: Lookup) -> Page:
    """Return the register of risks across all plans."""
    path = "risks.html"
    plans = tuple(plan for plan in look.facts.plans if not plan.status.is_over)
    found = sorted(
        ((risk_order(risk), plan.id, plan, risk) for plan in plans for risk in plan.risks),
        key=lambda one: one[:2],
    )
    opened = [(plan, risk) for _, _, plan, risk in found if risk.is_open]
    others = [(plan, risk) for _, _, plan, risk in found if not risk.is_open]
    sentence = _risks_sentence(look, [risk for _, risk in opened], len(plans))
    return Page(
        path=path,
        template="risks.html.j2",
        title=say(look.tongue, "Risks"),
        section="risks",
        crumbs=(),
        view=RisksView(
            sentence=sentence,
            total=len(opened),
            risks=tuple(risk_row(look, plan, risk, path) for plan, risk in opened[:SHOWN]),
            others=tuple(risk_row(look, plan, risk, path) for plan, risk in others[:SHOWN]),
        ),
        charts=charts(look, ("risk-matrix",), plans),
    )


def _risks_sentence(look: Lookup, opened: list[Risk], plans: int) -> tuple[Phrase, ...]:
    """Say how many risks are open; the overdue reviews lead to them in the table below."""
    tongue = look.tongue
    overdue = sum(1 for risk in opened if risk.review and risk.review < look.today)
    unowned = sum(1 for risk in opened if not risk.owner)
    whole = capital(f"{_open_risks(tongue, opened)} {in_plans(tongue, plans)}")
    found = [
        Phrase(f"{whole}; "),
        Phrase(
            overdue_reviews(tongue, overdue), "", OVERDUE if overdue and len(opened) > FEW else ""
        ),
    ]
    if unowned:
        found.append(Phrase("; "))
        found.append(Phrase(say_number(tongue, unowned, "{n} has no owner", "{n} have no owner")))
    return (*found, Phrase("."))


def _open_risks(tongue: Tongue, opened: list[Risk]) -> str:
    chances = sum(1 for risk in opened if risk.opportunity)
    threats = len(opened) - chances
    found = [say_count(tongue, threats, "no open risks", "{n} open risk", "{n} open risks")]
    if chances:
        found.append(say_number(tongue, chances, "{n} opportunity", "{n} opportunities"))
    return listing(found, tongue)


def milestones_page(look: Lookup) -> Page:
    """Return the milestones across all plans."""
    plans = tuple(plan for plan in look.facts.plans if not plan.status.is_over)
    rows = sorted(
        (row for plan in plans for row in milestone_rows(look, plan)), key=milestone_order
    )
    late = tuple(row for row in rows if row.is_open and row.is_late)
    opened = tuple(row for row in rows if row.is_open and not row.is_late)
    return Page(
        path="milestones.html",
        template="milestones.html.j2",
        title=say(look.tongue, "Milestones"),
        section="milestones",
        crumbs=(),
        calendar="calendar.ics",
        view=MilestonesView(
            sentence=_milestones_sentence(look, late, opened),
            late=late,
            open=opened,
            closed=tuple(row for row in rows if not row.is_open),
        ),
        charts=charts(look, ("milestones",), plans),
    )


def _milestones_sentence(
    look: Lookup, late: tuple[MilestoneRow, ...], opened: tuple[MilestoneRow, ...]
) -> str:
    tongue, rows = look.tongue, (*late, *opened)
    soon = [row.kind for row in rows if _is_soon(look, row)]
    text = say(
        tongue,
        "{milestones} ahead: {late} later than promised and {others} others; "
        "due in the next {days} days: {soon}.",
        milestones=points(tongue, (row.kind for row in rows)),
        late=len(late),
        others=len(opened),
        days=SOON,
        soon=points(tongue, soon),
    )
    return capital(text)


def _is_soon(look: Lookup, row: MilestoneRow) -> bool:
    if not row.forecast.iso:
        return False
    return 0 <= (type(look.today).fromisoformat(row.forecast.iso) - look.today).days <= SOON


def timeline_page(look: Lookup) -> Page:
    """Return all plans on one timeline."""
    return Page(
        path="timeline.html",
        template="timeline.html.j2",
        title=say(look.tongue, "Timeline"),
        section="timeline",
        crumbs=(),
        view=_plans_view(look),
        charts=charts(look, ("portfolio",), tuple(look.facts.plans)),
    )


def plans_page(look: Lookup) -> Page:
    """Return the list of all plans."""
    return Page(
        path="plans.html",
        template="plans.html.j2",
        title=say(look.tongue, "All plans"),
        section="plans",
        crumbs=(),
        view=_plans_view(look),
    )


def _plans_view(look: Lookup) -> PlansView:
    broken = look.facts.portfolio.broken
    return PlansView(
        sentence=state_phrases(look),
        plans=plan_rows(look),
        broken=tuple(Link(plan.id, f"plans/{plan.id}.html") for plan in broken),
    )
