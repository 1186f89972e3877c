"""The money of a plan: its lines, what they are explained by, and a sentence."""

from decimal import Decimal

from plangen.frozen import frozen
from plangen.kinds.words import money_text, number_word, verb
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup, money
from plangen.pages.parts import Money, own_columns
from plangen.pages.plan_earned import Indicator, earned_view
from plangen.schedule.money.money import LineMoney, PlanMoney


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class MoneyView:
    """A plan's money; `is_over` tells that the forecast exceeds what is available.

    `risk` says what the open risks are expected to cost, `is_exposed` that the reserve is less.
    """

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
    risk: str
    is_exposed: bool
    earned: tuple[Indicator, ...]


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
        risk="" if plan.status.is_over else risk_sentence(costs),
        is_exposed=bool(costs.reserve) and costs.expected_risk.after > costs.reserve,
        earned=earned_view(look, plan),
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


def risk_sentence(costs: PlanMoney) -> str:
    """Return one sentence that says what the open risks are expected to cost; empty if unknown."""
    risk, currency = costs.expected_risk, costs.currency
    if not risk.counted:
        return ""
    text = f"On average {_all(risk.counted)} with a price "
    text += _costs(risk.after, currency, "s" if risk.counted == 1 else "")
    if risk.before != risk.after:
        text += f", and would {_costs(risk.before, currency)} without the responses"
    if risk.left_out:
        text += f"; {number_word(risk.left_out)} more {verb(risk.left_out, 'has', 'have')} none"
    return f"{text}."


def _all(number: int) -> str:
    return "the one open risk" if number == 1 else f"the {number_word(number)} open risks"


def _costs(amount: Decimal, currency: str, ending: str = "") -> str:
    """Return what risks do: they cost, or save where opportunities outweigh threats."""
    return f"{'save' if amount < 0 else 'cost'}{ending} {money_text(abs(amount), currency)}"


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
