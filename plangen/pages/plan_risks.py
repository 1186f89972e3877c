"""The risks of a plan as rows, the gravest first; closed ones last."""

from decimal import Decimal

from plangen.frozen import frozen
from plangen.kinds.risk_scores import risk_order, score
from plangen.kinds.tongue import say
from plangen.kinds.words import money_text, plain_number
from plangen.model.estimate import Amount
from plangen.model.plan import Plan
from plangen.model.registers import Risk
from plangen.pages.durations import estimate_text
from plangen.pages.lookup import (
    Lookup,
    day,
    person_link,
    plan_link,
    prose,
    reference_link,
    title_html,
)
from plangen.pages.note_views import note_views
from plangen.pages.page import Link
from plangen.pages.parts import Day, Labelled


@frozen(kw_only=True)
class RiskRow:
    """A risk; `chance`, `delay` and `cost` say before and, where stated, after the response."""

    id: str
    earlier: tuple[str, ...]
    href: str
    plan: Link
    title: str
    title_html: str
    kind: str
    owner: Link
    score: int
    chance: str
    chance_value: float
    impact: str
    delay: str
    cost: str
    response: str
    treated_by: tuple[Link, ...]
    affects: tuple[Link, ...]
    review: Day
    review_overdue: bool
    state: str
    is_open: bool
    notes: tuple[Labelled, ...]
    prose_html: str
    source: str
    line: int


def risk_rows(look: Lookup, plan: Plan, page: str) -> tuple[RiskRow, ...]:
    """Return the risks of a plan: open ones by score, then those that occurred or are closed."""
    ordered = sorted(plan.risks, key=lambda risk: (not risk.is_open, risk_order(risk)))
    return tuple(risk_row(look, plan, risk, page) for risk in ordered)


def risk_row(look: Lookup, plan: Plan, risk: Risk, page: str) -> RiskRow:
    """Return one risk as the page at `page` shows it."""
    return RiskRow(
        id=risk.id,
        earlier=look.earlier[plan.id].get(risk.id, ()),
        href=f"plans/{plan.id}.html#i-{risk.id}",
        plan=plan_link(plan),
        title=risk.title,
        title_html=title_html(look, risk.title_html, page),
        kind="opportunity" if risk.opportunity else "threat",
        owner=person_link(look, risk.owner) if risk.owner else Link(""),
        score=score(risk),
        chance=_to(_chance(look, risk.probability), _chance(look, risk.probability_after)),
        chance_value=float(risk.probability or 0),
        impact=str(risk.impact).replace("-", " ") if risk.impact else "",
        delay=_to(
            estimate_text(risk.delay, look.tongue) if risk.delay else "",
            estimate_text(risk.delay_after, look.tongue) if risk.delay_after else "",
        ),
        cost=_to(_amount(look, plan, risk.cost), _amount(look, plan, risk.cost_after)),
        response=_response(look, risk.response),
        treated_by=tuple(reference_link(look, one, plan) for one in risk.treated_by),
        affects=tuple(reference_link(look, one, plan) for one in risk.affects),
        review=day(look, risk.review),
        review_overdue=bool(risk.review and risk.is_open and risk.review < look.today),
        state=str(risk.state),
        is_open=risk.is_open,
        notes=note_views(look, risk.notes, page),
        prose_html=prose(look, risk.html, page),
        source=risk.origin.span.path,
        line=risk.origin.span.line,
    )


def _response(look: Lookup, response: str) -> str:
    """Return a response in the words of the settings, else in the language of the site."""
    own = look.facts.portfolio.settings.vocabulary.get(response)
    return own or (say(look.tongue, response) if response else "")


def _to(before: str, after: str) -> str:
    """Return a change as one word for the line: it never breaks at its arrow."""
    text = f"{before} → {after}" if before and after else before
    return text.replace(" ", "\u00a0") if "%" in text else text


def _chance(look: Lookup, value: Decimal | None) -> str:
    return f"{plain_number(value, look.tongue)} %" if value is not None else ""


def _amount(look: Lookup, plan: Plan, amount: Amount | None) -> str:
    if amount is None:
        return ""
    likely = money_text(amount.likely, plan.budget.currency, look.tongue)
    if not amount.is_range:
        return likely
    low, high = (money_text(one, "", look.tongue).strip() for one in (amount.low, amount.high))
    return f"{likely} ({say(look.tongue, '{low} to {high}', low=low, high=high)})"
