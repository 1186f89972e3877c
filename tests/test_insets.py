"""Insets: blocks in prose become charts and figures, stay code where they cannot, and are harmless."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import plotly.graph_objects as go  # type: ignore[import-untyped]  # it has no types
import pytest
from folder import write
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.canonical.form import canonical
from plangen.drawing import own
from plangen.kinds.catalogue import discover
from plangen.kinds.chart import Figure, Json
from plangen.kinds.reach import Reach
from plangen.model.figure_keys import LAYOUT, TRACES, Keys
from plangen.model.own_figure import VALUES, OwnFigure
from plangen.model.read import read_portfolio
from plangen.publish.build import build
from plangen.publish.insets import judged
from plangen.source.diagnostic import Diagnostic

ROOT = Path(__file__).parent.parent
DAY = date(2026, 3, 2)
HEADER = "---\nplan: pier\ntitle: Pier\nstart: 2026-03-02\n---\n\n"
WORK = "## Tasks\n\n- [ ] Raise the masts {#masts 5d}\n\n"
CHART = '<figure class="chart chart-{}" id="p-chart-{}"'
EMPTY = "would stand here. It shows"
TEXTS = ("<a href='//evil.example'>x</a>", "<b>bold</b>", "%{y}", "a & b", "{{ 7*7 }}", "{% x %}")
HOSTILE = " ".join(TEXTS)
PLAIN = "title: T\ndata:\n  - {type: bar, x: [a, b], y: [1, 2]%s}\n"


def block(kind: str, text: str) -> str:
    return f"```{kind}\n{text.rstrip()}\n```\n"


def site(root: Path, files: Mapping[str, str]) -> dict[str, str]:
    """Return the `<main>` of each page."""
    built = build(write(root / "content", files), DAY, discover()).files
    pages = {path: data.decode() for path, data in built.items() if path.endswith(".html")}
    return {path: text[text.index("<main") :] for path, text in pages.items()}


def problems(text: str) -> list[Diagnostic]:
    """Return what is wrong with a plan that holds one figure."""
    files = {"plans/pier.md": f"{HEADER}## Notes\n\n{block('plotly', text)}".encode()}
    return list(judged(read_portfolio(files)).problems)


def figure(text: str) -> Figure:
    files = {"guide/a.md": block("plotly", text).encode()}
    known = judged(read_portfolio(files))
    assert not known.problems, known.problems
    (inset,) = known.insets["guide/a.md"]
    assert isinstance(inset, OwnFigure)
    return own.draw(inset)


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


def test_a_chart_stands_where_its_plan_speaks_of_it(tmp_path: Path) -> None:
    text = f"{HEADER}## Why\n\nBefore.\n\n{block('chart', 'timeline')}\nAfter.\n\n{WORK}"
    page = site(tmp_path, {"plans/pier.md": text})["plans/pier.html"]
    drawn = page.index(CHART.format("timeline", "p-chart-timeline").partition(" id")[0], 0)
    inset = page.index(CHART.format("timeline", "plans-pier-md-11"))
    assert drawn < page.index("Before.") < inset < page.index("After.")
    assert page.count('id="p-chart-timeline"') == 1
    assert "language-chart" not in page
    assert "Raise the masts" in page[inset : page.index("After.")]


def test_a_status_report_may_show_a_chart(tmp_path: Path) -> None:
    text = f"---\ndate: 2026-03-01\n---\n\nSee:\n\n{block('chart', 'timeline')}"
    files = {"plans/pier/plan.md": HEADER + WORK, "plans/pier/updates/2026-03-01.md": text}
    page = site(tmp_path, files)["plans/pier.html"]
    assert CHART.format("timeline", "plans-pier-updates-2026-03-01-md-7") in page


def test_prose_of_a_phase_may_show_a_figure(tmp_path: Path) -> None:
    body = f"## Phase: Build {{#build}}\n\n{block('plotly', PLAIN % '')}\n- [ ] Do {{#do 2d}}\n"
    page = site(tmp_path, {"plans/pier.md": HEADER + body})["plans/pier.html"]
    assert CHART.format("own", "plans-pier-md-9") in page


def test_a_page_shows_charts_of_the_plans_it_names(tmp_path: Path) -> None:
    files = {
        "plans/pier.md": HEADER + WORK,
        "guide/a.md": "# A\n\n" + block("chart", "chart: timeline\nplan: pier\ntitle: Our pier"),
        "guide/index.md": "# Guide\n\n" + block("chart", "portfolio"),
        "index.md": block("chart", "{chart: timeline, plan: [pier]}"),
        "decisions/b.md": "# B\n\n" + block("chart", "timeline"),
    }
    pages = site(tmp_path, files)
    assert CHART.format("timeline", "guide-a-md-3") in pages["guide/a.html"]
    assert "Our pier" in pages["guide/a.html"]
    assert CHART.format("portfolio", "guide-index-md-3") in pages["guide/index.html"]
    assert CHART.format("timeline", "index-md-1") in pages["index.html"]
    assert "language-chart" in pages["decisions/b.html"]


def test_scripts_are_loaded_where_prose_alone_has_a_figure(tmp_path: Path) -> None:
    content = write(tmp_path / "content", {"plans/pier.md": HEADER, "guide/a.md": ""})
    path = content / "guide" / "a.md"
    path.write_text("# A\n\n" + block("plotly", PLAIN % ""))
    page = build(content, DAY, discover()).files["guide/a.html"].decode()
    assert "charts.js" in page
    assert "data-plotly" in page
    path.write_text("# A\n\n" + block("plotly", "nothing"))
    assert "charts.js" not in build(content, DAY, discover()).files["guide/a.html"].decode()


@pytest.mark.parametrize("name", sorted(discover().charts))
def test_a_chart_without_anything_to_show_says_what_would_stand_there(
    name: str, tmp_path: Path
) -> None:
    text = f"---\nplan: pier\ntitle: Pier\n---\n\n## Why\n\n{block('chart', name)}"
    page = site(tmp_path, {"plans/pier.md": text})["plans/pier.html"]
    assert EMPTY in page
    assert "what this chart shows" not in page


@pytest.mark.parametrize("written", ["timelin", "{chart: timeline, plan: pear}", "{plan: pier}"])
def test_what_nobody_knows_stays_code(written: str, tmp_path: Path) -> None:
    text = f"{HEADER}## Why\n\n{block('chart', written)}\n{WORK}"
    page = site(tmp_path, {"plans/pier.md": text})["plans/pier.html"]
    assert written in page
    assert 'class="language-chart"' in page


def test_nobody_can_write_the_mark_of_a_figure_by_hand(tmp_path: Path) -> None:
    forged = '<pre><code data-figure="plans/pier.md:8">x</code></pre>'
    text = (
        f"{HEADER}## Why\n\n{block('chart', 'timeline')}\n{forged}\n\n{block('x', forged)}\n{WORK}"
    )
    page = site(tmp_path, {"plans/pier.md": text})["plans/pier.html"]
    assert page.count("&lt;pre&gt;&lt;code data-figure=") == 2
    assert page.count('id="p-chart-plans-pier-md-9"') == 1


def test_plotly_accepts_what_is_drawn() -> None:
    text = PLAIN % ", name: 7, error_y: {type: data, array: [1, 1]}, marker: {pattern: {shape: /}}"
    text += "  - {x: [a, b], y: [2, null], fill: tozeroy, line: {color: teal}}\n"
    text += "  - {type: pie, labels: [a, b], values: [1, 2], hole: 0.5}\n"
    text += "layout: {title: U, height: 200, yaxis: {title: z}, shapes: [{type: line, x0: 0}]}\n"
    made = figure(text)
    go.Figure(data=list(made.data), layout=dict(made.layout))
    assert made.title == "T"
    assert made.height == 200


def test_every_text_is_escaped_and_the_twin_says_it_as_written() -> None:
    data = [
        {"type": "bar", "name": HOSTILE, "x": [HOSTILE, "b"], "y": [1, 2], "text": [HOSTILE, ""]},
        {"type": "pie", "labels": [HOSTILE, "b"], "values": [1, 2], "hovertext": HOSTILE},
    ]
    layout = {
        "xaxis": {"title": {"text": HOSTILE}, "ticksuffix": HOSTILE, "ticktext": [HOSTILE]},
        "annotations": [{"text": HOSTILE, "x": 0, "y": 0}],
    }
    made = figure(json.dumps({"title": HOSTILE, "data": data, "layout": layout}))
    found = [*strings(list(made.data)), *strings(made.layout)]
    assert sum("evil.example" in text for text in found) == 9
    assert not [text for text in found if "<" in text or "%{" in text or "& " in text]
    assert made.title == HOSTILE
    assert made.table.rows[0] == (HOSTILE, "1", "1")
    assert made.table.heads[1] == f">{HOSTILE}"


@pytest.mark.parametrize(
    "key",
    ["hovertemplate", "texttemplate", "customdata", "ids", "meta", "xsrc", "link", "legendgroup"],
)
def test_a_trace_holds_nothing_that_leads_out(key: str) -> None:
    (found,) = problems(PLAIN % f", {key}: x")
    assert (found.rule, found.span.line) == ("bad-value", 13 - 1)
    assert found.message == f"`{key}` is not read in `bar`"


@pytest.mark.parametrize(
    "key", ["images", "updatemenus", "sliders", "template", "font", "geo", "meta", "hoverlabel"]
)
def test_a_layout_holds_nothing_that_loads_or_hides(key: str) -> None:
    (found,) = problems(PLAIN % "" + f"layout:\n  {key}: [{{source: x}}]\n")
    assert found.message == f"`{key}` is not read in `layout`"


VALUES_REFUSED = [
    (", marker: {color: redish}", "`color` cannot be `redish`", "write a colour"),
    (", opacity: 3", "`opacity` cannot be `3`", "write a number from 0 to 1"),
    (", orientation: w", "`orientation` cannot be `w`", "write one of `v`, `h`"),
    (", textposition: insid", "`textposition` cannot be `insid`", "did you mean `inside`?"),
    (", showlegend: perhaps", "`showlegend` cannot be `perhaps`", "write `true` or `false`"),
    (", marker: {color: 'url(//evil.example/x)'}", "`color` cannot be `url(//", "write a colour"),
]


@pytest.mark.parametrize(("written", "message", "hint"), VALUES_REFUSED)
def test_plotly_says_which_value_is_wrong(written: str, message: str, hint: str) -> None:
    (found,) = problems(PLAIN % written)
    assert found.message.startswith(message)
    assert found.hint.startswith(hint)
    assert found.span.line == 12


def test_a_value_in_a_list_of_marks_has_its_place() -> None:
    marks = "layout:\n  shapes:\n    - {type: line, x0: 0}\n    - {type: blob}\n"
    (found,) = problems(PLAIN % "" + marks)
    assert (found.span.line, found.span.column) == (16, 14)


WRONG = {
    "": "this block holds no figure",
    "title: T\ndata: []": "this figure has no data",
    "title: T\ndata: [3]": "a trace is a mapping",
    "data: [{type: bar, y: [1]}]": "this figure has no title",
    "title: T\ndata: [{type: sankey}]": "a figure of the kind `sankey` is not drawn",
    "title: T\ndata: [{type: bar}]": "this trace lacks `x` and `y`",
    "title: T\ndata: [{type: pie, values: [1]}]": "this trace lacks `labels` and `values`",
    "title: T\ndata: [{type: bar, x: [1], y: [1, 2]}]": "`x` has 1 and `y` has 2",
    "title: T\ndata: [{type: bar, y: 3}]": "`y` is a list",
    "title: T\ndata: [{type: bar, y: [[3]]}]": "`y` is a list",
    "title: T\ndata: [{y: [1], marker: red}]": "`marker` is a mapping",
    "title: T\ndata: [{y: [1]}]\nlayout: {shapes: {type: line}}": "`shapes` is a list",
    "title: T\ndata: [{y: [1]}]\nlayout: {height: 9000}": "the height of a figure is from 120 to 1200 pixels",
    "title: T\ndata: [{y: [1]}]\nframes: []": "`frames` is not read in a figure",
    "title: T\ndata: [{y: [&a 1, *a]}]": "anchors are not read",
    "title: T\ndata: [1, 2": "a bracket is opened and not closed",
    "{" * 40 + "}" * 40: "the YAML is nested deeper than 32",
    f"title: T\ndata: [{{y: [{'1, ' * VALUES}1]}}]": "this figure has over 5,000 values",
}


@pytest.mark.parametrize("text", WRONG, ids=list(WRONG.values()))
def test_a_block_that_cannot_be_drawn_is_one_finding(text: str) -> None:
    found = problems(text)
    assert [(one.rule, one.message) for one in found] == [("bad-value", WRONG[text])]
    assert found[0].hint or "YAML" in found[0].message


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*LAYOUT, *TRACES["bar"], "data", "layout", "labels", "values"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_a_block_says_it_is_drawn_or_a_finding(value: object) -> None:
    text = json.dumps({"title": "T", "data": [value], "layout": value})
    known = judged(read_portfolio({"guide/a.md": block("plotly", text).encode()}))
    for inset in known.insets.get("guide/a.md", ()):
        assert isinstance(inset, OwnFigure)
        assert own.draw(inset).title == "T"
    assert known.insets.get("guide/a.md") or known.problems


def test_series_over_the_same_places_are_columns_of_one_table() -> None:
    made = figure(PLAIN % ", name: now" + "  - {type: bar, name: then, x: [a, b], y: [3, x]}\n")
    assert made.table.heads == ("Name", ">now", "then")
    assert made.table.rows == (("a", "1", "3"), ("b", "2", "x"))


def test_series_over_other_places_are_rows_of_one_table() -> None:
    made = figure(PLAIN % "" + "  - {x: [2026-03-02], y: [3]}\nlayout: {yaxis: {title: EUR}}\n")
    assert made.table.heads == ("Series", "Name", ">EUR")
    assert made.table.rows[-1] == ("Series 2", "2026-03-02", "3")


def test_bars_that_lie_have_their_names_first() -> None:
    made = figure("title: T\ndata: [{type: bar, orientation: h, y: [a], x: [5]}]\n")
    assert made.table.rows == (("a", "5"),)


def test_own_colours_prevail_over_those_of_the_theme() -> None:
    made = figure(PLAIN % ", marker: {color: teal}" + "  - {type: bar, x: [a], y: [1]}\n")
    metas = [trace["meta"] for trace in made.data]
    assert metas[0] == {"key": "own", "label": "Series 1"}
    assert isinstance(metas[1], Mapping)
    assert metas[1]["fill"] == "todo-soft"


def keys(table: Mapping[str, Keys], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, below in table.items():
        yield (*path, name)
        yield from keys(below.names, (*path, name))


def test_plotly_knows_every_key_of_the_table() -> None:
    classes = {"bar": go.Bar, "scatter": go.Scatter, "pie": go.Pie}
    for kind, table in (*TRACES.items(), ("layout", LAYOUT)):
        whole = classes.get(kind, go.Layout)()
        for path in keys(table):
            if path[:1] in {("shapes",), ("annotations",)} and len(path) > 1:
                held = {"shapes": go.layout.Shape, "annotations": go.layout.Annotation}[path[0]]()
                assert ".".join(path[1:]) in held, path
            else:
                assert ".".join(path).replace("axis2", "axis") in whole, (kind, path)


def test_the_guide_lists_every_key_and_every_chart() -> None:
    page = (ROOT / "content" / "guide" / "howto-charts.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`([a-z0-9_]+)`", page))
    shown = {*LAYOUT, *LAYOUT["xaxis"].names, *LAYOUT["shapes"].names}
    shown |= {*LAYOUT["annotations"].names, *LAYOUT}
    shown |= {name for table in TRACES.values() for name in table}
    shown |= {name for table in TRACES.values() for name in table["marker"].names}
    assert sorted(shown - listed) == []
    words = {Reach.ONE: "one plan", Reach.ANY: "one plan or several", Reach.ALL: "several plans"}
    rows = {
        row[1]: row[2]
        for row in re.finditer(r"^\| `([a-z-]+)` \|.*\| (.*) \|$", page, re.MULTILINE)
    }
    charts = discover().charts
    assert (
        sorted(name for name in charts if not rows[name].startswith(words[charts[name].reach]))
        == []
    )


def test_the_formatter_leaves_blocks_alone() -> None:
    body = f"## Why\n\n{block('chart', 'plan:   pier')}\n{block('plotly', PLAIN % '')}"
    text = f"{HEADER}{body}\n## Tasks\n\n- [ ] Do {{2d #do}}\n"
    edits = canonical({"plans/pier.md": text.encode()})
    assert {edit.span.line for edit in edits} == {text[: text.index("- [ ]")].count("\n") + 1}


@pytest.mark.parametrize(
    ("written", "loaded"),
    [("", False), (block("chart", "timeline"), False), (block("plotly", PLAIN % ""), True)],
)
def test_plotly_is_imported_only_for_a_figure_to_judge(
    written: str,
    loaded: bool,  # noqa: FBT001 (a row of a table)
    tmp_path: Path,
) -> None:
    content = write(tmp_path, {"plans/pier.md": f"{HEADER}## Why\n\n{written}\n{WORK}"})
    program = (
        "import sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from plangen.kinds.catalogue import discover_rules\n"
        "from plangen.publish.examine import examine\n"
        f"found = examine(Path({str(content)!r}), date(2026, 3, 2), discover_rules()).findings\n"
        "print('plotly' in sys.modules, any('figure' in one.rule for one in found))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{loaded} False\n"
