"""What levelling did to a plan, and how good it is, as one sentence."""

from datetime import date

from plangen.kinds.tongue import ENGLISH, Tongue, say, say_number
from plangen.kinds.words import day_text, percent, plain_number
from plangen.schedule.dates import Levelling, PlanDates


def levelling_text(dates: PlanDates, tongue: Tongue = ENGLISH) -> str:
    """Return what levelling moved and how far the finish is from its lower bound; empty without."""
    told = dates.levelling
    if told is None or dates.finish is None:
        return ""
    if not told.moved:
        nothing = "Levelled: nobody and nothing is wanted twice, so no task was put off."
        return say(tongue, nothing)
    if told.links_only == dates.finish:
        return say_number(
            tongue,
            told.moved,
            "Levelled: {n} task waits for people or equipment, and the finish stays on {finish}.",
            "Levelled: {n} tasks wait for people or equipment, and the finish stays on {finish}.",
            finish=day_text(dates.finish, tongue),
        )
    return f"{_moved_text(told, dates.finish, tongue)} {_gap_text(told, tongue)}"


def _moved_text(told: Levelling, finish: date, tongue: Tongue) -> str:
    return say_number(
        tongue,
        told.moved,
        "Levelled: {n} task waits for people or equipment, "
        "which moves the finish from {before} to {after}.",
        "Levelled: {n} tasks wait for people or equipment, "
        "which moves the finish from {before} to {after}.",
        before=day_text(told.links_only, tongue),
        after=day_text(finish, tongue),
    )


def _gap_text(told: Levelling, tongue: Tongue) -> str:
    if told.proven:
        return say(tongue, "No other order of the work finishes earlier.")
    return say_number(
        tongue,
        told.tried,
        "No order finishes before {bound} (the lower bound); "
        "the gap is {days} working days or {share}, the best of {n} schedule made.",
        "No order finishes before {bound} (the lower bound); "
        "the gap is {days} working days or {share}, the best of {n} schedules made.",
        bound=day_text(told.bound, tongue),
        days=plain_number(round(told.gap_days, 1), tongue),
        share=percent(100 * told.gap),
    )
