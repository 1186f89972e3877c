"""What levelling did to a plan, and how good it is, as one sentence."""

from plangen.kinds.words import count, day_text, percent, plain_number, verb
from plangen.schedule.dates import Levelling, PlanDates


def levelling_text(dates: PlanDates) -> str:
    """Return what levelling moved and how far the finish is from its lower bound; empty without."""
    told = dates.levelling
    if told is None or dates.finish is None:
        return ""
    if not told.moved:
        return "Levelled: nobody and nothing is wanted twice, so no task was put off."
    text = f"Levelled: {count(told.moved, 'task')} {verb(told.moved, 'waits', 'wait')} for people "
    text += "or equipment, "
    if told.links_only == dates.finish:
        return f"{text}and the finish stays on {day_text(dates.finish)}."
    text += f"which moves the finish from {day_text(told.links_only)} to {day_text(dates.finish)}. "
    return text + _gap_text(told)


def _gap_text(told: Levelling) -> str:
    if told.proven:
        return "No other order of the work finishes earlier."
    days = plain_number(round(told.gap_days, 1))
    return (
        f"No order finishes before {day_text(told.bound)} (the lower bound); "
        f"the gap is {days} working days or {percent(100 * told.gap)}, "
        f"the best of {count(told.tried, 'schedule')} made."
    )
