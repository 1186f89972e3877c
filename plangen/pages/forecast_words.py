"""The forecast of a plan in sentences: its finish, its contingency, its money, how it was made."""

from datetime import date

from plangen.kinds.tongue import Tongue, grouped, say, say_number
from plangen.kinds.words import chance_text, day_text, money_text
from plangen.model.plan import Plan, Status
from plangen.pages.lookup import Lookup
from plangen.schedule.forecast.forecast import CostForecast, FinishForecast, PlanForecast
from plangen.schedule.money.money import PlanMoney
from plangen.schedule.workdays import working_days_late


def finish_sentence(tongue: Tongue, plan: Plan, finish: FinishForecast) -> str:
    """Say when the plan will have finished, and how likely its target is."""
    p50, p80, p90 = (day_text(one, tongue) for one in (finish.p50, finish.p80, finish.p90))
    phrase = (
        "Half of the outcomes finish by {p50} (P50), "
        "four in five by {p80} (P80) and nine in ten by {p90} (P90)."
    )
    if plan.status is Status.PAUSED:
        phrase = (
            "If work went on today, half of the outcomes would finish by {p50} (P50), "
            "four in five by {p80} (P80) and nine in ten by {p90} (P90)."
        )
    text = say(tongue, phrase, p50=p50, p80=p80, p90=p90)
    if plan.target is None or finish.target_chance is None:
        return text
    chance = say(
        tongue,
        "The target of {target} is kept in {chance} of them.",
        target=day_text(plan.target, tongue),
        chance=chance_text(finish.target_chance, tongue),
    )
    return f"{text} {chance}"


def contingency_sentence(look: Lookup, plan: Plan, finish: FinishForecast, likely: date) -> str:
    """Say how many working days lie between the likely values and P80, and what there is."""
    tongue = look.tongue
    calendar = look.calendars[plan.id]
    text = _needed(tongue, likely, max(working_days_late(calendar, likely, finish.p80), 0))
    if plan.target is None:
        return f"{text}."
    left = working_days_late(calendar, likely, plan.target)
    if left < 0:
        return say(tongue, "{text}; the target lies before that date already.", text=text)
    if not left:
        return say(tongue, "{text}; until the target there are no working days.", text=text)
    return say_number(
        tongue,
        left,
        "{text}; until the target there is {n} working day.",
        "{text}; until the target there are {n} working days.",
        text=text,
    )


def _needed(tongue: Tongue, likely: date, days: int) -> str:
    day = day_text(likely, tongue)
    if not days:
        phrase = "The date of the likely values, {day}, holds in four of five outcomes"
        return say(tongue, phrase, day=day)
    return say_number(
        tongue,
        days,
        "To be 80 % sure, the plan needs {n} working day of contingency "
        "after {day}, the date of the likely values",
        "To be 80 % sure, the plan needs {n} working days of contingency "
        "after {day}, the date of the likely values",
        day=day,
    )


def responses_sentence(look: Lookup, plan: Plan, finish: FinishForecast) -> str:
    """Say what the responses to risks save; empty if nothing."""
    saved = working_days_late(look.calendars[plan.id], finish.p80, finish.p80_without)
    if saved <= 0:
        return ""
    return say_number(
        look.tongue,
        saved,
        "Without the responses to risks P80 would be {day}, {n} working day later.",
        "Without the responses to risks P80 would be {day}, {n} working days later.",
        day=day_text(finish.p80_without, look.tongue),
    )


def cost_sentence(look: Lookup, plan: Plan, cost: CostForecast) -> str:
    """Say what the plan comes to with its risks, and whether the reserve covers that."""
    money, tongue = look.facts.money[plan.id], look.tongue
    p80 = money_text(cost.p80, money.currency, tongue)
    phrase = "With its risks the plan comes to {p80} or less in four of five outcomes"
    text = say(tongue, phrase, p80=p80)
    if cost.contingency > 0:
        text = say(
            tongue,
            "{text}, {needed} more than the forecast of {forecast}",
            text=text,
            needed=money_text(cost.contingency, money.currency, tongue),
            forecast=money_text(money.forecast, money.currency, tongue),
        )
        if money.reserve:
            reserve = money_text(money.reserve, money.currency, tongue)
            text = say(tongue, "{text}; the contingency is {reserve}", text=text, reserve=reserve)
    chance = _cost_chance(tongue, money, cost)
    return f"{text}. {chance}" if chance else f"{text}."


def _cost_chance(tongue: Tongue, money: PlanMoney, cost: CostForecast) -> str:
    """Say how likely the plan stays within what is available and what is approved."""
    values = {}
    if cost.within_available is not None and money.reserve and money.available is not None:
        values["available"] = money_text(money.available, money.currency, tongue)
        values["likely"] = chance_text(cost.within_available, tongue)
    if cost.within_approved is not None and money.approved is not None:
        values["approved"] = money_text(money.approved, money.currency, tongue)
        values["chance"] = chance_text(cost.within_approved, tongue)
    if not values:
        return ""
    if "chance" not in values:
        phrase = "The chance to stay within the {available} available is {likely}."
    elif "likely" not in values:
        phrase = "The chance to stay within the {approved} approved is {chance}."
    else:
        phrase = (
            "The chance to stay within the {available} available is {likely}, "
            "within the {approved} approved is {chance}."
        )
    return say(tongue, phrase, **values)


def made_sentence(tongue: Tongue, known: PlanForecast, finish: FinishForecast) -> str:
    """Say how the forecast was made, and how much of P80 is the luck of its numbers."""
    runs = grouped(tongue, f"{known.iterations:,}")
    error = finish.standard_error
    if error < 0.05:
        return say(tongue, "{n} simulated runs, responses to risks in place.", n=runs)
    return say(
        tongue,
        "{n} simulated runs, responses to risks in place; "
        "other random numbers would move P80 by about {days} working days.",
        n=runs,
        days=grouped(tongue, f"{error:.1f}"),
    )
