"""The forecast where people look: the plan's answer, its section, its chart, the guide's example."""

import re
from datetime import date
from pathlib import Path

import pytest
from folder import facts

from plangen.charts.forecast import CHART
from plangen.charts.timeline import CHART as TIMELINE
from plangen.drawing.spread import parted
from plangen.kinds.catalogue import discover
from plangen.kinds.chart import Figure
from plangen.kinds.facts import Facts
from plangen.kinds.gate import NOTHING
from plangen.kinds.words import chance_text, day_text, days_amount, money_text
from plangen.pages.lookup import Lookup, gather_lookup
from plangen.pages.plan_forecast import (
    deciding_tasks,
    forecast_view,
    p80_day,
    target_chance,
    task_facts,
)
from plangen.schedule.forecast.forecast import FinishForecast
from plangen.schedule.workdays import working_days_late

GUIDE = Path(__file__).parent.parent / "content" / "guide"
START = date(2026, 11, 23)
UNCERTAIN = "- [ ] Survey {#survey 8/10/20d}\n\n- [ ] Fit {#fit 4/5/6d after:survey}\n"


def known(body: str, header: str = "") -> Facts:
    head = f"---\nplan: p\nstatus: active\nstart: 2026-11-23\n{header}---\n\n## Tasks\n\n"
    return facts({"plans/p.md": head + body}, START)


def looked(found: Facts) -> Lookup:
    return gather_lookup(found, NOTHING, discover())


def drawn(found: Facts) -> Figure:
    figure = CHART.draw(found, found.plans)
    assert figure
    return figure


def finish(found: Facts) -> FinishForecast:
    forecast = found.forecasts["p"].finish
    assert forecast
    return forecast


def guide() -> tuple[str, Facts]:
    page = (GUIDE / "howto-uncertainty.md").read_text(encoding="utf-8")
    text = re.search(r"```markdown\n(---\nplan: ferry-stop\n.*?)```", page, re.DOTALL)
    assert text
    return page, facts({"plans/ferry-stop.md": text[1]}, START)


def test_the_finish_of_the_guides_example_is_what_the_guide_prints() -> None:
    page, found = guide()
    (plan,) = found.plans
    likely, forecast = found.dates(plan).finish, found.forecasts[plan.id].finish
    assert likely
    assert forecast
    assert forecast.target_chance
    assert plan.target
    calendar = looked(found).calendars[plan.id]
    printed = dict(re.findall(r"^\| ([^|]+) \|[^|]*\| ([^|]+) \|$", page, re.MULTILINE))
    for figure, day in {
        "forecast": likely,
        "P50": forecast.p50,
        "P80": forecast.p80,
        "P90": forecast.p90,
        "P80 without responses": forecast.p80_without,
    }.items():
        assert printed[figure] == day_text(day)
    assert printed["chance of the target"] == chance_text(forecast.target_chance)
    assert printed["contingency"] == f"{working_days_late(calendar, likely, forecast.p80)}"
    assert printed["until the target"] == f"{working_days_late(calendar, likely, plan.target)}"
    saved = working_days_late(calendar, forecast.p80, forecast.p80_without)
    assert (saved, "here five working days" in page) == (5, True)
    assert f"here about {forecast.standard_error:.1f} working days" in page


def test_the_tasks_of_the_guides_example_are_those_the_guide_prints() -> None:
    page, found = guide()
    (plan,) = found.plans
    rows = re.findall(
        r"^\| ([^|]+) \| (\d+ %) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", page, re.MULTILINE
    )
    shown = deciding_tasks(looked(found), plan, found.forecasts[plan.id])
    assert [tuple(cell.strip() for cell in row) for row in rows] == [
        (one.link.label, one.criticality, one.ssi, one.cruciality, one.drag) for one in shown
    ]


def test_the_money_of_the_guides_example_is_what_the_guide_prints() -> None:
    page, found = guide()
    (plan,) = found.plans
    cost = found.forecasts[plan.id].cost
    assert cost
    assert cost.within_available
    printed = dict(re.findall(r"^\| ([^|]+) \|[^|]*\| ([^|]+) \|$", page, re.MULTILINE))
    assert printed["P80 of cost"] == money_text(cost.p80, "EUR")
    assert printed["contingency of cost"] == money_text(cost.contingency, "EUR")
    assert printed["chance within what is available"] == chance_text(cost.within_available)
    assert round(found.money[plan.id].expected_risk.after, 2) == 3200
    sentence = forecast_view(looked(found), plan).money
    assert "the contingency is EUR 15k" in sentence
    assert "within the EUR 105k available is 75 %" in sentence


