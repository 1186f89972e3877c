"""The network on a plan's page: what is drawn, what is folded, and what its lines mean."""

from datetime import date
from pathlib import Path

import folder
import pytest
from drawn import corners

from plangen.kinds.audience import visible
from plangen.kinds.catalogue import Catalogue, discover
from plangen.kinds.gate import NOTHING
from plangen.pages.graph_view import EdgeView, GraphView
from plangen.pages.page import Page
from plangen.pages.plan import PlanView
from plangen.pages.plan_network import NetworkView
from plangen.pages.site import pages
from plangen.publish.build import build

GOLDEN = Path(__file__).parent / "golden" / "graphs"
TODAY = date(2026, 3, 2)
HEAD = "---\nplan: {}\ntitle: Plan {}\nstatus: {}\nstart: 2026-03-02\n{}---\n\n"


def plan(name: str, body: str, *, status: str = "active", head: str = "") -> dict[str, str]:
    return {f"plans/{name}.md": HEAD.format(name, name, status, head) + body}


def network(files: dict[str, str], name: str = "p", audience: str = "") -> NetworkView:
    known = folder.facts(files, TODAY)
    if audience:
        known = visible(known, known.portfolio.settings.audiences[audience])
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    found = {page.path: page for page in pages(known, NOTHING, catalogue)}
    page: Page = found[f"plans/{name}.html"]
    assert isinstance(page.view, PlanView)
    return page.view.network


def titles(graph: GraphView, look: str = "") -> set[str]:
    return {" ".join(node.lines) for node in graph.nodes if look in node.look.split() or not look}


def ends(graph: GraphView, edges: tuple[EdgeView, ...]) -> set[tuple[str, str]]:
    """Return the titles of the boxes that lines leave and reach, by where they begin and end."""

    def box(x: int, y: int) -> str:
        return next(
            " ".join(node.lines)
            for node in graph.nodes
            if x in {node.x, node.x + graph.box} and node.y <= y <= node.y + node.height
        )

    ways = [corners(edge.path) for edge in edges]
    return {(box(*way[0]), box(*way[-1])) for way in ways}


SMALL = """## Phase: Prepare {#prepare}

- [x] Rules {#rules 5d finished:2026-02-27}

## Phase: Build {#build after:prepare}

- [ ] Frame {#frame 10d}

- [ ] Roof {#roof 5d after:frame}

- [ ] Garden {#garden 2d}

## Tasks

- [ ] Paint {#paint 3d after:build:+2d}

- [ ] Report {#report 1d}
"""


def test_the_boxes_are_the_open_tasks_and_a_phase_that_is_over() -> None:
    found = network(plan("p", SMALL))
    gates = {"Start of Build", "End of Build"}
    assert titles(found.graph) == {"Prepare", "Frame", "Roof", "Garden", "Paint", *gates}
    assert titles(found.graph, "past") == {"Prepare"}
    assert titles(found.graph, "phase") == {"Prepare", *gates}
    assert titles(found.graph, "critical") == {"Frame", "Roof", "Paint"}
    assert [link.label for link in found.lonely] == ["Report"]
    assert found.remark == "Phases without open work are one box."
    assert "".join(one.text for one in found.sentence) == (
        "The finish hangs on a chain of three open items, from Frame to Paint."
    )
    assert [one.href for one in found.sentence if one.href] == [
        "plans/p.html#i-frame",
        "plans/p.html#i-paint",
    ]


def test_the_strong_lines_are_those_the_finish_hangs_on() -> None:
    graph = network(plan("p", SMALL)).graph
    assert ends(graph, graph.strong) == {
        ("Start of Build", "Frame"),
        ("Frame", "Roof"),
        ("Roof", "End of Build"),
        ("End of Build", "Paint"),
    }
    assert ends(graph, graph.open) == {
        ("Prepare", "Start of Build"),
        ("Start of Build", "Garden"),
        ("Garden", "End of Build"),
    }
    told = [edge.told for edge in (*graph.strong, *graph.open) if edge.told]
    assert told == ["Paint: 2 days after End of Build"]


def test_other_plans_stand_before_and_behind() -> None:
    files = {
        **plan("p", "## Tasks\n\n- [ ] Fit {#fit 5d after:quay/power}\n"),
        **plan("quay", "## Tasks\n\n- [ ] Power {#power 10d}\n"),
        **plan("city", "## Tasks\n\n- [ ] Feast {#feast 1d after:p/fit}\n", head="after: quay\n"),
    }
    graph = network(files).graph
    assert titles(graph, "foreign") == {"Power", "Feast"}
    assert ends(graph, graph.strong) == {("Power", "Fit")}
    assert ends(graph, graph.open) == {("Fit", "Feast")}
    power = next(node for node in graph.nodes if node.lines == ("Power",))
    assert (power.href, power.notes[-1]) == ("plans/quay.html#i-power", "Plan quay")
    city = network(files, "city").graph
    assert {("Plan quay", "Start of Plan city"), ("Fit", "Feast")} <= ends(
        city, (*city.strong, *city.open)
    )
    quay = network(files, "quay").graph
    assert titles(quay) == {"Power", "Fit", "End of Plan quay", "Plan city"}


