"""Where bars lay by an earlier forecast: a hairline below each that moved."""

from datetime import date, timedelta

from plangen.drawing.bar import Rows
from plangen.drawing.style import DAY, span_text
from plangen.kinds.chart import Json, iso
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import short_day

BELOW = 0.41
"""How far below the middle of its row a hairline lies, as a share of the row."""


def hairlines(rows: Rows, word: str, tongue: Tongue) -> dict[str, Json]:
    """Return a thin line below each bar that lay elsewhere; `word` is its name in the legend."""
    moved = [(row, bar.earlier) for row, bar in rows if bar.earlier]
    return {
        "type": "bar",
        "orientation": "h",
        "name": word,
        "showlegend": True,
        "zorder": 1,
        "y": [row + BELOW for row, _ in moved],
        "base": [iso(first) for _, (first, _) in moved],
        "x": [((last - first).days + 1) * DAY for _, (first, last) in moved],
        "width": 0.07,
        "meta": {"key": "earlier", "fill": "ink-2", "line": "ink-2"},
        "marker": {"line": {"width": 0}},
        "hoverinfo": "text",
        "hovertext": [f"{word}: {span_text(first, last, tongue)}" for _, (first, last) in moved],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def earlier_word(facts: Facts) -> str:
    """Return what the legend calls the earlier forecast: `forecast of 26 Oct`."""
    snapshot = facts.past.snapshot
    if snapshot is None:
        return ""
    return say(facts.tongue, "forecast of {day}", day=short_day(snapshot.day, facts.tongue))


def earlier_plan(facts: Facts, plan: str) -> tuple[date, date] | None:
    """Return from when to when a plan went by the earlier forecast, None where it is the same."""
    snapshot, now = facts.past.snapshot, facts.schedule.plans[plan]
    then = snapshot.plans.get(plan) if snapshot else None
    if then is None or then.start is None or then.finish is None:
        return None
    was = then.start, then.finish
    return None if was == (now.start, now.finish) else was


def earlier_task(facts: Facts, plan: str, task: str) -> tuple[date, date] | None:
    """Return when a task lay by the earlier forecast, None where it is the same or was unknown."""
    snapshot, now = facts.past.snapshot, facts.schedule.of(plan, task)
    of = snapshot.plans.get(plan) if snapshot else None
    then = of.tasks.get(task) if of else None
    if now is None or then is None or then.start is None or then.finish is None:
        return None
    was = then.start, then.finish
    return (
        None if then.start > then.finish + timedelta(1) or was == (now.start, now.finish) else was
    )
