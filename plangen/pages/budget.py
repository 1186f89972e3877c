"""The page of money across all plans: approved, committed, spent and forecast, by currency."""

from collections import defaultdict
from decimal import Decimal

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import listing, money_text
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup, money, person_or_nobody, plan_link
from plangen.pages.page import Link, Page
from plangen.pages.parts import Money
from plangen.pages.plan_money import risk_sentence
from plangen.schedule.money.money import PlanMoney

ZERO = Decimal(0)


@frozen(kw_only=True)
class BudgetRow:
    """A plan's money; `room` is what is available less the forecast, `cents` the same to sort by."""

    link: Link
    status: str
    owner: Link
    approved: Money
    reserve: Money
    committed: Money
    spent: Money
    forecast: Money
    room: Money
    cents: int
    is_over: bool
    risk: str
    is_exposed: bool


@frozen(kw_only=True)
class CurrencyTotal:
    """The sums of all plans in one currency."""

    currency: str
    approved: Money
    committed: Money
    spent: Money
    forecast: Money
    room: Money
    is_over: bool


@frozen(kw_only=True)
class BudgetView:
    """The plans with money, those that exceed theirs first; `silent` say nothing of it.

    `rows_total`, `over_total` and `silent_total` count all plans of a kind.
    """

    sentence: str
    is_over: bool
    rows: tuple[BudgetRow, ...]
    rows_total: int
    over_total: int
    totals: tuple[CurrencyTotal, ...]
    silent: tuple[Link, ...]
    silent_total: int


def budget_page(look: Lookup) -> Page:
    """Return the money of all plans that are not over."""
    running = [plan for plan in look.facts.plans if not plan.status.is_over]
    spoken = [plan for plan in running if _says_something(look.facts.money[plan.id])]
    silent = [plan for plan in running if not _says_something(look.facts.money[plan.id])]
    over = [plan for plan in spoken if look.facts.money[plan.id].over]
    spoken.sort(key=lambda plan: _order(look.facts.money[plan.id]))
    return Page(
        path="budget.html",
        template="budget.html.j2",
        title=say(look.tongue, "Budget"),
        section="budget",
        crumbs=(),
        view=BudgetView(
            sentence=_sentence(look, spoken, over),
            is_over=bool(over),
            rows=tuple(_row(look, plan) for plan in spoken[:ROWS]),
            rows_total=len(spoken),
            over_total=len(over),
            totals=_totals(look, spoken),
            silent=tuple(plan_link(plan) for plan in silent[:ROWS]),
            silent_total=len(silent),
        ),
    )


def _says_something(costs: PlanMoney) -> bool:
    return bool(costs.lines) or costs.approved is not None


def _order(costs: PlanMoney) -> tuple[bool, int]:
    """Return what plans are sorted by: those that exceed theirs first, then by what is left."""
    return (not costs.over, _cents(_room(costs)))


def _room(costs: PlanMoney) -> Decimal | None:
    return None if costs.available is None else costs.available - costs.forecast


def _cents(room: Decimal | None) -> int:
    return 0 if room is None else int(room * 100)


def _row(look: Lookup, plan: Plan) -> BudgetRow:
    costs = look.facts.money[plan.id]
    room = _room(costs)
    currency, tongue = costs.currency, look.tongue
    return BudgetRow(
        link=plan_link(plan),
        status=plan.status.value,
        owner=person_or_nobody(look, plan.owner),
        approved=money(costs.approved, currency, tongue),
        reserve=money(costs.reserve or None, currency, tongue),
        committed=money(costs.committed, currency, tongue),
        spent=money(costs.spent, currency, tongue),
        forecast=money(costs.forecast, currency, tongue),
        room=money(room, currency, tongue),
        cents=_cents(room),
        is_over=bool(costs.over),
        risk=risk_sentence(costs, tongue),
        is_exposed=bool(costs.reserve) and costs.expected_risk.after > costs.reserve,
    )


def _by_currency(look: Lookup, plans: list[Plan]) -> dict[str, list[PlanMoney]]:
    found: defaultdict[str, list[PlanMoney]] = defaultdict(list)
    for plan in plans:
        costs = look.facts.money[plan.id]
        found[costs.currency].append(costs)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _totals(look: Lookup, plans: list[Plan]) -> tuple[CurrencyTotal, ...]:
    found = _by_currency(look, plans).items()
    return tuple(_total(name, costs, look.tongue) for name, costs in found)


def _total(currency: str, costs: list[PlanMoney], tongue: Tongue) -> CurrencyTotal:
    approved = sum((one.approved for one in costs if one.approved is not None), ZERO)
    room = sum((one.available - one.forecast for one in costs if one.available is not None), ZERO)
    return CurrencyTotal(
        currency=currency,
        approved=money(approved, currency, tongue),
        committed=money(sum((one.committed for one in costs), ZERO), currency, tongue),
        spent=money(sum((one.spent for one in costs), ZERO), currency, tongue),
        forecast=money(sum((one.forecast for one in costs), ZERO), currency, tongue),
        room=money(room, currency, tongue),
        is_over=room < 0,
    )


def _sentence(look: Lookup, plans: list[Plan], over: list[Plan]) -> str:
    """Return whether the money will do, over all plans that say what theirs is."""
    tongue = look.tongue
    if not plans:
        return say(tongue, "No plan says what it costs.")
    found = [_sums(tongue, name, costs) for name, costs in _by_currency(look, plans).items()]
    sums = listing(found, tongue)
    text = say_number(tongue, len(plans), "{n} plan: {sums}", "{n} plans: {sums}", sums=sums)
    if not over:
        return say(tongue, "{money}; no forecast exceeds what is available.", money=text)
    one = "{money}; {n} exceeds what is available."
    more = "{money}; {n} exceed what is available."
    return say_number(tongue, len(over), one, more, money=text)


def _sums(tongue: Tongue, currency: str, costs: list[PlanMoney]) -> str:
    approved = sum((one.approved for one in costs if one.approved is not None), ZERO)
    forecast = sum((one.forecast for one in costs), ZERO)
    return say(
        tongue,
        "{forecast} forecast of {approved} approved",
        forecast=money_text(forecast, currency, tongue),
        approved=money_text(approved, currency, tongue),
    )
