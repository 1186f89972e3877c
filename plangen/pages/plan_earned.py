"""The earned value of a plan: its indicators in plain words, with the reason where one has none."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, grouped, say
from plangen.kinds.words import money_exact, money_text, percent, plain_number
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup
from plangen.schedule.money.earned import STABLE, Performance
from plangen.schedule.money.plan_earned import PlanEarned

_HUNDREDTH = Decimal("0.01")
_NO_START = "the plan has no start"
_NO_COST = "nothing says what the work done has cost"
_LIKE_SO_FAR = (
    "EAC if the rest costs like the work so far",
    "{amount} if the rest costs like the work so far",
)
_AS_PLANNED = (
    "EAC if the rest costs as planned",
    "{amount} if the rest costs as planned",
)
_AT_THIS_PACE = (
    "EAC if cost and pace stay as they are",
    "{amount} if cost and pace stay as they are",
)


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
    """A plan's earned value with the currency and the language to tell it in."""

    found: Performance
    known: PlanEarned
    currency: str
    tongue: Tongue

    def say(self, phrase: str, **values: str) -> str:
        """Return a phrase in the language of the site."""
        return say(self.tongue, phrase, currency=self.currency, **values)

    def amount(self, amount: Decimal) -> str:
        """Return money rounded to what matters."""
        return money_text(amount, self.currency, self.tongue)

    def money(self, label: str, amount: Decimal | None, note: str) -> Indicator:
        """Return an indicator that is a sum of money."""
        text = "" if amount is None else self.amount(amount)
        exact = "" if amount is None else money_exact(amount, self.currency, self.tongue)
        return Indicator(label=label, text=text, exact=exact, note=note)

    def ratio(self, label: str, value: Decimal | None, note: str) -> Indicator:
        """Return an indicator that is a ratio."""
        text = "" if value is None else self.number(value)
        exact = "" if value is None else grouped(self.tongue, f"{value:.4f}")
        return Indicator(label=label, text=text, exact=exact, note=note)

    def number(self, value: Decimal) -> str:
        """Return a ratio with two decimals."""
        return grouped(self.tongue, f"{value.quantize(_HUNDREDTH, ROUND_HALF_UP):f}")

    def each(self, ratio: Decimal | None) -> str:
        """Return a ratio as what one unit of the currency does."""
        return "" if ratio is None else self.say("{currency} {amount}", amount=self.number(ratio))


def earned_view(look: Lookup, plan: Plan) -> tuple[Indicator, ...]:
    """Return the indicators of a plan; none without money or dates, and none before it begins."""
    known = look.facts.earned.get(plan.id)
    if known is None or not (known.is_begun or known.performance.pv):
        return ()
    currency = look.facts.money[plan.id].currency
    return tuple(_indicators(_Words(known.performance, known, currency, look.tongue)))


def _indicators(words: _Words) -> Iterator[Indicator]:
    found = words.found
    planned = "PV" if found.pv is not None else words.say(_NO_START)
    yield words.money(words.say("Planned by now"), found.pv, planned)
    share = percent(100 * found.ev / found.bac)
    earned = words.say("EV: {share} of the budget", share=share)
    yield words.money(words.say("Earned"), found.ev, earned)
    spent = "AC" if found.ac is not None else words.say(_NO_COST)
    yield words.money(words.say("Spent"), found.ac, spent)
    yield _cpi(words)
    yield _spi(words)
    yield _in_time(words)
    yield words.money(words.say("At completion"), found.eac, _estimates(words))
    yield _to_complete(words)


def _cpi(words: _Words) -> Indicator:
    found = words.found
    phrase = "CPI: work worth {worth} for each {currency} spent"
    if found.cpi is None:
        phrase = _NO_COST if found.ac is None else "nothing is spent yet"
    note = words.say(phrase, worth=words.each(found.cpi))
    return words.ratio(words.say("Cost performance"), found.cpi, note)


def _spi(words: _Words) -> Indicator:
    found = words.found
    if found.spi is None:
        note = words.say(_NO_START if found.pv is None else "nothing was planned by now")
    else:
        share = percent(100 * found.spi)
        note = words.say("SPI: {share} of the work that was planned by now", share=share)
    return words.ratio(words.say("Schedule performance"), found.spi, note)


def _in_time(words: _Words) -> Indicator:
    """Return the earned schedule, which still tells of lateness when all is done."""
    timing = words.known.timing
    label = words.say("In time")
    if timing is None or timing.index is None:
        note = words.say(_NO_START if words.found.pv is None else "the plan has not begun")
        return Indicator(label=label, text="", exact="", note=note)
    index = words.number(timing.index)
    if timing.forecast is None or words.known.is_over:
        note = words.say("earned schedule: SPI(t) {index}", index=index)
    else:
        note = words.say(
            "earned schedule: SPI(t) {index}; at this pace {forecast} weeks, not {planned}",
            index=index,
            forecast=_weeks(words, timing.forecast),
            planned=_weeks(words, timing.planned),
        )
    return Indicator(label=label, text=_variance(words, timing.variance), exact="", note=note)


def _variance(words: _Words, variance: Decimal) -> str:
    """Return by how many weeks the work is behind or ahead."""
    weeks = variance.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if not weeks:
        return words.say("as planned")
    one = abs(weeks) == 1
    if weeks < 0:
        phrase = "{n} week behind plan" if one else "{n} weeks behind plan"
    else:
        phrase = "{n} week ahead of plan" if one else "{n} weeks ahead of plan"
    return words.say(phrase, n=plain_number(abs(weeks), words.tongue))


def _estimates(words: _Words) -> str:
    """Return by which formula the estimate is made, and what the other two say."""
    found = words.found
    if found.ac is None:
        return words.say(_NO_COST)
    if words.known.is_over:
        budget = words.amount(found.bac)
        return words.say("EAC: all work is done; the budget was {budget}", budget=budget)
    if not found.is_stable:
        return words.say(
            "EAC if the rest costs as planned; "
            "less than {share} is earned, too little to go by its cost",
            share=percent(100 * STABLE),
        )
    ways = (
        (found.eac_cpi, *_LIKE_SO_FAR),
        (found.eac_plan, *_AS_PLANNED),
        (found.eac_cpi_spi, *_AT_THIS_PACE),
    )
    chosen = _LIKE_SO_FAR if found.eac_cpi is not None else _AS_PLANNED
    others = (
        words.say(other, amount=words.amount(amount))
        for amount, way, other in ways
        if amount is not None and way != chosen[0]
    )
    return "; ".join([words.say(chosen[0]), *others])


def _to_complete(words: _Words) -> Indicator:
    found, label = words.found, words.say("Needed from here")
    if words.known.is_over:
        return words.ratio(label, None, words.say("all work is done"))
    if found.tcpi_bac is None:
        note = words.say(_NO_COST if found.ac is None else "the budget is spent")
        return words.ratio(label, None, note)
    phrase = "TCPI: work worth {worth} for each {currency} of the budget left"
    note = words.say(phrase, worth=words.each(found.tcpi_bac))
    return words.ratio(label, found.tcpi_bac, note)


def _weeks(words: _Words, value: Decimal) -> str:
    return plain_number(value.quantize(Decimal(1), ROUND_HALF_UP), words.tongue)
