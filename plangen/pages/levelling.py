"""What levelling did to a plan, and how much better it could be, in two sentences."""

from datetime import date

from plangen.kinds.tongue import ENGLISH, Tongue, say, say_number
from plangen.kinds.words import day_text, percent, plain_number
from plangen.schedule.dates import Levelling, PlanDates


def levelling_text(dates: PlanDates, tongue: Tongue = ENGLISH) -> str:
    """Return what levelling moved and how much earlier the finish could be at best; empty without."""
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
            "Levelled: {n} task starts later because people or equipment are taken; "
            "the finish stays on {finish}.",
            "Levelled: {n} tasks start later because people or equipment are taken; "
            "the finish stays on {finish}.",
            finish=day_text(dates.finish, tongue),
        )
    return f"{_moved_text(told, dates.finish, tongue)} {_gap_text(told, tongue)}"


def _moved_text(told: Levelling, finish: date, tongue: Tongue) -> str:
    return say_number(
        tongue,
        told.moved,
        "Levelled: {n} task starts later because people or equipment are taken, "
        "which moves the finish from {before} to {after}.",
        "Levelled: {n} tasks start later because people or equipment are taken, "
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
        "At best it could be {bound}; "
        "the order found is {days} working days ({share}) behind that, {n} was tried.",
        "At best it could be {bound}; "
        "the best of {n} orders tried is {days} working days ({share}) behind that.",
        bound=day_text(told.bound, tongue),
        days=plain_number(round(told.gap_days, 1), tongue),
        share=percent(100 * told.gap),
    )
