"""Words of the chart of money: how many lines or plans are forecast above their plan."""

from collections.abc import Sequence
from decimal import Decimal

from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import capital, money_exact, money_text, number_word

Excess = tuple[Decimal, str]
"""By how much the forecast exceeds the plan, and of what."""

_LINES = (
    (
        "Of one line none is forecast above its plan",
        "Of {total} lines none is forecast above its plan",
    ),
    (
        "The one line is forecast above its plan: {worst} by {amount}",
        "One of {total} lines is forecast above its plan: {worst} by {amount}",
    ),
    (
        "",
        "{over} of {total} lines are forecast above their plan, most of all {worst} by {amount}",
    ),
)
_PLANS = (
    (
        "Of one plan none is forecast above its plan",
        "Of {total} plans none is forecast above its plan",
    ),
    (
        "The one plan is forecast above its plan: {worst} by {amount}",
        "One of {total} plans is forecast above its plan: {worst} by {amount}",
    ),
    (
        "",
        "{over} of {total} plans are forecast above their plan, most of all {worst} by {amount}",
    ),
)
"""What is said where none exceeds its plan, where one does and where several do: of one, of more."""


def budget_title(found: Sequence[Excess], currency: str, tongue: Tongue, *, of_lines: bool) -> str:
    """Say how many lines or plans are forecast above their plan, and which of them by most."""
    over = [one for one in found if one[0] > 0]
    amount, worst = max(over, default=(Decimal(0), ""))
    one, more = (_LINES if of_lines else _PLANS)[min(len(over), 2)]
    return say_number(
        tongue,
        len(found),
        one,
        more,
        total=number_word(len(found), tongue),
        over=capital(number_word(len(over), tongue)),
        worst=worst,
        amount=money_text(amount, currency, tongue),
    )


def sum_text(name: str, amount: Decimal, currency: str, tongue: Tongue) -> str:
    """Return a sum with its name: `actual EUR 12,000`."""
    return f"{say(tongue, name)} {money_exact(amount, currency, tongue)}"
