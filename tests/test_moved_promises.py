"""Promises that a change puts off without a word."""

from plangen.kinds.moved_promises import moved_promises
from plangen.model.read import read_portfolio

PLAN = """\
---
plan: {name}
title: Ferry
status: {status}
{header}---

## Tasks

- [{box}] Ship it {{#{item} @ana 1d{by}{was}}}

## Changes

{changes}
"""


def messages(now: dict[str, str], before: dict[str, str] | None = None) -> list[tuple[str, str]]:
    usual = {
        "name": "p",
        "status": "active",
        "header": "target: 2026-10-02\n",
        "box": " ",
        "item": "ship",
        "by": " by:2026-09-01",
        "was": "",
        "changes": "",
    }
    old, new = ({**usual, **(before or {})}, {**usual, **now})
    portfolios = [
        read_portfolio({f"plans/{one['name']}.md": PLAN.format(**one).encode()})
        for one in (old, new)
    ]
    return [(one.item, one.message) for one in moved_promises(*portfolios)]


def test_a_plan_that_keeps_its_promises_is_left_alone() -> None:
    assert messages({}) == []


def test_a_date_put_off_is_told_with_the_days() -> None:
    assert messages({"by": " by:2026-09-15"}) == [
        ("ship", "`Ship it` was promised for Tue 1 Sep 2026 and is now 14 days later")
    ]


def test_the_target_of_the_plan_is_a_promise() -> None:
    assert messages({"header": "target: 2026-10-03\n"}) == [
        ("", "`Ferry` was promised for Fri 2 Oct 2026 and is now 1 day later")
    ]


def test_a_promise_taken_out_is_told() -> None:
    assert messages({"by": ""}) == [("ship", "the promise of `Ship it` for Tue 1 Sep 2026 is gone")]


def test_an_earlier_date_is_no_loss() -> None:
    assert messages({"by": " by:2026-08-15", "header": "target: 2026-09-30\n"}) == []


CHANGE = "- A month more {decided:2026-08-20 approver:ana moves:ship:+14d}\n  - Because: the boat is late."


def test_a_new_change_explains_what_it_moves_and_the_target() -> None:
    moved = {"by": " by:2026-09-15", "header": "target: 2026-10-16\n"}
    assert messages({**moved, "changes": CHANGE}) == []
    assert [item for item, _ in messages({**moved, "changes": CHANGE}, {"changes": CHANGE})] == [
        "ship",
        "",
    ]


def test_a_change_of_another_item_explains_the_target_alone() -> None:
    other = CHANGE.replace("moves:ship", "moves:other")
    moved = {"by": " by:2026-09-15", "header": "target: 2026-10-16\n", "changes": other}
    assert [item for item, _ in messages(moved)] == ["ship"]


def test_what_is_done_or_not_yet_approved_promises_nothing() -> None:
    assert messages({"by": " by:2026-09-15", "box": "x"}) == []
    assert messages({"by": " by:2026-09-15"}, {"status": "proposed"}) == []


def test_a_renamed_plan_and_item_keep_their_promises() -> None:
    now = {"name": "q", "header": "target: 2026-10-02\nwas: [p]\n", "item": "sail"}
    assert messages({**now, "was": " was:ship", "by": " by:2026-09-15"}) == [
        ("sail", "`Ship it` was promised for Tue 1 Sep 2026 and is now 14 days later")
    ]
