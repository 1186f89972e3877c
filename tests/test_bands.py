"""Bands: which start folded, and what their bars tell of the work below them."""

from collections.abc import Mapping, Sequence
from datetime import date

from folder import facts

from plangen.drawing import bands
from plangen.drawing.bar import Bar
from plangen.kinds.catalogue import discover
from plangen.kinds.chart import Figure, Json

DRAW = discover().charts["timeline"].draw
STATUS_DATE = date(2026, 4, 6)
HEAD = "---\nplan: p\nstatus: active\nstart: 2026-03-02\n---\n"


def phase(name: str, tasks: Sequence[str]) -> str:
    return "\n".join((f"\n## Phase: {name} {{#{name}}}", *(f"\n- [ ] {one}" for one in tasks)))


def timeline(*phases: str) -> Figure:
    known = facts({"plans/p.md": HEAD + "".join(phases)}, STATUS_DATE)
    figure = DRAW(known, list(known.plans))
    assert figure
    return figure


def meta(figure: Figure) -> Mapping[str, Json]:
    found = figure.layout["meta"]
    assert isinstance(found, Mapping)
    return found


def names_of_folded(figure: Figure) -> list[str]:
    rows, folded = meta(figure)["rows"], meta(figure)["folded"]
    assert isinstance(rows, Sequence)
    assert isinstance(folded, Sequence)
    return [
        str(row["label"])
        for at, row in enumerate(rows)
        if at in folded and isinstance(row, Mapping)
    ]


def done(name: str, count: int) -> str:
    tasks = [f"{name} {at} {{#{name}-{at} 1d}}" for at in range(count)]
    return phase(name, [f"{one[:-1]} finished:2026-03-02}}" for one in tasks]).replace("[ ]", "[x]")


def test_work_ahead_of_the_finish_stands_open_and_done_work_is_folded() -> None:
    ahead = phase("wave", ["Copy {#copy 40d from:2026-06-01}", "Switch {#switch 5d after:copy}"])
    late = phase("room", ["Doors {#doors 2d from:2026-04-20 by:2026-04-10}"])
    slack = phase("paint", ["Walls {#walls 2d from:2026-04-20}"])
    figure = timeline(done("survey", 45), late, slack, ahead)
    assert names_of_folded(figure) == ["survey", "paint"]


def test_a_short_chart_folds_nothing() -> None:
    assert names_of_folded(timeline(done("survey", 3))) == []


def bar(
    level: int, *, is_band: bool = False, critical: bool = True, state: str = "under way"
) -> Bar:
    day = date(2026, 4, 6)
    return Bar(
        label="",
        href="",
        level=level,
        is_band=is_band,
        is_point=False,
        start=day,
        finish=day,
        state=state,
        progress=0,
        critical=critical and not is_band,
        promise=None,
        note="",
        hover="",
    )


def test_a_very_long_chart_shows_no_more_rows_than_one_can_see() -> None:
    one = [bar(0, is_band=True), bar(1, is_band=True), *[bar(2)] * 9, bar(1, is_band=True), bar(2)]
    rows = one * 140
    shut = bands.folded(rows)
    assert bands.shown(rows, shut) == 140
    assert bands.shown(rows, []) == len(rows)


def test_work_under_way_folds_before_what_is_late() -> None:
    calm = [bar(0, is_band=True), *[bar(1, critical=False)] * 30]
    late = [bar(0, is_band=True), bar(1, state="late")]
    rows = calm * 6 + late
    assert len(rows) - 2 not in bands.folded(rows)
    assert bands.shown(rows, bands.folded(rows)) == 8


def test_a_band_tells_what_is_done_late_and_critical() -> None:
    figure = timeline(
        phase("rest", ["Walls {#walls 2d started:2026-03-30 50%}"]),
        phase("room", ["Doors {#doors 2d from:2026-04-20 by:2026-04-10}"]),
        phase("wave", ["Copy {#copy 40d from:2026-06-01}"]),
    )
    traces = {str(one["name"]): one for one in figure.data}
    base, edges = traces["phases"], traces["edges of phases"]
    assert base["meta"] == {"fill": ["rule", "late-soft", "rule"]}
    assert edges["meta"] == {"fill": "none", "line": ["ink-2", "late", "critical"]}
    texts = edges["hovertext"]
    assert isinstance(texts, Sequence)
    assert [str(text).partition("with ")[2] for text in texts] == ["", "late work", "critical work"]
    assert traces["progress of phases"]["y"] == [0]


def test_a_long_chart_without_bands_folds_nothing() -> None:
    files = {
        f"plans/p{number}.md": HEAD.replace("p\n", f"p{number}\n", 1)
        + "\n## Tasks\n\n- [ ] One {#one 3d}\n"
        for number in range(bands.MOST + 10)
    }
    known = facts(files, STATUS_DATE)
    figure = discover().charts["portfolio"].draw(known, list(known.plans))
    assert figure
    assert names_of_folded(figure) == []
