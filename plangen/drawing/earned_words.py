"""Words of the chart of earned value: its title, and what its lines come to."""

from datetime import timedelta
from decimal import Decimal

from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import day_text, money_text
from plangen.schedule.money.earned import Performance
from plangen.schedule.money.plan_earned import PlanEarned


def earned_title(known: PlanEarned, currency: str, tongue: Tongue) -> str:
    """Say what the work done is worth, what it cost, and what was planned by now."""
    found = known.performance
    last = known.curves.planned[-1].day - timedelta(days=1)
    return say(
        tongue,
        _phrase(known),
        worth=money_text(found.ev, currency, tongue),
        cost=money_text(found.ac or Decimal(0), currency, tongue),
        planned=money_text(found.pv or Decimal(0), currency, tongue),
        budget=money_text(found.bac, currency, tongue),
        day=day_text(last, tongue),
    )


def _phrase(known: PlanEarned) -> str:
    is_known = known.performance.ac is not None
    if known.is_over and is_known:
        return "Work worth {worth} was done for {cost} spent"
    if known.is_over:
        return "Work worth {worth} was done"
    if known.is_begun and is_known:
        return "Work worth {worth} is done for {cost} spent; {planned} was planned by now"
    if known.is_begun:
        return "Work worth {worth} is done; {planned} was planned by now"
    if known.performance.pv:
        return "No work is done yet; {planned} of it was planned by now"
    return "{budget} is planned until {day}; no work is done yet"


def line_word(name: str, found: Performance, currency: str, tongue: Tongue) -> str:
    """Return what the legend says of a line: its name, and what it comes to."""
    amount, phrase = {
        "budget": (found.bac, "budget {amount}"),
        "planned": (found.pv, "planned {amount} by now"),
        "earned": (found.ev, "earned {amount}"),
        "spent": (found.ac, "spent {amount}"),
        "estimate": (found.eac, "estimate {amount} at completion"),
    }[name]
    if not amount:
        return say(tongue, name)
    return say(tongue, phrase, amount=money_text(amount, currency, tongue))
