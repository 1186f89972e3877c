"""Pages across all plans: risks and milestones."""

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.risk_scores import risk_order
from plangen.kinds.tongue import Tongue, say, say_count, say_number
from plangen.kinds.words import capital, listing
from plangen.model.registers import Risk
from plangen.pages.lookup import Lookup
from plangen.pages.milestone_rows import (
    Milestone,
    MilestoneRow,
    by_date,
    milestone_row,
    milestones,
)
from plangen.pages.number_words import in_plans, overdue_reviews, points
from plangen.pages.page import Page
from plangen.pages.parts import Phrase
from plangen.pages.plan import charts
from plangen.pages.plan_risks import RiskRow, risk_row

SOON = 30
FEW = 7
"""So many rows of a table need no filter."""

OVERDUE = "risks.html#?risks.find=is:overdue"
"""Where the table of risks shows those with an overdue review."""


@frozen(kw_only=True)
class RisksView:
    """The register of all risks; `risks` are open, `others` occurred or closed.

    `total` and `others_total` count them all.
    """

    sentence: tuple[Phrase, ...]
    total: int
    risks: tuple[RiskRow, ...]
    others: tuple[RiskRow, ...]
    others_total: int


@frozen(kw_only=True)
class MilestonesView:
    """Milestones over all plans: the late first, then by date, then the reached.

    `..._total` count all of a kind.
    """

    sentence: str
    late: tuple[MilestoneRow, ...]
    late_total: int
    open: tuple[MilestoneRow, ...]
    open_total: int
    closed: tuple[MilestoneRow, ...]
    closed_total: int


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
            risks=tuple(risk_row(look, plan, risk, path) for plan, risk in opened[:ROWS]),
            others=tuple(risk_row(look, plan, risk, path) for plan, risk in others[:ROWS]),
            others_total=len(others),
        ),
        charts=charts(look, ("risk-matrix",), plans),
    )


def _risks_sentence(look: Lookup, opened: list[Risk], plans: int) -> tuple[Phrase, ...]:
    """Say how many risks are open; the overdue reviews lead to them in the table below."""
    tongue = look.tongue
    late = [at for at, risk in enumerate(opened) if risk.review and risk.review < look.today]
    overdue = len(late)
    # The filter finds only what stands in the table, and there is none over a few rows.
    is_filtered = len(opened) > FEW and all(at < ROWS for at in late)
    unowned = sum(1 for risk in opened if not risk.owner)
    whole = capital(f"{_open_risks(tongue, opened)} {in_plans(tongue, plans)}")
    found = [
        Phrase(f"{whole}; "),
        Phrase(overdue_reviews(tongue, overdue), "", OVERDUE if late and is_filtered else ""),
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
    found = by_date(one for plan in plans for one in milestones(look, plan))
    late = [one for one in found if one.is_late]
    opened = [one for one in found if one.task.is_open and not one.is_late]
    closed = [one for one in found if not one.task.is_open]
    return Page(
        path="milestones.html",
        template="milestones.html.j2",
        title=say(look.tongue, "Milestones"),
        section="milestones",
        crumbs=(),
        calendar="calendar.ics",
        view=MilestonesView(
            sentence=_milestones_sentence(look, late, opened),
            late=_first(look, late),
            late_total=len(late),
            open=_first(look, opened),
            open_total=len(opened),
            closed=_first(look, closed[-ROWS:]),
            closed_total=len(closed),
        ),
        charts=charts(look, ("milestones",), plans),
    )


def _first(look: Lookup, found: list[Milestone]) -> tuple[MilestoneRow, ...]:
    return tuple(milestone_row(look, one) for one in found[:ROWS])


def _milestones_sentence(look: Lookup, late: list[Milestone], opened: list[Milestone]) -> str:
    tongue, ahead = look.tongue, (*late, *opened)
    text = say(
        tongue,
        "{milestones} ahead: {late} later than promised and {others} others; "
        "due in the next {days} days: {soon}.",
        milestones=points(tongue, (str(one.task.kind) for one in ahead)),
        late=len(late),
        others=len(opened),
        days=SOON,
        soon=points(tongue, (str(one.task.kind) for one in ahead if _is_soon(look, one))),
    )
    return capital(text)


def _is_soon(look: Lookup, one: Milestone) -> bool:
    return one.day is not None and 0 <= (one.day - look.today).days <= SOON
