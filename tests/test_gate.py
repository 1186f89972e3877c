"""The gate: severities of the settings, and waivers of a plan's header."""

from datetime import date

import pytest
from folder import facts
from plan_text import read

from plangen.kinds.catalogue import discover_rules
from plangen.kinds.gate import findings

RULES = discover_rules()
PLAN = """\
---
plan: p
status: {status}
owner: ana
start: 2026-02-02
target: 2026-02-20
{header}---

## Tasks

- [ ] Build {{#build @ana 30d}}

- [ ] Ship {{#ship @ana 1d after:build by:2026-02-20}}
"""


def found(
    name: str, *, header: str = "", settings: str = "", status: str = "active"
) -> list[tuple[str, str]]:
    """Return item and severity of what one rule finds."""
    files = {
        "plans/p.md": PLAN.format(header=header, status=status),
        "people.yml": "ana: {name: Ana}\n",
        "plangen.yml": settings,
    }
    known = facts(files, date(2026, 3, 2))
    return [(one.item, one.severity.value) for one in findings(known, RULES) if one.rule == name]


def test_without_settings_a_rule_weighs_what_it_says() -> None:
    assert found("promise-missed") == [("ship", "warning")]


@pytest.mark.parametrize("word", ["error", "advice"])
def test_settings_weigh_a_rule_anew(word: str) -> None:
    assert found("promise-missed", settings=f"severities: {{promise-missed: {word}}}\n") == [
        ("ship", word)
    ]


def test_settings_silence_a_rule() -> None:
    assert not found("promise-missed", settings="severities: {promise-missed: off}\n")


def test_the_word_of_the_settings_holds_in_drafts_too() -> None:
    assert found("plan-without-sponsor", status="draft") == [("", "advice")]
    settings = "severities: {plan-without-sponsor: error}\n"
    assert found("plan-without-sponsor", status="draft", settings=settings) == [("", "error")]


WAIVER = "waive:\n  - {{rule: promise-missed, until: {until}, by: ana, because: agreed{item}}}\n"


@pytest.mark.parametrize(
    ("until", "item", "holds"),
    [
        ("2026-03-02", "", True),
        ("2026-03-01", "", False),
        ("2026-12-31", ", item: ship", True),
        ("2026-12-31", ", item: build", False),
        ("2026-12-31", ", item: p", True),
    ],
)
def test_a_waiver_holds_for_its_rule_and_item_until_its_day(
    until: str, item: str, *, holds: bool
) -> None:
    header = WAIVER.format(until=until, item=item)
    assert found("promise-missed", header=header) == ([] if holds else [("ship", "warning")])
    assert found("target-missed", header=header) == [("", "warning")]


def test_a_waiver_without_an_end_waives_nothing() -> None:
    header = "waive:\n  - {rule: promise-missed, by: ana, because: agreed}\n"
    assert found("promise-missed", header=header) == [("ship", "warning")]
    assert found("waiver-idle", header=header) == [("", "warning")]


@pytest.mark.parametrize(("item", "holds"), [("milestones", True), ("tasks", False)])
def test_a_part_of_a_plan_without_an_id_is_waived_by_its_section(item: str, *, holds: bool) -> None:
    header = (
        "waive:\n"
        f"  - {{rule: plan-without-work, item: {item}, until: 2026-12-31, by: ana, because: agreed}}\n"
    )
    assert found("plan-without-work") == [("milestones", "warning")]
    left = found("plan-without-work", header=header)
    assert left == ([] if holds else [("milestones", "warning")])


def test_a_rule_on_waivers_cannot_be_waived() -> None:
    header = (
        "waive:\n  - {rule: promise-missed, until: 2026-12-31}\n"
        "  - {rule: waiver-without-reason, until: 2026-12-31}\n"
    )
    assert found("waiver-without-reason", header=header) == [
        ("", "error"),
        ("", "error"),
    ]


def test_a_rule_on_request_is_silent_unless_it_is_asked_for() -> None:
    name = "critical-path-index-low"
    assert found(name) == []
    assert found(name, settings="preset: regulated\n") == [("", "warning")]
    assert found(name, settings=f"severities: {{{name}: advice}}\n") == [("", "advice")]
    assert found(name, settings=f"preset: regulated\nseverities: {{{name}: off}}\n") == []


def test_the_preset_weighs_a_rule_anew_and_the_settings_prevail() -> None:
    plan = PLAN.replace("30d", "30d finish-by:2026-02-20")
    files = {"people.yml": "ana: {name: Ana}\n"}

    def severities(settings: str) -> list[str]:
        files["plans/p.md"] = plan.format(header="", status="active")
        files["plangen.yml"] = settings
        known = findings(facts(files, date(2026, 3, 2)), RULES)
        return [one.severity.value for one in known if one.rule == "constraint-missed"]

    assert severities("") == ["warning"]
    assert severities("preset: regulated\n") == ["error"]
    assert severities("preset: regulated\nseverities: {constraint-missed: advice}\n") == ["advice"]


def test_a_waiver_written_otherwise_gets_an_example_of_one() -> None:
    problems = read(
        {"plans/p.md": b"---\nplan: p\nwaive: target-missed\n---\n"}, strict=False
    ).problems
    assert [(one.rule, "rule: target-missed" in one.hint) for one in problems] == [
        ("bad-value", True)
    ]


def test_waivers_are_told_where_they_stand() -> None:
    problems = read({"plans/p.md": b"---\nplan: p\nwaivers: []\n---\n"}, strict=False).problems
    assert [(one.rule, one.hint) for one in problems] == [
        ("unknown-key", "waivers stand under `waive:`")
    ]


@pytest.mark.parametrize("off", ["all", "bad-yaml"])
def test_a_plan_that_cannot_be_read_is_an_error_whatever_the_settings_say(off: str) -> None:
    settings = f"severities: {{{off}: off}}\n"
    assert found("bad-yaml", header="serves: [\n", settings=settings) == [("", "error")]


def test_what_cannot_be_read_is_not_waived() -> None:
    waiver = "{rule: bad-value, until: 2026-12-31, by: ana, because: agreed with the board}"
    header = f"priority: hihg\nwaive:\n  - {waiver}\n"
    assert found("bad-value", header=header) == [("", "error")]
