"""Words of the chart of measures: how many reached their target, and where each stands."""

from collections.abc import Sequence

from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import capital, number_word, plain_number
from plangen.model.plan import Measure


def measures_title(measures: Sequence[Measure], tongue: Tongue) -> str:
    """Say how many measures have reached their target with their latest reading."""
    aimed = [measure for measure in measures if measure.target]
    met = sum(
        measure.target.is_met(measure.readings[-1].value) for measure in aimed if measure.target
    )
    if not aimed:
        return say(tongue, "No measure has a target to compare its readings with")
    if len(aimed) == 1:
        phrase = (
            "{measure} has reached its target" if met else "{measure} has not reached its target"
        )
        return say(tongue, phrase, measure=capital(aimed[0].title))
    phrase = "{met} of {total} measures with readings have reached their target"
    if met < 2:
        phrase = "None of {total} measures with readings has reached its target"
    if met == 1:
        phrase = "One of {total} measures with readings has reached its target"
    total, number = number_word(len(aimed), tongue), capital(number_word(met, tongue))
    return say(tongue, phrase, total=total, met=number)


def goal_text(measure: Measure, tongue: Tongue) -> str:
    """Return what a measure shall come to: `≥ 90`; empty without a target."""
    if measure.target is None:
        return ""
    sign = {"<=": "≤", ">=": "≥"}.get(measure.target.operator, measure.target.operator)
    return f"{sign} {plain_number(measure.target.value, tongue)}"


def standing_text(measure: Measure, tongue: Tongue) -> str:
    """Return what a measure comes to by its latest reading, and its target."""
    unit = "" if measure.unit == "count" else measure.unit
    latest = f"{plain_number(measure.readings[-1].value, tongue)} {unit}".strip()
    if measure.target is None:
        return latest
    return say(tongue, "{value}, target {target}", value=latest, target=goal_text(measure, tongue))
