"""Renaming: every item of the demo can be renamed, and nothing but its name is another."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.kinds.catalogue import discover_rules
from plangen.kinds.facts import gather
from plangen.kinds.gate import findings
from plangen.language.rename import rename, renamings, taken
from plangen.model.plan import Plan
from plangen.model.plan_files import plan_files
from plangen.model.portfolio import Portfolio, named_items
from plangen.model.read import read_portfolio
from plangen.source.outline import read_document
from plangen.source.rewrite import apply
from plangen.source.text import decode

CONTENT = Path(__file__).parent.parent / "content"
DAY = date(2026, 11, 25)
RULES = discover_rules()


def demo() -> dict[str, bytes]:
    return {
        path.relative_to(CONTENT).as_posix(): path.read_bytes()
        for path in sorted(CONTENT.rglob("*"))
        if path.suffix in {".md", ".yml"}
    }


def names(plan: Plan) -> set[str]:
    return {*named_items(plan), *(line.id for line in plan.lines)}


FILES = demo()
BEFORE = read_portfolio(FILES)
ITEMS = sorted((plan.id, name) for plan in BEFORE.plans.values() for name in names(plan))


def renamed(files: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes]:
    portfolio = read_portfolio(files)
    (meant,) = renamings(portfolio, old, new)
    assert not taken(meant)
    found = next(one for one in plan_files(files)[0] if one.path == meant.plan.path)
    texts = {path: decode(path, data)[0] for path, data in files.items()}
    document = read_document([texts[path] for path in (found.path, *found.parts)])
    lines = {path: tuple(text.lines) for path, text in texts.items()}
    edits = rename(portfolio, meant, document, lines)
    return {
        path: apply(data, [edit for edit in edits if edit.span.path == path])
        for path, data in files.items()
    }


def said(portfolio: Portfolio, old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the rules say, as if the item had its old name."""
    for found in findings(gather(portfolio, DAY), RULES):
        item = old if found.item == new else found.item
        yield found.rule, f"{found.plan}/{item}", found.message.replace(new, old)


def dates(portfolio: Portfolio, old: str, new: str) -> dict[tuple[str, str], object]:
    placed = gather(portfolio, DAY)
    return {
        (plan.id, old if task.id == new else task.id): (
            (one := placed.placed(plan, task)) and (one.start, one.finish, one.total_float)
        )
        for plan, task in placed.tasks()
    }


NEW = "quite-another-name"


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(ITEMS))
def test_nothing_but_the_name_is_another(item: tuple[str, str]) -> None:
    home, old = item
    after = read_portfolio(renamed(FILES, f"{home}/{old}", NEW))
    plan = after.plans[home]
    assert names(plan) == names(BEFORE.plans[home]) - {old} | {NEW}
    assert dates(after, old, NEW) == dates(BEFORE, old, NEW)
    assert Counter(said(after, old, NEW)) == Counter(said(BEFORE, old, NEW))


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(ITEMS), st.sampled_from(["\n", "\r\n"]))
def test_there_and_back_leaves_only_the_memory_of_the_other_name(
    item: tuple[str, str], end: str
) -> None:
    home, old = item
    files = {path: data.replace(b"\n", end.encode()) for path, data in FILES.items()}
    back = renamed(renamed(files, f"{home}/{old}", NEW), f"{home}/{NEW}", old)
    without = {
        path: data.replace(f" was:{NEW}".encode(), b"").replace(f"was:{NEW},".encode(), b"was:")
        for path, data in back.items()
    }
    assert without == files


CASES = [
    ("- [ ] A {#old 2d}", "- [ ] A {#new 2d was:old}"),
    ("- [ ] A {#old 2d was:older,new}", "- [ ] A {#new 2d was:old,older}"),
    ("- [ ] A {#old 2d}\n\n- [ ] B {#b 2d after:old:SS+2d,old}", None),
    ("- [ ] A {#old\n  2d}", "- [ ] A {#new was:old\n  2d}"),
    ("- [ ] Old old {#old 2d}\n\nSee [it](p.md#old) and old.", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_old_name_is_kept_beside_the_new(text: str, expected: str | None) -> None:
    head = b"---\nplan: p\nstart: 2026-03-02\nwaive:\n  - {rule: r, item: old, until: 2027-01-01}\n"
    path = "plans/p.md"
    files = {path: head + b"---\n\n# P\n\n## Tasks\n\n" + text.encode() + b"\n"}
    shown = renamed(files, "old", "new")[path].decode()
    assert "item: new," in shown
    body = shown.partition("## Tasks\n\n")[2].removesuffix("\n")
    if expected is None:
        expected = (
            text.replace("#old 2d}", "#new 2d was:old}")
            .replace("after:old:SS+2d,old", "after:new:SS+2d,new")
            .replace("p.md#old", "p.md#new")
        )
    assert body == expected


YAML = [
    ("tasks:\n  - {id: old, duration: 2d}\n", "tasks:\n  - {id: new, was: old, duration: 2d}\n"),
    (
        "tasks:\n  - id: old\n    duration: 2d\n",
        "tasks:\n  - id: new\n    was: old\n    duration: 2d\n",
    ),
    ("tasks:\n  old: {duration: 2d}\n", "tasks:\n  new: {was: old, duration: 2d}\n"),
    (
        "tasks:\n  old:\n    duration: 2d\n    was: [older]\n",
        "tasks:\n  new:\n    duration: 2d\n    was: [old, older]\n",
    ),
    (
        "tasks:\n  old:\n    duration: 2d\n",
        "tasks:\n  new:\n    was: old\n    duration: 2d\n",
    ),
]


@pytest.mark.parametrize(("text", "expected"), YAML)
def test_items_of_yaml_keep_their_notation(text: str, expected: str) -> None:
    path = "plans/p.md"
    files = {path: f"---\nplan: p\nstart: 2026-03-02\n{text}---\n\n# P\n".encode()}
    shown = renamed(files, "old", "new")[path].decode()
    assert expected in shown
    (task,) = read_portfolio({path: shown.encode()}).plans["p"].tasks
    assert (task.id, task.was[0]) == ("new", "old")