def test_where_nothing_is_uncertain_there_is_no_forecast_to_show() -> None:
    found = known("- [ ] Survey {#survey 10d}\n", "target: 2026-12-31\n")
    look, (plan,) = looked(found), found.plans
    assert p80_day(look, plan).iso == ""
    assert target_chance(look, plan) == ""
    assert task_facts(look, plan, plan.tasks[0]) == ()
    assert forecast_view(look, plan).sentence == ""
    assert CHART.draw(found, found.plans) is None


def test_a_plan_without_target_says_by_when_most_outcomes_finish() -> None:
    found = known(UNCERTAIN)
    figure, (plan,) = drawn(found), found.plans
    assert figure.title == f"Four in five outcomes finish by {day_text(finish(found).p80)}"
    assert [trace["name"] for trace in figure.data] == ["finishes"]
    assert "target" not in forecast_view(looked(found), plan).contingency


def test_a_paused_plan_says_first_that_it_would_have_to_go_on() -> None:
    found = known(UNCERTAIN, "target: 2026-12-18\n")
    text = "---\nplan: p\nstatus: paused\nstart: 2026-11-23\n---\n\n## Tasks\n\n" + UNCERTAIN
    paused = facts({"plans/p.md": text}, START)
    assert drawn(paused).title.startswith("If work went on today: four in five")
    sentence = forecast_view(looked(paused), paused.plans[0]).sentence
    assert sentence.startswith("If work went on today, half of the outcomes would finish by")
    assert drawn(found).title.startswith("A finish by the target")


@pytest.mark.parametrize("target", ["2026-12-11", "2026-12-16", "2026-12-25"])
@pytest.mark.parametrize("scale", [1, 8])
def test_what_keeps_the_target_adds_up_to_its_chance(target: str, scale: int) -> None:
    """With eight times the length the bars are weeks, and the target lies within one."""
    low, likely, high = (scale * days for days in (8, 10, 20))
    found = known(f"- [ ] Survey {{#survey {low}/{likely}/{high}d}}\n", f"target: {target}\n")
    forecast = finish(found)
    bars = parted(forecast, found.plans[0].target)
    assert (forecast.bar_days == 1) == (scale == 1)
    assert sum(bar.kept for bar in bars) == pytest.approx(forecast.target_chance, abs=0.001)
    assert all(0 <= bar.kept <= bar.share for bar in bars)
    assert bars[-1].total == pytest.approx(1, abs=0.005)


def test_a_target_before_all_bars_has_a_row_of_its_own() -> None:
    figure = drawn(known(UNCERTAIN, "target: 2026-11-30\n"))
    assert figure.table.rows[0] == ("Mon 30 Nov 2026", "0 %", "0.0 %", "target")
    marks = [str(row[-1]) for row in figure.table.rows]
    assert [name for name in marks if name] == ["target", "forecast", "P50", "P80"]


def test_labels_stand_the_higher_the_earlier_they_are() -> None:
    layout = drawn(known(UNCERTAIN, "target: 2026-12-18\n")).layout
    labels = layout["annotations"]
    assert isinstance(labels, list)
    assert [label["y"] for label in labels] == sorted(
        (label["y"] for label in labels), reverse=True
    )
    assert [label["x"] for label in labels] == sorted(label["x"] for label in labels)


def test_a_task_says_what_the_schedule_does_not() -> None:
    found = known(UNCERTAIN + "\n- [ ] Posters {#posters 1d}\n")
    look, (plan,) = looked(found), found.plans
    survey, _, posters = plan.tasks
    task = found.forecasts["p"].tasks["survey"]
    assert [(one.label, one.text) for one in task_facts(look, plan, survey)] == [
        ("P80 finish", day_text(task.p80)),
        ("Critical in", "100 % of the runs"),
        ("Drag", days_amount(task.drag)),
    ]
    assert task_facts(look, plan, posters) == ()


def test_a_whisker_leads_from_a_finish_to_its_p80() -> None:
    found = known(UNCERTAIN + "\n- [ ] Posters {#posters 1d}\n")
    figure = TIMELINE.draw(found, found.plans)
    assert figure
    (whiskers,) = [trace for trace in figure.data if trace["name"] == "P80"]
    assert whiskers["y"] == [0, 0, None, 1, 1, None]


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "less than 1 %"), (0.006, "1 %"), (0.38, "38 %"), (0.9968, "more than 99 %")],
)
def test_no_outcome_is_certain(share: float, text: str) -> None:
    assert chance_text(share) == text
