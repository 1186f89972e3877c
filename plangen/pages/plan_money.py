"""The money of a plan: its lines, what they are explained by, and a sentence."""

from decimal import Decimal

from plangen.frozen import frozen
from plangen.kinds.line_words import line_title
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import money_text, number_word
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
    `estimate` says why the estimate of earned value is another than the forecast, if it is.
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
    estimate: str


def money_view(look: Lookup, plan: Plan) -> MoneyView:
    """Return the money of a plan."""
    costs = look.facts.money[plan.id]
    currency, tongue = costs.currency, look.tongue
    return MoneyView(
        sentence=money_sentence(costs, tongue),
        is_over=bool(costs.over),
        approved=money(costs.approved, currency, tongue),
        reserve=money(costs.reserve or None, currency, tongue),
        available=money(costs.available, currency, tongue),
        planned=money(costs.planned, currency, tongue),
        committed=money(costs.committed, currency, tongue),
        spent=money(costs.spent, currency, tongue),
        forecast=money(costs.forecast, currency, tongue),
        unassigned=money(costs.unassigned or None, currency, tongue),
        lines=tuple(_line(line, currency, tongue) for line in costs.lines),
        risk="" if plan.status.is_over else risk_sentence(costs, tongue),
        is_exposed=bool(costs.reserve) and costs.expected_risk.after > costs.reserve,
        earned=earned_view(look, plan),
        estimate=_estimate_sentence(look, plan),
    )


def _estimate_sentence(look: Lookup, plan: Plan) -> str:
    """Say why the estimate at completion is not the forecast; empty where both read the same."""
    known, costs = look.facts.earned.get(plan.id), look.facts.money[plan.id]
    eac = known.performance.eac if known and earned_view(look, plan) else None
    if eac is None or plan.status.is_over:
        return ""
    sums = [money_text(sum_, costs.currency, look.tongue) for sum_ in (costs.forecast, eac)]
    if sums[0] == sums[1]:
        return ""
    return say(
        look.tongue,
        "Two ways to look ahead: {forecast} is what the budget lines forecast, {estimate} at "
        "completion is estimated from the work done and what it has cost.",
        forecast=sums[0],
        estimate=sums[1],
    )


def money_sentence(costs: PlanMoney, tongue: Tongue) -> str:
    """Return one sentence that says whether the money will do."""
    if not costs.lines and costs.approved is None:
        return say(tongue, "No money is planned or approved.")
    forecast = money_text(costs.forecast, costs.currency, tongue)
    if costs.available is None:
        phrase = "The forecast is {forecast}; no sum is approved."
        return say(tongue, phrase, forecast=forecast)
    difference = costs.over or costs.available - costs.forecast
    return say(
        tongue,
        _room(is_over=bool(costs.over), is_held=bool(costs.reserve)),
        forecast=forecast,
        available=money_text(costs.available, costs.currency, tongue),
        reserve=money_text(costs.reserve, costs.currency, tongue),
        amount=money_text(difference, costs.currency, tongue),
    )


def _room(*, is_over: bool, is_held: bool) -> str:
    if is_over and is_held:
        return (
            "The forecast of {forecast} exceeds the {available} available "
            "({reserve} contingency kept) by {amount}."
        )
    if is_over:
        return "The forecast of {forecast} exceeds the {available} available by {amount}."
    if is_held:
        return (
            "The forecast of {forecast} leaves {amount} of the {available} available "
            "({reserve} contingency kept)."
        )
    return "The forecast of {forecast} leaves {amount} of the {available} available."


def risk_sentence(costs: PlanMoney, tongue: Tongue) -> str:
    """Return one sentence that says what the open risks are expected to cost; empty if unknown."""
    risk, currency = costs.expected_risk, costs.currency
    if not risk.counted:
        return ""
    text = _on_average(risk.counted, risk.after, currency, tongue)
    if risk.before != risk.after:
        saves = risk.before < 0
        without = "{text}, and would cost {amount} without the responses"
        phrase = "{text}, and would save {amount} without the responses" if saves else without
        before = money_text(abs(risk.before), currency, tongue)
        text = say(tongue, phrase, text=text, amount=before)
    if risk.left_out:
        text = say_number(
            tongue,
            risk.left_out,
            "{text}; one more has none",
            "{text}; {count} more have none",
            text=text,
            count=number_word(risk.left_out, tongue),
        )
    return f"{text}."


def _on_average(number: int, after: Decimal, currency: str, tongue: Tongue) -> str:
    """Return what risks do: they cost, or save where opportunities outweigh threats."""
    amount = money_text(abs(after), currency, tongue)
    if after < 0:
        one = "On average the one open risk with a price saves {amount}"
        more = "On average the {count} open risks with a price save {amount}"
    else:
        one = "On average the one open risk with a price costs {amount}"
        more = "On average the {count} open risks with a price cost {amount}"
    word = number_word(number, tongue)
    return say_number(tongue, number, one, more, amount=amount, count=word)


def _line(line: LineMoney, currency: str, tongue: Tongue) -> LineRow:
    difference = line.forecast - line.planned
    return LineRow(
        id=line.line.id,
        title=line_title(line.line, tongue),
        planned=money(line.planned, currency, tongue),
        committed=money(line.committed, currency, tongue),
        spent=money(line.spent, currency, tongue),
        forecast=money(line.forecast, currency, tongue),
        difference=money(difference or None, currency, tongue),
        is_over=difference > Decimal(0),
        items=money(line.items or None, currency, tongue),
        source=line.line.source,
        own=own_columns(line.line.extra),
    )
