"""The measures of a plan with their readings, and whether they reach their targets."""

from decimal import Decimal

from plangen.frozen import frozen
from plangen.kinds.tongue import say
from plangen.kinds.words import day_text, plain_number
from plangen.model.plan import Measure, Plan
from plangen.pages.lookup import Lookup, day, person_link
from plangen.pages.page import Link
from plangen.pages.parts import Day, own_columns

_SIGNS = {
    "<=": "at most {value}",
    ">=": "at least {value}",
    "<": "below {value}",
    ">": "above {value}",
    "=": "exactly {value}",
}


_ONE = {
    "minutes": "minute",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "calendar days": "calendar day",
    "working days": "working day",
    "Minuten": "Minute",
    "Stunden": "Stunde",
    "Tage": "Tag",
    "Wochen": "Woche",
    "Monate": "Monat",
    "Jahre": "Jahr",
}
"""The units of time that authors write in the plural, for a value of one."""


@frozen()
class ReadingView:
    """One reading."""

    day: Day
    value: str


@frozen(kw_only=True)
class MeasureRow:
    """A measure; `verdict` is `reached`, `not reached` or `no data`.

    `worse` tells that the latest reading is worse than the baseline.
    """

    id: str
    title: str
    owner: Link
    baseline: str
    target: str
    by: Day
    latest: str
    latest_on: Day
    verdict: str
    worse: bool
    overdue: str
    source: str
    own: str
    readings: tuple[ReadingView, ...]


def measure_rows(look: Lookup, plan: Plan) -> tuple[MeasureRow, ...]:
    """Return the measures of a plan in the order written."""
    return tuple(_row(look, measure) for measure in plan.measures)


def _row(look: Lookup, measure: Measure) -> MeasureRow:
    latest = measure.readings[-1] if measure.readings else None
    target = measure.target
    verdict = "no data"
    if latest and target:
        verdict = "reached" if target.is_met(latest.value) else "not reached"
    return MeasureRow(
        id=measure.id,
        title=measure.title,
        owner=person_link(look, measure.owner) if measure.owner else Link(""),
        baseline=_value(look, measure.baseline, measure.unit),
        target=_target(look, measure),
        by=day(look, measure.by),
        latest=_value(look, latest.value if latest else None, measure.unit),
        latest_on=day(look, latest.date if latest else None),
        verdict=verdict,
        worse=bool(latest and is_worse(measure, latest.value)),
        overdue=_overdue(look, measure),
        source=measure.source,
        own=own_columns(measure.extra),
        readings=tuple(
            ReadingView(day(look, one.date), _value(look, one.value, measure.unit))
            for one in measure.readings
        ),
    )


def is_worse(measure: Measure, value: Decimal) -> bool:
    """Tell whether a value is farther from the target than the baseline, on the wrong side."""
    target, baseline = measure.target, measure.baseline
    if target is None or baseline is None or target.is_met(value):
        return False
    if target.operator == "=":
        return abs(value - target.value) > abs(baseline - target.value)
    return value > baseline if target.operator in {"<=", "<"} else value < baseline


def _target(look: Lookup, measure: Measure) -> str:
    target = measure.target
    if target is None:
        return ""
    value = _value(look, target.value, measure.unit)
    return say(look.tongue, _SIGNS[target.operator], value=value)


def _overdue(look: Lookup, measure: Measure) -> str:
    """Return since when a first reading is missing."""
    if measure.readings or measure.first is None or measure.first >= look.today:
        return ""
    return say(look.tongue, "due {day}", day=day_text(measure.first, look.tongue))


def _value(look: Lookup, value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    one = _ONE.get(unit, unit) if abs(value) == 1 else unit
    return f"{plain_number(value, look.tongue)} {one}".strip()