def test_several_items_of_another_plan_beside_one_task_are_one_box() -> None:
    others = "".join(f"- [ ] Use {n} {{#use-{n} 1d after:p/a}}\n\n" for n in range(3))
    files = {
        **plan("p", "## Tasks\n\n- [ ] One {#a 5d}\n"),
        **plan("q", f"## Tasks\n\n{others}"),
    }
    graph = network(files).graph
    assert titles(graph, "foreign") == {"Plan q"}
    assert {node.notes[0] for node in graph.nodes} == {"Fri 6 Mar 2026", "3 links"}


def phases(number: int, tasks: int) -> str:
    """Return phases one after the other, each with tasks one after the other."""
    text = ""
    for phase in range(number):
        after = f" after:p{phase - 1}" if phase else ""
        text += f"## Phase: Step {phase} {{#p{phase}{after}}}\n\n"
        for task in range(tasks):
            before = f" after:t{phase}-{task - 1}" if task else ""
            text += f"- [ ] Do {task} {{#t{phase}-{task} 1d{before}}}\n\n"
    return text


@pytest.mark.parametrize(("tasks", "boxes"), [(8, 48), (9, 5)])
def test_a_large_plan_is_drawn_by_its_phases(tasks: int, boxes: int) -> None:
    """Five phases of eight tasks are 40 boxes, with four ends and four starts between them."""
    found = network(plan("p", phases(5, tasks)))
    assert len(found.graph.nodes) == boxes
    assert found.remark == (
        "" if tasks == 8 else "With 45 open tasks the plan is drawn by its phases."
    )
    if tasks == 9:
        assert titles(found.graph, "critical") == titles(found.graph)
        assert len(found.graph.strong) == 4


def test_of_a_huge_plan_without_phases_the_chain_to_the_finish_is_drawn() -> None:
    chain = "".join(
        f"- [ ] Long {n} {{#long-{n} 3d{f' after:long-{n - 1}' if n else ''}}}\n\n"
        for n in range(50)
    )
    pairs = "".join(
        f"- [ ] A {n} {{#a-{n} 1d}}\n\n- [ ] B {n} {{#b-{n} 1d after:a-{n}}}\n\n" for n in range(50)
    )
    found = network(plan("p", f"## Tasks\n\n{pairs}{chain}"))
    assert len(found.graph.nodes) == 80
    assert {f"Long {n}" for n in range(50)} <= titles(found.graph)
    assert found.remark == "70 boxes find no room and stand in the table above."


def test_of_very_many_links_those_that_drive_a_date_are_drawn() -> None:
    tasks = ""
    for number in range(30):
        before = ",".join(f"t{other}" for other in range(number))
        tasks += f"- [ ] T {number} {{#t{number} 1d{f' after:{before}' if before else ''}}}\n\n"
    found = network(plan("p", f"## Tasks\n\n{tasks}"))
    assert (len(found.graph.strong), len(found.graph.open)) == (29, 131)
    assert found.remark == "275 lines without effect on a date are left out."


def test_a_ring_is_drawn_with_a_line_that_runs_back() -> None:
    ring = "## Tasks\n\n- [ ] A {#a 1d after:c}\n\n- [ ] B {#b 1d after:a}\n\n- [ ] C {#c 1d after:b}\n"
    graph = network(plan("p", ring)).graph
    assert [edge.is_back for edge in graph.open].count(True) == 1
    assert graph.has_back
    assert {node.notes for node in graph.nodes} == {("not placed",)}


def test_a_plan_without_links_draws_nothing() -> None:
    found = network(plan("p", "## Tasks\n\n- [ ] A {#a 1d}\n\n- [ ] B {#b 1d after:nowhere}\n"))
    assert found.graph.nodes == ()
    assert [link.label for link in found.lonely] == ["A", "B"]


def test_a_plan_that_is_over_shows_how_it_went() -> None:
    done = (
        "## Phase: Build {#build}\n\n- [x] A {#a 1d finished:2026-02-20}\n\n"
        "- [x] B {#b 1d after:a finished:2026-02-24}\n"
    )
    found = network(plan("p", done, status="done"))
    assert titles(found.graph, "past") == {"A", "B"}
    assert len(found.graph.over) == 1
    assert found.sentence == ()


