"""Near rules: what they find in a plan hangs on that plan and those that references join to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import folder
import pytest
from benchmarks.corpus import corpus

from plangen.kinds.catalogue import discover
from plangen.kinds.facts import EVERYTHING, Facts, gather
from plangen.kinds.gate import near_remarks
from plangen.kinds.joined import joined
from plangen.kinds.rule import Remark, raw_findings
from plangen.model.portfolio import Portfolio
from plangen.model.weights import Preset
from plangen.publish.project import load

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 25)
NEAR = [name for name, one in discover().rules.items() if one.rule.near]


def facts_of(found: Portfolio) -> Facts:
    # Under this preset every rule is on.
    strict = replace(found.settings, preset=Preset.REGULATED)
    return gather(replace(found, settings=strict), TODAY, needs=EVERYTHING)


def alone_and_together(facts: Facts, name: str) -> tuple[list[str], list[str]]:
    rules = {name: discover().rules[name]}
    alone = [
        repr(one) for plans in joined(facts.portfolio) for one in near_remarks(facts, rules, plans)
    ]
    together = [repr(Remark.of(one)) for one in raw_findings(name, rules[name].rule, facts)]
    return sorted(alone), sorted(together)


@pytest.fixture(scope="module")
def portfolios() -> Mapping[str, Facts]:
    return {
        "demo": facts_of(load(ROOT / "content").portfolio()),
        "made up": facts_of(folder.portfolio(corpus(45, 3))),
        "base": facts_of(load(ROOT / "tests" / "rules" / "base").portfolio()),
    }


@pytest.mark.parametrize("name", NEAR)
def test_a_near_rule_finds_the_same_with_no_other_plan_in_sight(
    name: str, portfolios: Mapping[str, Facts]
) -> None:
    for about, facts in portfolios.items():
        alone, together = alone_and_together(facts, name)
        assert alone == together, about


def test_the_portfolios_fall_into_sets_and_break_rules(portfolios: Mapping[str, Facts]) -> None:
    assert len(joined(portfolios["made up"].portfolio)) > 2
    found = {
        name for facts in portfolios.values() for name in NEAR if alone_and_together(facts, name)[1]
    }
    assert len(found) > len(NEAR) // 3
