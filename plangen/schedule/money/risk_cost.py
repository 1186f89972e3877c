"""Risk cost: what the open risks of a plan are expected to cost, before and after response."""

from collections.abc import Iterable
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.estimate import Amount
from plangen.model.registers import Risk

ZERO = Decimal(0)


@frozen()
class ExpectedCost:
    """The expected monetary value of open risks: what they cost on average.

    `before` and `after` are without and with the responses; below zero where opportunities
    outweigh threats. `counted` risks have a probability and a cost, `left_out` ones have not.
    """

    before: Decimal
    after: Decimal
    counted: int
    left_out: int


def expected_cost(risks: Iterable[Risk]) -> ExpectedCost:
    """Add up probability times cost over the open risks; an opportunity takes off its cost.

    EMV = sum of p x impact, three points by their mean (PMI, Practice Standard for Project Risk
    Management). What a response does not change stands for both sides.
    """
    opened = [risk for risk in risks if risk.is_open]
    counted = [risk for risk in opened if is_priced(risk)]
    return ExpectedCost(
        before=sum((_value(risk, risk.probability, risk.cost) for risk in counted), ZERO),
        after=sum((expected_after(risk) for risk in counted), ZERO),
        counted=len(counted),
        left_out=len(opened) - len(counted),
    )


def is_priced(risk: Risk) -> bool:
    """Tell whether the expected cost of a risk can be known: it has a probability and a cost."""
    return risk.probability is not None and risk.cost is not None


def expected_after(risk: Risk) -> Decimal:
    """Return the expected cost of a risk after response; 0 for one without a price."""
    after, cost = risk.probability_after, risk.cost_after
    return _value(
        risk, risk.probability if after is None else after, risk.cost if cost is None else cost
    )


def _value(risk: Risk, probability: Decimal | None, cost: Amount | None) -> Decimal:
    if probability is None or cost is None:
        return ZERO
    value = probability * cost.mean / 100
    return -value if risk.opportunity else value
