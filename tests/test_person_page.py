"""The page of a person: open work with what is late first, its forecasts and its marks."""

import re
from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.kinds.catalogue import discover
from plangen.publish.build import build

TEXT = """---
plan: tap
title: Tap
status: draft
owner: ana
start: 2026-03-02
---

## Tasks

- [ ] Early {#early @ana 2d}

- [ ] Dig {#dig @ana 20d by:2026-03-13}

- [ ] Fit {#fit @ana 5d after:early by:2026-04-10}

- [ ] Live {#live @ana milestone after:dig by:2026-03-13}

- [ ] Ready {#ready @ana milestone after:dig}

## Decisions

- Which pier {#pier @ana wanted:2026-04-01}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    content = {"people.yml": "ana: {name: Ana}\n", "plans/tap.md": TEXT}
    root: Path = folder.write(tmp_path_factory.mktemp("content"), content)
    built = build(root, date(2026, 3, 2), discover()).files
    return {path: data.decode() for path, data in built.items() if path.endswith(".html")}


def table(page: str, caption: str) -> str:
    return page[page.index(f'<caption class="unseen">{caption}') :].partition("</table>")[0]


def row(rows: str, item: str) -> str:
    return next(one for one in rows.split("<tr")[1:] if f"#i-{item}" in one)


def test_what_is_late_stands_first_and_the_rest_by_date(files: dict[str, str]) -> None:
    work = table(files["people/ana.html"], "Open work owned: what is late first, then by date")
    assert re.findall(r'#i-(\w+)"', work) == ["dig", "live", "early", "fit", "ready"]


def test_a_date_that_is_computed_is_a_forecast_and_a_promise_stands_below(
    files: dict[str, str],
) -> None:
    work = table(files["people/ana.html"], "Open work owned")
    assert '<th scope="col">Forecast</th>' in work
    assert "late, promised Fri 13 Mar 2026" in row(work, "dig")
    assert '<span class="sub">promised Fri 10 Apr 2026</span>' in row(work, "fit")
    assert '<th scope="col">Due</th>' in table(files["people/ana.html"], "Decisions to take")


def test_a_critical_milestone_has_the_mark_of_critical_tasks(files: dict[str, str]) -> None:
    work = table(files["people/ana.html"], "Open work owned")
    assert 'class="is-bad is-critical"' in row(work, "dig")
    assert 'class="is-bad is-critical"' in row(work, "live")
    assert 'class="is-critical"' in row(work, "ready")
    points = table(files["plans/tap.html"], "Milestones by date")
    assert 'class="is-bad is-critical"' in row(points, "live")
    assert 'class="is-critical"' in row(points, "ready")
