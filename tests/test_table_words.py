"""The words behind `is:` that tables know: each row carries only such, and the guide has them all."""

import re
from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.kinds.catalogue import Catalogue
from plangen.publish.build import build

ROOT = Path(__file__).parent.parent
TASKS = "".join(f"- [ ] Pier {n} {{#pier-{n} 1d}}\n\n" for n in range(9))
PLAN = """---
plan: {name}
status: {status}
start: 2026-03-02
target: 2026-04-03
---

## Tasks

- [x] Survey {{#survey 5d started:2026-03-02 finished:2026-03-06}}

- [ ] Order {{#order 30d after:survey by:2026-03-20 started:2026-03-09}}
  - Blocked: no chips.

- [-] Rent {{#rent 5d}}

- [ ] Fit {{#fit 5d after:order}}

- [ ] Train {{#train 3d after:survey:+35d}}

- [ ] Paint {{#paint 1d 40% started:2026-03-09}}

- [ ] All fitted {{#fitted milestone after:fit by:2026-03-27}}

- [ ] All told {{#told milestone after:fitted by:2026-03-27}}

- [x] Approved {{#ok milestone finished:2026-03-02}}

"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    statuses = ("draft", "proposed", "approved", "active", "paused", "done", "cancelled")
    files = {
        f"plans/{name}.md": PLAN.format(name=name, status=name) + TASKS + _points()
        for name in statuses
    }
    content = folder.write(tmp_path_factory.mktemp("content"), files)
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    found = build(content, date(2026, 3, 16), catalogue).files
    return {path: data.decode() for path, data in found.items() if path.endswith(".html")}


def _points() -> str:
    return "".join(f"- [ ] Point {n} {{#point-{n} milestone after:pier-{n}}}\n\n" for n in range(7))


def tables(page: str) -> list[tuple[set[str], list[set[str]]]]:
    """Return the filtered tables of a page: the words that each knows, and those of its rows."""
    return [
        (set(known.split()), [set(row.split()) for row in re.findall(r'data-is="([^"]*)"', body)])
        for known, body in re.findall(r'data-words="([^"]*)"(.*?)</table>', page, re.DOTALL)
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("plans.html", {"late", "draft", "active", "done"}),
        ("timeline.html", {"late", "draft", "active", "done"}),
        ("plans/active.html", {"late", "critical", "blocked", "under-way", "not-started", "done", "dropped", "near-critical"}),
        ("milestones.html", {"late", "critical", "not-started"}),
        ("help.html", {"critical"}),
    ],
)  # fmt: skip
def test_each_row_carries_words_that_its_table_knows(
    site: dict[str, str], path: str, words: set[str]
) -> None:
    found = tables(site[path])
    assert found
    carried = set()
    for known, rows in found:
        assert set().union(*rows) <= known
        carried |= set().union(*rows)
    assert words <= carried


def test_the_guide_has_the_words_of_every_table(site: dict[str, str]) -> None:
    guide = (ROOT / "content" / "guide" / "howto-reader.md").read_text(encoding="utf-8")
    part = guide[guide.index("## Filter a table") :].split("\n## ")[0]
    said = [set(re.findall(r"`([a-z-]+)`", row)) for row in part.splitlines() if row[:2] == "| "]
    pages = ("plans.html", "timeline.html", "plans/active.html", "milestones.html", "help.html")
    for path in pages:
        for known, _ in tables(site[path]):
            assert known in said
