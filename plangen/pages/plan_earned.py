"""The earned value of a plan: its indicators in plain words, with the reason where one has none."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from plangen.frozen import frozen
from plangen.kinds.words import money_exact, money_text, percent, plain_number
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup
from plangen.schedule.money.earned import STABLE, Performance
from plangen.schedule.money.plan_earned import PlanEarned

_HUNDREDTH = Decimal("0.01")
_NO_START = "the plan has no start"
_NO_COST = "nothing says what the work done has cost"


@frozen(kw_only=True)
class Indicator:
    """One indicator: its name and value; `text` is empty where it has no meaning.

    `exact` is the value in full, `note` says what it means or why there is none.
    """

    label: str
    text: str
    exact: str
    note: str


@frozen()
class _Words:
    """A plan's earned value with the currency to tell it in."""

    found: Performance
    known: PlanEarned
    currency: str

    def money(self, label: str, amount: Decimal | None, note: str) -> Indicator:
        """Return an indicator that is a sum of money."""
        text = "" if amount is None else money_text(amount, self.currency)
        exact = "" if amount is None else money_exact(amount, self.currency)
        return Indicator(label=label, text=text, exact=exact, note=note)

    def each(self, ratio: Decimal | None) -> str:
        """Return a ratio as what one unit of the currency does."""
        return "" if ratio is None else f"{self.currency} {_number(ratio)}"


def earned_view(look: Lookup, plan: Plan) -> tuple[Indicator, ...]:
    """Return the indicators of a plan; none without money or dates, and none before it begins."""
    known = look.facts.earned.get(plan.id)
    if known is None or not (known.is_begun or known.performance.pv):
        return ()
    return tuple(_indicators(_Words(known.performance, known, look.facts.money[plan.id].currency)))


def _indicators(words: _Words) -> Iterator[Indicator]:
    found = words.found
    yield words.money("Planned by now", found.pv, "PV" if found.pv is not None else _NO_START)
    yield words.money(
        "Earned", found.ev, f"EV: {percent(100 * found.ev / found.bac)} of the budget"
    )
    yield words.money("Spent", found.ac, "AC" if found.ac is not None else _NO_COST)
    yield _cpi(words)
    yield _spi(words)
    yield _in_time(words)
    yield words.money("At completion", found.eac, _estimates(words))
    yield _to_complete(words)


def _cpi(words: _Words) -> Indicator:
    found = words.found
    note = f"CPI: work worth {words.each(found.cpi)} for each {words.currency} spent"
    if found.cpi is None:
        note = _NO_COST if found.ac is None else "nothing is spent yet"
    return _ratio("Cost performance", found.cpi, note)


def _spi(words: _Words) -> Indicator:
    found = words.found
    if found.spi is None:
        note = _NO_START if found.pv is None else "nothing was planned by now"
    else:
        note = f"SPI: {percent(100 * found.spi)} of the work that was planned by now"
    return _ratio("Schedule performance", found.spi, note)


def _in_time(words: _Words) -> Indicator:
    """Return the earned schedule, which still tells of lateness when all is done."""
    timing = words.known.timing
    if timing is None or timing.index is None:
        note = _NO_START if words.found.pv is None else "the plan has not begun"
        return Indicator(label="In time", text="", exact="", note=note)
    weeks = timing.variance.quantize(Decimal("0.1"), ROUND_HALF_UP)
    unit, side = "week" if abs(weeks) == 1 else "weeks", "behind" if weeks < 0 else "ahead of"
    text = f"{plain_number(abs(weeks))} {unit} {side} plan" if weeks else "as planned"
    note = f"earned schedule: SPI(t) {_number(timing.index)}"
    if timing.forecast is not None and not words.known.is_over:
        note += f"; at this pace {_weeks(timing.forecast)} weeks, not {_weeks(timing.planned)}"
    return Indicator(label="In time", text=text, exact="", note=note)


def _estimates(words: _Words) -> str:
    """Return by which formula the estimate is made, and what the other two say."""
    found = words.found
    if found.ac is None:
        return _NO_COST
    if words.known.is_over:
        return f"EAC: all work is done; the budget was {money_text(found.bac, words.currency)}"
    ways = (
        (found.eac_cpi, "if the rest costs like the work so far"),
        (found.eac_plan, "if the rest costs as planned"),
        (found.eac_cpi_spi, "if cost and pace stay as they are"),
    )
    if not found.is_stable:
        return f"EAC {ways[1][1]}; less than {percent(100 * STABLE)} is earned, too little to go by its cost"
    chosen = ways[0] if found.eac_cpi is not None else ways[1]
    others = (
        f"{money_text(amount, words.currency)} {why}"
        for amount, why in ways
        if amount is not None and why != chosen[1]
    )
    return "; ".join([f"EAC {chosen[1]}", *others])


def _to_complete(words: _Words) -> Indicator:
    found, label = words.found, "Needed from here"
    if words.known.is_over:
        return _ratio(label, None, "all work is done")
    if found.tcpi_bac is None:
        return _ratio(label, None, _NO_COST if found.ac is None else "the budget is spent")
    return _ratio(
        label,
        found.tcpi_bac,
        f"TCPI: work worth {words.each(found.tcpi_bac)} for each {words.currency} of the budget left",
    )


def _ratio(label: str, value: Decimal | None, note: str) -> Indicator:
    text = "" if value is None else _number(value)
    exact = "" if value is None else f"{value:.4f}"
    return Indicator(label=label, text=text, exact=exact, note=note)


def _number(value: Decimal) -> str:
    """Return a ratio with two decimals."""
    return f"{value.quantize(_HUNDREDTH, ROUND_HALF_UP):f}"


def _weeks(value: Decimal) -> str:
    return plain_number(value.quantize(Decimal(1), ROUND_HALF_UP))
