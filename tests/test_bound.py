"""The bound: no page across plans grows with the number of plans, and each says what it leaves out."""

from collections.abc import Mapping
from datetime import date

import pytest
from folder import facts
from hypothesis import given
from hypothesis import strategies as st

from plangen.kinds.bound import BARS, MARKS, ROWS, shares
from plangen.kinds.catalogue import discover
from plangen.kinds.facts import Facts

CHARTS = discover().charts
DAY = date(2026, 3, 2)
HEAD = "---\nplan: {0}\ntitle: Plan {0}\nstatus: {1}\nowner: ana\nstart: 2026-03-02\ntarget: {2}\n---\n"


def plan(name: str, target: str = "2026-12-31", body: str = "", status: str = "active") -> str:
    head = HEAD.format(name, status, target)
    return f"{head}\n## Tasks\n\n- [ ] Fit {{#fit @ana 10d}}\n\n{body}"


def many(number: int) -> Facts:
    """Return the facts of so many plans; every seventh of them is late."""
    targets = ["2026-12-31"] * number
    targets[::7] = ["2026-03-04"] * len(targets[::7])
    files = {f"plans/p{at:04}.md": plan(f"p{at:04}", day) for at, day in enumerate(targets)}
    return facts({"people.yml": "ana: {name: Ana}\n", **files}, DAY)


@pytest.fixture(scope="module")
def crowd() -> Facts:
    return many(BARS + 40)


def risks(number: int) -> Mapping[str, str]:
    text = "".join(f"- Flood {at} {{#r{at} @ana 90% impact:high}}\n\n" for at in range(number))
    return {"plans/quay.md": plan("quay", body=f"## Risks\n\n{text}")}


@given(st.lists(st.integers(0, 300), max_size=30), st.integers(30, 400))
def test_short_lists_stand_whole_and_no_list_is_left_out(sizes: list[int], most: int) -> None:
    given_to = shares(sizes, most)
    assert sum(given_to) <= most
    assert all(0 <= got <= size for got, size in zip(given_to, sizes, strict=True))
    assert all(got for got, size in zip(given_to, sizes, strict=True) if size)
    cut = [got for got, size in zip(given_to, sizes, strict=True) if got < size]
    if cut:
        assert max(given_to) <= max(cut)
        assert max(cut) - min(cut) <= 1
    else:
        assert given_to == sizes


def test_the_timeline_of_many_plans_draws_those_that_need_attention(crowd: Facts) -> None:
    figure = CHARTS["portfolio"].draw(crowd, list(crowd.plans))
    assert figure
    late = {f"plans/p{at:04}.html" for at in range(0, BARS + 40, 7)}
    assert len(figure.table.rows) == BARS
    assert late <= {row[0][1] for row in figure.table.rows}
    assert figure.title.startswith("20 of 140 open plans are forecast to miss")
    assert figure.note == "100 of 140 plans are drawn, those that need attention most."


def test_the_timeline_of_few_plans_leaves_nothing_out() -> None:
    known = many(3)
    figure = CHARTS["portfolio"].draw(known, list(known.plans))
    assert figure
    assert len(figure.table.rows) == 3
    assert figure.note == ""


def test_of_many_grave_risks_the_gravest_have_a_number_and_the_others_are_counted() -> None:
    known = facts(risks(ROWS + 10), DAY)
    figure = CHARTS["risk-matrix"].draw(known, list(known.plans))
    assert figure
    rings = [trace for trace in figure.data if trace["mode"] == "markers+text"]
    assert [len(list(str(ring["text"]).split(","))) for ring in rings] == [MARKS]
    (counts,) = (trace for trace in figure.data if trace["mode"] == "text")
    assert counts["text"] == [f"{ROWS + 10 - MARKS} risks"]
    assert len(figure.table.rows) == ROWS
    assert figure.note == (
        "60 of 210 risks have a number here, the gravest; the others are counted."
    )
