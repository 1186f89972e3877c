"""Charts: every figure is one that Plotly accepts, says what is to be seen, and is harmless."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import plotly  # type: ignore[import-untyped]  # it has no types
import plotly.graph_objects as go  # type: ignore[import-untyped]
import pytest
from folder import facts

from plangen.drawing.matrix import spots
from plangen.drawing.style import TOKENS
from plangen.kinds.catalogue import discover
from plangen.kinds.chart import Figure, Json
from plangen.kinds.facts import Facts
from plangen.model.registers import Health
from plangen.model.task import TaskState

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "charts"
CHARTS = discover().charts
STATUS_DATE = date(2026, 4, 6)
HOSTILE = '<a href="https://evil.example">x</a><b>%{y}</b>&amp;'

PLAN = """---
plan: pier
title: Pier TITLE
status: active
owner: amara
start: 2026-03-02
target: 2026-04-30
budget: {currency: EUR, approved: 90000, reserve: 9000}
---

## Phase: Prepare {#prepare @amara}

- [x] Agree the rules TITLE {#rules @amara 10d finished:2026-03-13}

- [ ] Survey {#survey @ben 15d after:rules started:2026-03-16 60% cost:4k line:masts}

- [ ] Approval {#approval @amara milestone after:survey by:2026-03-27}

## Phase: Build {#build @ben}

- [ ] Raise two masts {#masts @ben 15/20/40d after:approval,rules:+5d by:2026-05-29}

- [ ] Open {#open @amara milestone after:masts}

## Risks

- Masts are late TITLE {#late @ben 70%>15% impact:high affects:masts}

- Storm {#storm @ben 10% impact:low affects:masts}

## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| signal | piers with signal TITLE | % | ben | 20 | >= 90 | 2026-06-30 |

## Budget

| id | line | planned | committed | spent | forecast |
|---|---|---|---|---|---|
| masts | Masts TITLE | 50k | 20k | 10k | 55k |
| people | Training | 20k | 0 | 0 | 20k |

## Updates

### 2026-03-23 {@amara health:at-risk measured:signal:35}

The survey is past half.
"""

PEOPLE = """
amara: {name: Amara Diallo}
ben: {name: Ben Hartog}
"""


def small(title: str = "") -> Facts:
    """Return the facts of one plan; `title` ends each of its titles."""
    plan = PLAN.replace("title: Pier TITLE", f"title: {json.dumps(f'Pier {title}'.strip())}")
    plan = plan.replace(" TITLE", f" {title}".rstrip())
    return facts({"plans/pier.md": plan, "people.yml": PEOPLE}, STATUS_DATE)


def drawn(known: Facts) -> Mapping[str, Figure]:
    plans = list(known.plans)
    return {name: figure for name, chart in CHARTS.items() if (figure := chart.draw(known, plans))}


def as_json(figure: Figure) -> dict[str, Json]:
    return {
        "title": figure.title,
        "data": list(figure.data),
        "layout": figure.layout,
        "height": figure.height,
        "table": [figure.table.heads, *figure.table.rows],
    }


def strings(value: Json) -> Iterator[str]:
    """Yield every text that Plotly would draw or read; `meta` is read by our script alone."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "meta":
                yield from strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from strings(inner)


def test_every_chart_is_drawn() -> None:
    assert sorted(drawn(small())) == sorted(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
def test_plotly_accepts_the_figure(name: str) -> None:
    figure = drawn(small())[name]
    go.Figure(data=list(figure.data), layout=dict(figure.layout))


@pytest.mark.parametrize("name", CHARTS)
def test_figures_are_as_they_were(name: str, request: pytest.FixtureRequest) -> None:
    text = json.dumps(as_json(drawn(small())[name]), indent=1, ensure_ascii=False) + "\n"
    golden = GOLDEN / f"{name}.json"
    if request.config.getoption("--accept"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHARTS)
def test_text_from_plans_is_escaped(name: str) -> None:
    figure = drawn(small(HOSTILE))[name]
    for text in [*strings(list(figure.data)), *strings(figure.layout)]:
        assert "<a" not in text
        assert "<b>" not in text
        assert "%{y}" not in text


@pytest.mark.parametrize("name", CHARTS)
def test_tags_are_line_breaks_alone(name: str) -> None:
    """Plotly makes style attributes of other tags, which the content policy forbids."""
    figure = drawn(small())[name]
    for text in [*strings(list(figure.data)), *strings(figure.layout)]:
        assert "<" not in text.replace("<br>", "").replace("<extra></extra>", "")


@pytest.mark.parametrize("name", CHARTS)
def test_the_title_and_the_twin_say_it_in_words(name: str) -> None:
    figure = drawn(small())[name]
    assert len(figure.title) > 15
    assert not figure.title.endswith(".")
    assert all(len(row) == len(figure.table.heads) for row in figure.table.rows)


@pytest.mark.parametrize("name", CHARTS)
def test_there_is_nothing_to_draw_without_data(name: str) -> None:
    known = facts({"plans/p.md": "---\nplan: p\n---\n"}, STATUS_DATE)
    assert CHARTS[name].draw(known, list(known.plans)) is None


def test_every_state_has_a_token() -> None:
    assert {*TaskState, *Health} <= set(TOKENS)


def test_the_rows_of_the_timeline_are_those_of_its_twin() -> None:
    figure = drawn(small())["timeline"]
    meta = figure.layout["meta"]
    assert isinstance(meta, Mapping)
    rows = meta["rows"]
    assert isinstance(rows, Sequence)
    labels = [row["label"] for row in rows if isinstance(row, Mapping)]
    assert labels == [row[0][0] for row in figure.table.rows]


def test_a_missed_promise_is_late() -> None:
    figure = drawn(small())["timeline"]
    approval = next(row for row in figure.table.rows if row[0][0] == "Approval")
    assert str(approval[-1]).startswith("late")


def test_the_numbers_of_the_risk_matrix_are_explained() -> None:
    figure = drawn(small())["risk-matrix"]
    meta = figure.layout["meta"]
    assert isinstance(meta, Mapping)
    key = meta["key"]
    assert isinstance(key, Sequence)
    rings = [trace for trace in figure.data if trace["mode"] == "markers+text"]
    numbers = sorted(str(text) for ring in rings for text in strings(ring["text"]))
    assert numbers == [f"{at + 1}" for at in range(len(key))]
    labels = [row["label"] for row in key if isinstance(row, Mapping)]
    assert labels == [row[0][0] for row in figure.table.rows]


def test_risks_of_one_cell_do_not_cover_each_other() -> None:
    found = spots([(3, 2)] * 9)
    assert len(set(found)) == 9
    assert all(abs(x - 3) < 0.5 and abs(y - 2) < 0.5 for x, y in found)


def test_a_date_stands_on_the_other_side_of_its_flag() -> None:
    plan = (
        "---\nplan: p\nstart: 2026-04-06\n---\n\n## Tasks\n\n- [ ] Open {#open milestone by:%s}\n"
    )
    sides: list[Json] = []
    for promise in ("2026-03-30", "2026-04-10"):
        known = facts({"plans/p.md": plan % promise}, STATUS_DATE)
        figure = CHARTS["timeline"].draw(known, list(known.plans))
        assert figure
        points = next(trace for trace in figure.data if "milestone" in str(trace["name"]))
        sides.append(points["textposition"])
    assert sides == [["middle right"], ["middle left"]]


def test_work_that_cannot_be_late_has_no_float() -> None:
    text = PLAN + "\n## Tasks\n\n- [ ] Help line {#help @ben spans:build}\n"
    text += "\n- [ ] Board {#board @amara milestone every:month}\n"
    known = facts({"plans/pier.md": text, "people.yml": PEOPLE}, STATUS_DATE)
    figure = CHARTS["timeline"].draw(known, list(known.plans))
    assert figure
    floats = {row[0][0]: row[5] for row in figure.table.rows}
    assert (floats["Help line"], floats["Board"], floats["Build"]) == ("", "", "")
    assert str(floats["Raise two masts"]).endswith(" d")


def test_the_scripts_draw_with_the_version_that_python_validates() -> None:
    bundle = ROOT / "themes" / "default" / "vendor" / "plotly-basic.min.js"
    version = plotly.offline.get_plotlyjs_version()
    assert f"v{version}" in bundle.read_text(encoding="utf-8")[:200]


def test_no_chart_offers_to_send_itself_away() -> None:
    script = (ROOT / "themes" / "default" / "static" / "charts.js").read_text(encoding="utf-8")
    assert "showSendToCloud: false" in script
    assert 'plotlyServerURL: ""' in script


def test_a_cancelled_plan_shows_no_progress() -> None:
    text = (
        "---\nplan: p\nstart: 2026-03-02\nstatus: cancelled\n---\n\n## Tasks\n\n"
        "- [x] Survey {#survey 5d finished:2026-03-06}\n"
    )
    known = facts({"plans/p.md": text}, STATUS_DATE)
    figure = CHARTS["portfolio"].draw(known, list(known.plans))
    assert figure
    assert "progress" not in [trace["name"] for trace in figure.data]
    assert figure.table.rows[0][-1] == ""
    assert "done" not in str(figure.data)
