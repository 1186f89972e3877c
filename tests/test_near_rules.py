"""Near rules: what they find in a plan hangs on that plan and those that references join to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import folder
import pytest
from benchmarks.corpus import corpus
from test_rules import content, parts, with_example

from plangen.kinds.catalogue import discover
from plangen.kinds.facts import EVERYTHING, Facts, gather
from plangen.kinds.gate import near_remarks
from plangen.kinds.joined import joined
from plangen.kinds.remark import remark
from plangen.kinds.rule import checked
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
    rule = rules[name].rule
    together = [repr(remark(one, facts)) for one in checked(name, rule, rule.check, facts)]
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


_BYSTANDER = """\
---
plan: bystander
title: Something else
status: active
owner: ana
start: 2026-01-05
---

## Tasks

- [ ] Do it {#do @bo 400d}
"""


@pytest.mark.parametrize("name", [name for name in with_example("Bad") if name in NEAR])
def test_a_near_rule_finds_its_bad_example_among_strangers(name: str) -> None:
    bad = parts(discover().rules[name].text)["Bad"].files
    found = folder.portfolio(content(bad) | {"plans/bystander.md": _BYSTANDER})
    facts = gather(found, found.settings.status_date or TODAY, needs=EVERYTHING)
    alone, together = alone_and_together(facts, name)
    rule = discover().rules[name].rule
    assert alone == together
    besides = [*rule.besides(facts)] if rule.besides else []
    assert together or besides


def test_the_portfolios_fall_into_sets_and_break_rules(portfolios: Mapping[str, Facts]) -> None:
    assert len(joined(portfolios["made up"].portfolio)) > 2
    found = {
        name for facts in portfolios.values() for name in NEAR if alone_and_together(facts, name)[1]
    }
    assert len(found) > len(NEAR) // 3
