"""The demo portfolio: each rule finds there what is meant, and is silent on every other plan."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from plangen.kinds.catalogue import discover_rules
from plangen.publish.examine import examine
from plangen.source.diagnostic import Severity

ROOT = Path(__file__).parents[1]
WAIVED_AT_MOST = 0.02


class Row(NamedTuple):
    """What a rule shall find: how much in which plan, and whether one would waive it."""

    found: dict[str, int]
    waived: bool


@cache
def meant() -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for line in (ROOT / "tests/demo/findings.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "rule":
            pairs = (pair.rsplit(" ", 1) for pair in cells[1].split(", "))
            found = {plan: int(number) for plan, number in pairs}
            rows[cells[0]] = Row(found, waived="**waived**" in cells[2])
    return rows


@cache
def found() -> dict[str, Counter[str]]:
    findings = examine(ROOT / "content", None, discover_rules()).findings
    assert not [one for one in findings if one.severity is Severity.ERROR]
    by_rule: dict[str, Counter[str]] = {}
    for one in findings:
        by_rule.setdefault(one.rule, Counter())[one.plan] += 1
    return by_rule


@pytest.mark.parametrize("rule", discover_rules())
def test_a_rule_is_silent_where_nothing_is_meant_to_be_wrong(rule: str) -> None:
    expected = meant()[rule].found if rule in meant() else {}
    assert dict(found().get(rule, {})) == expected


def test_hardly_a_finding_would_be_waived() -> None:
    waived = sum(sum(row.found.values()) for row in meant().values() if row.waived)
    assert waived <= WAIVED_AT_MOST * sum(sum(rule.values()) for rule in found().values())
