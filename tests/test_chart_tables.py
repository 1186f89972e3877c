"""The tables below charts: what their columns of numbers are sorted by, in every language."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import folder
import german_text
import pytest

from plangen.kinds.catalogue import discover
from plangen.kinds.chart import Figure, TableTwin
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import ENGLISH, Tongue
from plangen.publish.build import build
from plangen.publish.languages import tongue_of
from plangen.publish.look import load_theme

DAY = date(2026, 3, 11)
PERCENT = re.compile(r"\d{1,3}([.,]\d)? %")
"""Their digits alone are in order, for all have as many places."""

EDGES = """\
## Tasks

- [ ] Dig {#dig 1300d cost:1234567.50 line:earth}

- [ ] Rest {#rest 1h cost:900 line:earth}

## Measures

| id | measure | unit | baseline | target | first reading |
|---|---|---|---|---|---|
| cold | Cold | C | 0 | <= -1200.5 | 2026-03-01 |
| fine | Fine | g | 0 | >= 1200 | 2026-03-01 |

## Updates

### 2026-03-09 {health:on-track measured:cold:-12,fine:0.001}

Begun.

## Budget

| id | line | planned | committed | spent | forecast |
|---|---|---|---|---|---|
| earth | Earth | 1m | 120 | 12k | 9500.25 |
"""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Tongue:
    return tongue_of(load_theme(tmp_path_factory.mktemp("content"), "default"), "de")


def drawn(facts: Facts) -> Mapping[str, Figure]:
    """Return each chart of each plan, and of all."""
    sets = {plan.id: [plan] for plan in facts.plans} | {"all": list(facts.plans)}
    found = {
        f"{name} {of}": chart.draw(facts, plans)
        for name, chart in discover().charts.items()
        for of, plans in sets.items()
    }
    return {name: figure for name, figure in found.items() if figure}


def numbers(table: TableTwin) -> list[str]:
    """Return what the cells of the columns of numbers are sorted by."""
    columns = [at for at, head in enumerate(table.heads) if head.startswith(">")]
    cells = [row[at] for row in table.rows for at in columns]
    return [table.numbers.get(cell, cell) for cell in cells if isinstance(cell, str) and cell]


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return PERCENT.fullmatch(text) is not None
    return True


@pytest.mark.parametrize("files", [german_text.FILES, folder.plan(EDGES)], ids=["all", "edges"])
def test_every_cell_of_a_column_of_numbers_has_its_number(
    files: Mapping[str, str], german: Tongue
) -> None:
    english = folder.facts(files, DAY)
    for facts in (english, replace(english, tongue=german)):
        figures = drawn(facts)
        assert any(numbers(figure.table) for figure in figures.values())
        for name, figure in figures.items():
            odd = [text for text in numbers(figure.table) if not is_number(text)]
            assert odd == [], name


def test_both_languages_are_sorted_alike(german: Tongue) -> None:
    facts = folder.facts(folder.plan(EDGES), DAY)
    one, other = drawn(facts), drawn(replace(facts, tongue=german))
    assert facts.tongue is ENGLISH
    for name in ("budget p", "timeline p", "measures p"):
        assert numbers(one[name].table) == numbers(other[name].table), name
    assert numbers(other["budget p"].table)[:4] == ["1000000", "120", "12000", "9500.25"]
    assert numbers(other["measures p"].table) == ["-12", "-1200.5", "0.001", "1200"]


def test_the_page_says_what_a_cell_is_sorted_by(tmp_path: Path) -> None:
    files = folder.plan(EDGES) | {"plangen.yml": "language: de\n"}
    content = folder.write(tmp_path / "content", files)
    page = build(content, DAY, discover()).files["plans/p.html"].decode()
    assert '<td class="num" data-value="12000">12.000 EUR</td>' in page
