"""Risk matrix: open risks by probability and impact, before and after the response.

A numbered ring is where a risk stands without a response, a dot where it stands with it; a
thin line joins them. The ring is filled where the response changes nothing. Grey cells are
those to look at first. The numbers stand with their titles in a list below the square.
"""

from collections.abc import Sequence
from dataclasses import replace

from plangen.drawing import matrix
from plangen.drawing.matrix import GRAVE, STEPS, Cell, Mark, score
from plangen.drawing.risk_words import probability_text, risks_title
from plangen.drawing.style import heads, hover
from plangen.kinds.bound import MARKS, ROWS
from plangen.kinds.chart import Chart, Figure, Json, TableTwin
from plangen.kinds.facts import Facts
from plangen.kinds.reach import Reach
from plangen.kinds.risk_scores import impact_step, probability_step, risk_order
from plangen.kinds.tongue import Tongue, grouped, say
from plangen.kinds.words import percent
from plangen.model.plan import Plan
from plangen.model.registers import Risk

_HEIGHT = 560
_CROWD = 24
"""With more risks only the gravest are drawn one by one, the rest are counted in their cells."""


def draw(facts: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the open threats with a probability and an impact; None without any."""
    found = [
        (risk_order(risk), plan.id, cell, (plan, risk))
        for plan in plans
        for risk in plan.risks
        if risk.is_open and not risk.opportunity and (cell := _cell(risk))
    ]
    if not found:
        return None
    found.sort(key=lambda one: one[:2])
    risks, before = [one[3] for one in found], [one[2] for one in found]
    after = [_after(risk, cell) for (_, risk), cell in zip(risks, before, strict=True)]
    shown, tongue = _shown(before), facts.tongue
    marks = [Mark(before[at], after[at], _hover(at + 1, *risks[at], tongue)) for at in range(shown)]
    key = [_entry(plan, risk, len(plans)) for plan, risk in risks[:shown]]
    return Figure(
        name="risk-matrix",
        title=risks_title(len(risks), _grave(before), _grave(after), tongue),
        data=tuple(matrix.traces(marks, before[shown:], tongue)),
        layout=matrix.layout(tongue) | {"meta": {"key": key}},
        height=_HEIGHT,
        table=TableTwin(
            heads=heads(tongue, "Risk", "Owner", "Before", "Impact", "After", "Impact after"),
            rows=tuple(
                _row(facts, *risks[at], (before[at], after[at]))
                for at in range(min(len(risks), ROWS))
            ),
        ),
        note=_note(shown, len(risks), tongue),
    )


def _note(shown: int, risks: int, tongue: Tongue) -> str:
    """Return what is left out of a table of many; in the square all are at least counted."""
    if risks <= ROWS:
        return ""
    phrase = "{n} of {total} risks have a number here, the gravest; the others are counted."
    return say(tongue, phrase, n=shown, total=grouped(tongue, f"{risks:,}"))


def _cell(risk: Risk) -> Cell | None:
    """Return impact and probability as steps from 0, None where one is not stated."""
    impact, probability = impact_step(risk), probability_step(risk.probability)
    return None if impact is None or not probability else (min(impact, STEPS - 1), probability - 1)


def _after(risk: Risk, cell: Cell) -> Cell:
    """Return where a risk of a cell stands once the response works."""
    likely = risk.probability_after
    if risk.delay_after or risk.cost_after:
        treated = replace(
            risk,
            probability=risk.probability if likely is None else likely,
            delay=risk.delay_after or risk.delay,
            cost=risk.cost_after or risk.cost,
        )
        return _cell(treated) or (0, 0)
    return cell if likely is None else (cell[0], probability_step(likely) - 1)


def _grave(cells: Sequence[Cell]) -> int:
    return sum(score(cell) >= GRAVE for cell in cells)


def _shown(before: Sequence[Cell]) -> int:
    """Return how many risks are drawn one by one: all, or in a crowd the gravest."""
    if len(before) <= _CROWD:
        return len(before)
    return min(_grave(before), MARKS)


def _entry(plan: Plan, risk: Risk, plans: int) -> dict[str, Json]:
    """Return a line of the list that explains the numbers."""
    return {
        "label": risk.title,
        "href": f"plans/{plan.id}.html#i-{risk.id}",
        "note": plan.title if plans > 1 else "",
    }


def _hover(number: int, plan: Plan, risk: Risk, tongue: Tongue) -> str:
    return hover(f"{number} {risk.title}", plan.title, probability_text(risk, tongue))


def _row(
    facts: Facts, plan: Plan, risk: Risk, cells: tuple[Cell, Cell]
) -> tuple[str | tuple[str, str], ...]:
    impacts = [matrix.word(impact, facts.tongue) for impact, _ in cells]
    after = risk.probability if risk.probability_after is None else risk.probability_after
    return (
        (risk.title, f"plans/{plan.id}.html#i-{risk.id}"),
        facts.portfolio.owner_name(risk.owner),
        percent(risk.probability or 0),
        impacts[0],
        percent(after or 0),
        impacts[1],
    )


CHART = Chart(draw, Reach.ANY, "open risks with a probability and an impact")
