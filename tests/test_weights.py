"""Weights: presets, severities by status, path and tag, and how complete a plan is."""

from datetime import date

import pytest
from folder import facts

from plangen.kinds.catalogue import discover_rules
from plangen.kinds.gate import Verdict, judge, needed
from plangen.kinds.rule import Rule, weights
from plangen.model.plan import Status
from plangen.model.read import read_portfolio
from plangen.source.diagnostic import Severity

RULES = discover_rules()
PLAN = """\
---
plan: {name}
status: {status}
tags: [{tag}]
owner: ana
start: 2026-02-02
target: 2026-12-18
{header}---

## Tasks

- [ ] Build {{#build @ana 30d}}
"""


def verdict(
    settings: str = "", *, status: str = "approved", tag: str = "river", header: str = ""
) -> Verdict:
    """Return what is said of one plan `old/p`-like, and of another beside it."""
    files = {
        f"plans/{name}.md": PLAN.format(name=name, status=status, tag=tag, header=header)
        for name in ("p", "old-q")
    }
    return judge(
        facts(
            {**files, "people.yml": "ana: {name: Ana}\n", "plangen.yml": settings}, date(2026, 3, 2)
        ),
        RULES,
    )


def severity(rule: str, settings: str, *, plan: str = "p", status: str = "approved") -> str:
    found = [
        one.severity.value
        for one in verdict(settings, status=status).findings
        if one.rule == rule and one.plan == plan
    ]
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("preset", "risks", "sponsor"),
    [
        ("light", "warning", "advice"),
        ("standard", "error", "warning"),
        ("strict", "error", "error"),
        ("regulated", "error", "error"),
    ],
)
def test_a_preset_weighs_demands(preset: str, risks: str, sponsor: str) -> None:
    settings = f"preset: {preset}\n"
    assert severity("section-missing", settings) == risks
    assert severity("plan-without-sponsor", settings) == sponsor


def test_what_is_wrong_in_any_plan_weighs_the_same_under_all_presets() -> None:
    assert set(weights(RULES["unknown-key"].rule)) == {"error"}


def test_what_time_alone_brings_is_no_heavier_under_strict() -> None:
    for name in ("person-overloaded", "decision-overdue", "review-overdue"):
        assert weights(RULES[name].rule)[1:3] == ("warning", "warning")


def test_a_preset_never_demands_less_than_the_one_before() -> None:
    order = ["off", "advice", "warning", "error"]
    for name, described in RULES.items():
        ranks = [order.index(word) for word in weights(described.rule)]
        assert ranks == sorted(ranks), name


def test_severities_by_status() -> None:
    settings = "severities:\n  section-missing: {draft: off, proposed: warning, approved: advice}\n"
    for status, word in (("draft", ""), ("proposed", "warning"), ("approved", "advice")):
        assert severity("section-missing", settings, status=status) == word
    assert severity("section-missing", settings, status="active") == "error"


def test_overrides_hold_by_path_and_the_last_prevails() -> None:
    settings = """\
severities: {section-missing: warning}
overrides:
  - path: plans/old-*
    severities: {all: advice, plan-without-sponsor: off}
"""
    assert severity("section-missing", settings) == "warning"
    assert severity("section-missing", settings, plan="old-q") == "advice"
    assert severity("plan-without-sponsor", settings) == "warning"
    assert severity("plan-without-sponsor", settings, plan="old-q") == ""


@pytest.mark.parametrize(("tag", "word"), [("river", "advice"), ("hill", "error")])
def test_overrides_hold_by_tag(tag: str, word: str) -> None:
    settings = f"overrides:\n  - {{tag: {tag}, severities: {{section-missing: advice}}}}\n"
    assert severity("section-missing", settings) == word


def test_overrides_hold_by_several_statuses() -> None:
    settings = "overrides:\n  - {status: [draft, proposed], severities: {section-missing: error}}\n"
    assert severity("section-missing", settings, status="draft") == "error"
    assert severity("section-missing", settings, status="proposed") == "error"


@pytest.mark.parametrize(
    ("settings", "rule", "message"),
    [
        ("severities: {target-missed: loud}\n", "bad-value", "`loud` is not a severity"),
        ("severities: {target-missed: {aproved: off}}\n", "bad-value", "`aproved` is not a status"),
        (
            "overrides:\n  - severities: {all: off}\n",
            "bad-value",
            "an override does not say where it holds",
        ),
        ("overrides:\n  - {paht: x, tag: y}\n", "unknown-key", "`paht` is not a key here"),
        ("overrides: [x]\n", "bad-value", "an override is a group of keys"),
        ("severities: [x]\n", "bad-value", "`severities` is a group of keys"),
        (
            "overrides:\n  - {path: [x], severities: {all: off}}\n",
            "bad-value",
            "a path is one word",
        ),
    ],
)
def test_what_cannot_be_read_is_said(settings: str, rule: str, message: str) -> None:
    problems = read_portfolio({"plangen.yml": settings.encode()}).problems
    assert (rule, message) in [(one.rule, one.message) for one in problems]


@pytest.mark.parametrize("preset", ["light", "standard"])
def test_only_from_strict_on_does_a_check_need_a_simulation(preset: str) -> None:
    def needs(settings: str) -> set[str]:
        known = read_portfolio({"plangen.yml": settings.encode()}).settings
        return {need.value for need in needed(RULES, known)}

    assert "forecast" not in needs(f"preset: {preset}\n")
    assert "forecast" in needs("preset: strict\n")
    assert "forecast" in needs(f"preset: {preset}\nseverities: {{target-unlikely: advice}}\n")


def test_a_standing_says_what_stops_a_draft_from_being_approved() -> None:
    found = verdict(status="draft").standings["p"]
    assert found.aim is Status.APPROVED
    missing = ("purpose", "scope", "risks", "stakeholders", "measures")
    assert sorted((one.rule, one.item) for one in found.stopping) == sorted(
        ("section-missing", part) for part in missing
    )
    waived = "waive:\n  - {rule: section-missing, until: 2026-12-31, by: ana, because: later}\n"
    assert found.met + len(missing) == verdict(header=waived, status="draft").standings["p"].met
    assert found.text == (
        f"says {found.percent} % of what an approved plan must; "
        "5 findings stop it from being approved"
    )
    assert 0 < found.percent < 100


def test_a_standing_of_an_active_plan_counts_its_errors() -> None:
    found = verdict(status="active")
    errors = [one for one in found.findings if one.plan == "p" and one.severity is Severity.ERROR]
    assert len(found.standings["p"].stopping) == len(errors) == 5
    assert found.standings["p"].text.endswith("; 5 findings are errors")


def test_a_plan_that_is_over_has_no_standing() -> None:
    assert verdict(status="done").standings == {}


def test_light_and_regulated_weigh_by_the_rule() -> None:
    demand = Rule(Severity.ERROR, lambda _facts: iter(()), since=Status.APPROVED)
    assert weights(demand) == ("warning", "error", "error", "error")
    advice = Rule(
        Severity.ADVICE, lambda _facts: iter(()), since=Status.APPROVED, regulated=Severity.ERROR
    )
    assert weights(advice) == ("advice", "advice", "warning", "error")
