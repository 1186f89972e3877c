"""The money of a plan: its lines, what they are explained by, and a sentence."""

from dataclasses import dataclass
from decimal import Decimal

from plangen.kinds.words import money_text
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup, money
from plangen.pages.parts import Money, own_columns
from plangen.schedule.money import LineMoney, PlanMoney


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A budget line; `difference` is its forecast less its plan."""

    id: str
    title: str
    planned: Money
    committed: Money
    spent: Money
    forecast: Money
    difference: Money
    is_over: bool
    items: Money
    source: str
    own: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView:
    """A plan's money; `is_over` tells that the forecast exceeds what is available."""

    sentence: str
    is_over: bool
    approved: Money
    reserve: Money
    available: Money
    planned: Money
    committed: Money
    spent: Money
    forecast: Money
    unassigned: Money
    lines: tuple[LineRow, ...]


def money_view(look: Lookup, plan: Plan) -> MoneyView:
    """Return the money of a plan."""
    costs = look.facts.money[plan.id]
    currency = costs.currency
    return MoneyView(
        sentence=money_sentence(costs),
        is_over=bool(costs.over),
        approved=money(costs.approved, currency),
        reserve=money(costs.reserve or None, currency),
        available=money(costs.available, currency),
        planned=money(costs.planned, currency),
        committed=money(costs.committed, currency),
        spent=money(costs.spent, currency),
        forecast=money(costs.forecast, currency),
        unassigned=money(costs.unassigned or None, currency),
        lines=tuple(_line(line, currency) for line in costs.lines),
    )


def money_sentence(costs: PlanMoney) -> str:
    """Return one sentence that says whether the money will do."""
    currency = costs.currency
    if not costs.lines and costs.approved is None:
        return "No money is planned or approved."
    forecast = money_text(costs.forecast, currency)
    if costs.available is None:
        return f"The forecast is {forecast}; no sum is approved."
    available = money_text(costs.available, currency)
    held = f" ({money_text(costs.reserve, currency)} contingency kept)" if costs.reserve else ""
    if costs.over:
        over = money_text(costs.over, currency)
        return f"The forecast of {forecast} exceeds the {available} available{held} by {over}."
    left = money_text(costs.available - costs.forecast, currency)
    return f"The forecast of {forecast} leaves {left} of the {available} available{held}."


def _line(line: LineMoney, currency: str) -> LineRow:
    difference = line.forecast - line.planned
    return LineRow(
        id=line.line.id,
        title=line.line.title,
        planned=money(line.planned, currency),
        committed=money(line.committed, currency),
        spent=money(line.spent, currency),
        forecast=money(line.forecast, currency),
        difference=money(difference or None, currency),
        is_over=difference > Decimal(0),
        items=money(line.items or None, currency),
        source=line.line.source,
        own=own_columns(line.line.extra),
    )