def test_open_work_of_a_cancelled_plan_is_cancelled_and_nothing_hangs_on_it() -> None:
    tasks = (
        "## Tasks\n\n- [x] A {#a 1d finished:2026-02-20}\n\n"
        "- [ ] B {#b 9d after:a by:2026-03-04}\n\n- [-] C {#c 1d after:b}\n"
    )
    found = network(plan("p", tasks, status="cancelled"))
    assert {node.lines[0]: (node.mark, node.notes) for node in found.graph.nodes} == {
        "A": ("done", ("Fri 20 Feb 2026",)),
        "B": ("cancelled", ("cancelled",)),
        "C": ("dropped", ("dropped",)),
    }
    assert found.graph.marks == ("done", "dropped", "cancelled")
    assert not found.graph.has_critical
    assert len(found.graph.over) == 2
    assert found.sentence == ()


@pytest.mark.parametrize("second", ["", ",quay/cable"])
def test_what_waits_for_a_cancelled_plan_sees_that_it_is_cancelled(second: str) -> None:
    files = {
        **plan("p", f"## Tasks\n\n- [ ] Fit {{#fit 5d after:quay/power{second}}}\n"),
        **plan(
            "quay",
            "## Tasks\n\n- [ ] Power {#power 10d}\n\n- [ ] Cable {#cable 2d}\n",
            status="cancelled",
        ),
    }
    (box,) = (node for node in network(files).graph.nodes if "foreign" in node.look)
    last = "2 links" if second else "Plan quay"
    assert (box.mark, box.notes) == ("cancelled", ("cancelled", last))
    assert box.look == "foreign"


HIDING = """## Phase: Prepare {#prepare}

- [x] Rules {#rules 5d finished:2026-02-27}

- [ ] Secret talks {#talks 3d tag:internal}

## Phase: Build {#build after:prepare}

- [ ] Frame {#frame 10d}

- [ ] Secret test {#test 5d after:frame tag:internal}

- [ ] Roof {#roof 5d after:test}

## Tasks

- [ ] Paint {#paint 3d after:build}

- [ ] Report {#report 1d after:talks}
"""
"""For its audience it hides what joins the frame to the roof, and the open work of a phase."""


def hiding(more: str = "") -> dict[str, str]:
    return {
        "plangen.yml": "audiences: {rat: {hide: tag:internal}}\n",
        **plan("p", HIDING, head="after: quay\n" + more),
        **plan("quay", "## Tasks\n\n- [ ] Power {#power 2d}\n"),
    }


def test_an_audience_sees_the_network_of_what_it_may_see() -> None:
    found = network(hiding(), audience="rat")
    gates = {"Start of Build", "End of Build", "Start of Plan p"}
    boxes = {"Prepare", "Frame", "Roof", "Paint", "Report", "Plan quay", *gates}
    assert titles(found.graph) == boxes
    lines = ends(found.graph, (*found.graph.open, *found.graph.over))
    assert {("Frame", "End of Build"), ("Start of Build", "Roof")} <= lines
    assert ("Frame", "Roof") not in lines
    assert ("Plan quay", "Start of Plan p") in lines


def test_an_audience_is_told_nothing_of_what_hangs_on_what_it_may_not_see() -> None:
    everybody, board = network(hiding()), network(hiding(), audience="rat")
    assert everybody.graph.strong
    assert everybody.sentence
    # With a task between them hidden, no line can be known to give a date, and no chain counted.
    assert board.graph.strong == ()
    assert board.sentence == ()
    # The phase has open work, and the report waits for something, though neither is to be seen.
    assert board.remark == ""
    assert board.lonely == ()


def test_an_audience_that_hides_no_part_is_told_all() -> None:
    files = hiding() | {"plangen.yml": "audiences: {rat: {hide: money}}\n"}
    assert network(files, audience="rat") == network(files)


def test_a_wide_drawing_is_cut_for_paper_where_no_box_is() -> None:
    graph = network(plan("p", phases(1, 12))).graph
    assert len(graph.strips) > 1
    assert sum(strip.width for strip in graph.strips) == graph.width
    assert all(strip.width <= 1000 for strip in graph.strips)
    cuts = [strip.x for strip in graph.strips[1:]]
    assert not [cut for cut in cuts for node in graph.nodes if node.x < cut < node.x + graph.box]


def test_a_small_network_as_it_is_drawn(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    files = {
        **plan("p", SMALL.replace("Garden {", 'Garden "<b>" & more {')),
        **plan("q", "## Tasks\n\n- [ ] Move in {#in 1d after:p/paint by:2026-03-20}\n"),
    }
    page = build(folder.write(tmp_path, files), TODAY, discover()).files["plans/p.html"].decode()
    svg = page[page.index('<svg class="network is-wide"') :]
    text = svg[: svg.index("</svg>") + 7].replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '
    )
    path = GOLDEN / "network.svg"
    if request.config.getoption("--accept"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
