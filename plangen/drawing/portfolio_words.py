"""Words of the chart of all plans: how many miss their target, and why a plan is not on track."""

from collections.abc import Sequence

from plangen.kinds.tongue import Tongue, grouped, say, say_number
from plangen.kinds.words import capital, money_exact, number_word
from plangen.schedule.health import Reason, Sign

Miss = tuple[int, str, str]
"""By how many days a plan misses its target; its id and its title."""


def portfolio_title(plans: int, running: int, late: Sequence[Miss], tongue: Tongue) -> str:
    """Say how many open plans miss their target, and which of them by most."""
    if not running:
        return say_number(tongue, plans, "All {n} plan are over", "All {n} plans are over")
    one = "The one open plan is not forecast to miss its target"
    more = "None of {total} open plans is forecast to miss its target"
    if len(late) == 1:
        one = "The one open plan is forecast to miss its target: {worst}"
        more = "One of {total} open plans is forecast to miss its target: {worst}"
    elif late:
        more = "{late} of {total} open plans are forecast to miss their targets, {worst} by most"
    _, _, worst = max(late, default=(0, "", ""))
    number = capital(number_word(len(late), tongue))
    total = number_word(running, tongue)
    return say_number(tongue, running, one, more, late=number, total=total, worst=worst)


def left_out(drawn: int, plans: int, tongue: Tongue) -> str:
    """Say how many plans have no bar; nothing where all have one."""
    if drawn == plans:
        return ""
    phrase = "{n} of {total} plans are drawn, those that need attention most."
    return say(tongue, phrase, n=drawn, total=grouped(tongue, f"{plans:,}"))


def reason_text(reason: Reason, tongue: Tongue) -> str:
    """Return why a plan is not on track, in short: `finishes 3 working days after its target`."""
    one, more = _phrases(reason)
    title = reason.title.replace("`", "")
    amount = money_exact(reason.amount, reason.currency, tongue)
    late = reason.slip
    number = (late.working or late.calendar) if late else reason.number
    return say_number(tongue, number, one, more, title=title, amount=amount)


def _phrases(reason: Reason) -> tuple[str, str]:
    """Return what a reason says of one and of several days or tasks."""
    match reason.sign:
        case Sign.TARGET:
            return _of_target(reason)
        case Sign.PROMISE:
            unit = _unit(reason)
            return (
                f"{{title}} finishes {{n}} {unit} after its promise",
                f"{{title}} finishes {{n}} {unit}s after its promise",
            )
        case Sign.BLOCKED:
            same = "{title} is blocked and critical"
            return same, same
        case Sign.MONEY:
            same = "the forecast exceeds the budget by {amount}"
            return same, same
        case Sign.UNPLACED:
            return "{title} has no date", "{n} tasks have no date"


def _of_target(reason: Reason) -> tuple[str, str]:
    if reason.slip:
        verb, unit = reason.text.partition(" ")[0], _unit(reason)
        return f"{verb} {{n}} {unit} after its target", f"{verb} {{n}} {unit}s after its target"
    if reason.number:
        return (
            "finishes {n} calendar day before its target",
            "finishes {n} calendar days before its target",
        )
    same = "finishes on the day of its target"
    return same, same


def _unit(reason: Reason) -> str:
    """Return what a slip is counted in: calendar days where nobody works between the dates."""
    return "working day" if reason.slip and reason.slip.working else "calendar day"
