"""The sheets of registers: risks, assumptions, decisions, issues, feedback, changes, updates."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.sheets.made import (
    CURRENCY,
    ENTRY,
    PLAN,
    InPlan,
    Made,
    day,
    flag,
    money,
    of_plans,
    percentage,
    sheet,
    text,
)
from plangen.kinds.sheets.sheet import Sheet
from plangen.kinds.sheets.spelling import extra, listed, measured, moves, notes, people, spelt
from plangen.model.estimate import Amount
from plangen.model.registers import (
    Assumption,
    Change,
    Decision,
    Entry,
    Feedback,
    Issue,
    Risk,
    Update,
)

_REST: tuple[Made[InPlan[Entry]], ...] = (
    text("people", "People", lambda of: people(of.item.people)),
    text("tags", "Tags", lambda of: listed(of.item.tags)),
    text("notes", "Notes", lambda of: notes(of.item.notes)),
    text("extra", "Own fields", lambda of: extra(of.item.extra)),
)

_RISKS: tuple[Made[InPlan[Risk]], ...] = (
    *PLAN,
    *ENTRY,
    text("state", "State", lambda of: of.item.state.value),
    flag("opportunity", "Opportunity", lambda of: of.item.opportunity),
    percentage("probability", "Probability", lambda of: of.item.probability),
    percentage(
        "probability_after", "Probability after response", lambda of: of.item.probability_after
    ),
    text("impact", "Impact", lambda of: of.item.impact and of.item.impact.value),
    text("delay", "Delay", lambda of: spelt(of.item.delay)),
    text(
        "delay_after",
        "Delay after response",
        lambda of: spelt(of.item.delay_after),
    ),
    *CURRENCY,
    money("cost_low", "Cost at least", lambda of: _low(of.item.cost)),
    money("cost_likely", "Likely cost", lambda of: _likely(of.item.cost)),
    money("cost_high", "Cost at most", lambda of: _high(of.item.cost)),
    money("cost_after_low", "Cost after response, at least", lambda of: _low(of.item.cost_after)),
    money(
        "cost_after_likely", "Cost after response, likely", lambda of: _likely(of.item.cost_after)
    ),
    money("cost_after_high", "Cost after response, at most", lambda of: _high(of.item.cost_after)),
    text("response", "Response", lambda of: of.item.response),
    text("treated_by", "Treated by", lambda of: listed(of.item.treated_by)),
    text("affects", "Affects", lambda of: listed(of.item.affects)),
    day("review", "Review", lambda of: of.item.review),
    text("group", "Group", lambda of: of.item.group),
    *_REST,
)

_ASSUMPTIONS: tuple[Made[InPlan[Assumption]], ...] = (
    *PLAN,
    *ENTRY,
    day("since", "Since", lambda of: of.item.since),
    day("review", "Review", lambda of: of.item.review),
    *_REST,
)

_DECISIONS: tuple[Made[InPlan[Decision]], ...] = (
    *PLAN,
    *ENTRY,
    day("wanted", "Wanted", lambda of: of.item.wanted),
    day("decided", "Decided", lambda of: of.item.decided),
    *_REST,
)

_ISSUES: tuple[Made[InPlan[Issue]], ...] = (
    *PLAN,
    *ENTRY,
    flag("is_open", "Open", lambda of: of.item.is_open),
    day("raised", "Raised", lambda of: of.item.raised),
    day("review", "Review", lambda of: of.item.review),
    text("blocks", "Blocks", lambda of: listed(of.item.blocks)),
    *_REST,
)

_FEEDBACK: tuple[Made[InPlan[Feedback]], ...] = (
    *PLAN,
    *ENTRY,
    text("who", "Who", lambda of: of.item.who),
    day("on", "Said on", lambda of: of.item.on),
    flag("is_open", "Open", lambda of: of.item.is_open),
    text("leads_to", "Leads to", lambda of: listed(of.item.leads_to)),
    *_REST,
)

_CHANGES: tuple[Made[InPlan[Change]], ...] = (
    *PLAN,
    *ENTRY,
    day("decided", "Decided", lambda of: of.item.decided),
    text("approver", "Approver", lambda of: of.item.approver),
    text("moves", "Moves", lambda of: moves(of.item.moves)),
    *CURRENCY,
    money("cost", "Cost", lambda of: of.item.cost),
    *_REST,
)

_UPDATES: tuple[Made[InPlan[Update]], ...] = (
    *PLAN,
    day("date", "Date", lambda of: of.item.date),
    text("person", "Person id", lambda of: of.item.person),
    text("person_name", "Person", lambda of: of.name(of.item.person)),
    text("health", "Health", lambda of: of.item.health and of.item.health.value),
    text("text", "Report", lambda of: of.item.text),
    text("notes", "Notes", lambda of: notes(of.item.notes)),
    text("measured", "Measured", lambda of: measured(of.item.measured)),
    text("extra", "Own fields", lambda of: extra(of.item.extra)),
)


def registers(facts: Facts) -> Iterator[Sheet]:
    """Yield the registers of all plans and their reports, in the order of the files."""
    yield sheet("risks", "Risks", _RISKS, of_plans(facts, lambda plan: plan.risks))
    assumed = of_plans(facts, lambda plan: plan.assumptions)
    yield sheet("assumptions", "Assumptions", _ASSUMPTIONS, assumed)
    decided = of_plans(facts, lambda plan: plan.decisions)
    yield sheet("decisions", "Decisions", _DECISIONS, decided)
    yield sheet("issues", "Issues", _ISSUES, of_plans(facts, lambda plan: plan.issues))
    yield sheet("changes", "Changes", _CHANGES, of_plans(facts, lambda plan: plan.changes))
    yield sheet("feedback", "Feedback", _FEEDBACK, of_plans(facts, lambda plan: plan.feedback))
    yield sheet("updates", "Updates", _UPDATES, of_plans(facts, lambda plan: plan.updates))


def _low(amount: Amount | None) -> Decimal | None:
    return amount.low if amount else None


def _likely(amount: Amount | None) -> Decimal | None:
    return amount.likely if amount else None


def _high(amount: Amount | None) -> Decimal | None:
    return amount.high if amount else None
