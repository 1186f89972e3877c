"""Renaming: nothing but the name is another, in every spelling and for every kind of reference."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from folder import plan, write
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover_rules
from plangen.kinds.facts import Facts, gather
from plangen.kinds.gate import findings
from plangen.kinds.ratchet import known
from plangen.kinds.references import references
from plangen.language.rename import Renamed, holds, rename
from plangen.language.rename_target import Obstacle, find_target, identified
from plangen.model import fields as f
from plangen.model.field import Field
from plangen.model.plan_files import plan_files
from plangen.model.portfolio import Portfolio
from plangen.model.read import read_portfolio
from plangen.model.reference import Reference
from plangen.model.registers import Measured
from plangen.publish.replace import Version, replace_all
from plangen.source.node import Scalar
from plangen.source.outline import read_document
from plangen.source.rewrite import apply
from plangen.source.span import Span
from plangen.source.text import decode

CONTENT = Path(__file__).parent.parent / "content"
DAY = date(2026, 11, 25)
NEW = "quite-another"
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""An item of the demo is as small as any other."""
PATH = "plans/p.md"

Files = Mapping[str, bytes]


@cache
def demo() -> dict[str, bytes]:
    return {
        path.relative_to(CONTENT).as_posix(): path.read_bytes()
        for path in sorted(CONTENT.rglob("*"))
        if path.suffix in {".md", ".yml"}
    }


@cache
def before() -> Facts:
    return gather(read_portfolio(demo()), DAY)


@cache
def said_before() -> tuple[tuple[str, str, str, str], ...]:
    return tuple(said(before(), "", ""))


def items(portfolio: Portfolio) -> list[tuple[str, str]]:
    return [
        (plan.id, name)
        for plan in portfolio.plans.values()
        for of_line in (False, True)
        for name in identified(plan, of_line=of_line)
    ]


def rewritten(files: Files, old: str, new: str = NEW) -> tuple[dict[str, bytes], Renamed]:
    portfolio = read_portfolio(files)
    target = find_target(portfolio, old, new)
    assert not isinstance(target, Obstacle), target
    found = next(one for one in plan_files(files)[0] if one.path == target.plan.path)
    texts = {path: decode(path, data)[0] for path, data in files.items()}
    document = read_document([texts[path] for path in (found.path, *found.parts)])
    done = rename(portfolio, target, document, {path: text.lines for path, text in texts.items()})
    after = {
        path: apply(data, [edit for edit in done.edits if edit.span.path == path])
        for path, data in files.items()
    }
    assert holds(portfolio, read_portfolio(after), target)
    return after, done


def said(facts: Facts, old: str, new: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield what the rules say, as if the item had its old name."""
    for one in findings(facts, discover_rules()):
        item = old if new and one.item == new else one.item
        message = one.message.replace(new, old) if new else one.message
        yield one.rule, one.plan, item, message


def dates(facts: Facts, home: str, old: str) -> list[object]:
    return [
        (
            plan.id,
            old if (plan.id, task.id) == (home, NEW) else task.id,
            (one := facts.placed(plan, task)) and (one.begins, one.ends, one.total_float),
        )
        for plan, task in facts.tasks()
    ]


@settings(max_examples=5, deadline=None, phases=NO_SHRINKING)
@given(st.data())
def test_dates_and_findings_of_the_demo_stay(data: st.DataObject) -> None:
    home, old = data.draw(st.sampled_from(items(before().portfolio)))
    files, done = rewritten(demo(), f"{home}/{old}")
    assert not done.left
    after = gather(read_portfolio(files), DAY)
    assert Counter(said(after, old, NEW)) == Counter(said_before())
    assert dates(after, home, old) == dates(before(), home, old)


@settings(max_examples=8, deadline=None, phases=NO_SHRINKING)
@given(st.data(), st.booleans())
def test_there_and_back_leaves_only_the_earlier_name(data: st.DataObject, windows: bool) -> None:  # noqa: FBT001 (drawn)
    home, old = data.draw(st.sampled_from(items(before().portfolio)))
    files = {
        path: text.replace(b"\n", b"\r\n") if windows else text for path, text in demo().items()
    }
    there, _ = rewritten(files, f"{home}/{old}")
    back, _ = rewritten(there, f"{home}/{NEW}", old)
    earlier = NEW.encode()
    bare = {
        path: text.replace(b" was:" + earlier, b"").replace(earlier + b",", b"")
        for path, text in back.items()
    }
    assert bare == files


SPELLINGS = [
    ("- [ ] A {#old 2d}", "- [ ] A {#new 2d was:old}"),
    ("- [ ] A {#old}", "- [ ] A {#new was:old}"),
    ("- [ ] A {2d #old tag:x}", "- [ ] A {2d #new tag:x was:old}"),
    ("- [ ] A {#old 2d x-a:1 x-b:old}", "- [ ] A {#new 2d was:old x-a:1 x-b:old}"),
    ("- [ ] A {#old 2d was:older,new}", "- [ ] A {#new 2d was:old,older}"),
    ("- [ ] A {#old 2d was:new tag:x}", "- [ ] A {#new 2d was:old tag:x}"),
    ("- [ ] A {#old\n  2d}", "- [ ] A {#new\n  2d was:old}"),
    ("- [ ] A\n  {#old 2d <!-- old -->}", "- [ ] A\n  {#new 2d was:old <!-- old -->}"),
    ("### Old {#old @a}\n\n- [ ] A {#a 2d}", "### Old {#new @a was:old}\n\n- [ ] A {#a 2d}"),
    ("- [ ] A\n  - [ ] Old old {#old 2d}", "- [ ] A\n  - [ ] Old old {#new 2d was:old}"),
    (
        "- [ ] A {#old 2d}\n\n- [ ] B {#b 2d after:old:SS+2d,p/old:-1d,older}",
        "- [ ] A {#new 2d was:old}\n\n- [ ] B {#b 2d after:new:SS+2d,p/new:-1d,older}",
    ),
    (
        '- [ ] A {#old 2d}\n\n- [ ] B {#b 2d after:"old",a tag:old}',
        '- [ ] A {#new 2d was:old}\n\n- [ ] B {#b 2d after:"new",a tag:old}',
    ),
    (
        "- [ ] A {#old 2d}\n\nSee [old](p.md#i-old), [it](#i-old) and `#i-old`.",
        "- [ ] A {#new 2d was:old}\n\nSee [old](p.md#i-new), [it](#i-new) and `#i-old`.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPELLINGS)
def test_the_earlier_id_stands_where_the_canonical_form_has_it(text: str, expected: str) -> None:
    files = {path: data.encode() for path, data in plan(f"## Phase: X\n\n{text}\n").items()}
    shown = rewritten(files, "p/old", "new")[0][PATH].decode()
    assert shown.partition("## Phase: X\n\n")[2].removesuffix("\n") == expected


YAML = [
    ("  - {id: old, title: A}", "  - {id: new, was: old, title: A}"),
    ("  - {title: A, id: 'old'}", "  - {title: A, id: 'new', was: old}"),
    ("  - id: old # why\n    title: A", "  - id: new # why\n    was: old\n    title: A"),
    ("  - title: A\n    id: old", "  - title: A\n    id: new\n    was: old"),
    ("  old: {title: A}", "  new: {was: old, title: A}"),
    ("  old: {}", "  new: {was: old}"),
    ("  old:\n    title: A", "  new:\n    was: old\n    title: A"),
    ("  old: {title: A, was: older}", "  new: {title: A, was: [old, older]}"),
    ('  old: {title: A, was: "older,new"}', "  new: {title: A, was: [old, older]}"),
    ("  old: {title: A, was: new}", "  new: {title: A, was: old}"),
    ("  old: {title: A, was: [older, oldest]}", "  new: {title: A, was: [old, older, oldest]}"),
    (
        "  old:\n    was:\n      - older\n      - new\n    title: A",
        "  new:\n    was:\n      - old\n      - older\n    title: A",
    ),
    ("  old:\n    was:\n    title: A", "  new:\n    was: old\n    title: A"),
    ("  old: {title: A}\n  b: {after: 'old:+2d'}", "  new: {was: old, title: A}\n  b: {after: 'new:+2d'}"),
    (
        '  old: {title: A}\n  b:\n    after: "old:FF,old"',
        '  new: {was: old, title: A}\n  b:\n    after: "new:FF,new"',
    ),
    (
        "  a: {title: A, tasks: [{id: old, title: B}]}",
        "  a: {title: A, tasks: [{id: new, was: old, title: B}]}",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), YAML)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_items_in_yaml_keep_their_notation(text: str, expected: str, end: str) -> None:
    whole = "---\nplan: p\ntasks:\n{}\n---\n".replace("\n", end)
    files = {PATH: whole.format(text.replace("\n", end)).encode()}
    shown = rewritten(files, "old", "new")[0][PATH].decode()
    assert shown == whole.format(expected.replace("\n", end))


KEYS = {
    "phase": "phases",
    "task": "tasks",
    "milestone": "milestones",
    "deliverable": "deliverables",
    "risk": "risks",
    "assumption": "assumptions",
    "decision": "decisions",
    "issue": "issues",
    "feedback": "feedback",
    "change": "changes",
    "update": "updates",
    "measure": "measures",
    "stakeholder": "stakeholders",
    "budget line": "lines",
    "raci": "raci",
}
"""By kind of the table of fields, the key of the header that holds such items."""


def leaves(value: object) -> Iterator[Reference | Measured]:
    """Yield the references in a value, however deep; problems and texts hold none."""
    if isinstance(value, Reference | Measured):
        yield value
    elif isinstance(value, tuple | list | set):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, Mapping):
        yield from leaves(list(value.values()))
    elif is_dataclass(value):
        for each in fields_of(value):
            yield from leaves(getattr(value, each.name))


def referring(field: Field[object]) -> str:
    """Return a value of a field that names `old`, empty where no value is a reference."""
    for text in ("old", "old:+2d", "old:3"):
        value = field.shape.parse(Scalar(text, Span.of_file(PATH)))
        if any(True for _ in leaves(value)):
            return text
    return ""


REFERRING = [
    (kind, field.name, value)
    for kind, table in f.KINDS.items()
    for field in table
    if (value := referring(field))
]


def test_the_table_of_fields_has_references() -> None:
    assert {("task", "after"), ("risk", "affects"), ("raci", "item")} <= {
        (kind, name) for kind, name, _ in REFERRING
    }


@pytest.mark.parametrize(("kind", "name", "value"), REFERRING)
def test_every_field_that_refers_is_rewritten(kind: str, name: str, value: str) -> None:
    where = f"{name}: q/{value}" if kind == "plan" else f"{KEYS[kind]}:\n  - {{{name}: {value}}}"
    if name == "after" and kind != "plan":
        where = where.replace(value, f"q/{value}")
    home = "q" if "q/" in where else "p"
    defined = "## Tasks\n\n- [ ] Old {#old 2d}\n"
    if name == "measured":
        defined = "## Measures\n\n| id | measure |\n|---|---|\n| old | m |\n"
    if name == "line":
        defined = "## Budget\n\n| id | line |\n|---|---|\n| old | m |\n"
    files = {"plans/q.md": "---\nplan: q\n---\n", PATH: f"---\nplan: p\n{where}\n---\n"}
    files[f"plans/{home}.md"] += defined
    after, done = rewritten({path: text.encode() for path, text in files.items()}, f"{home}/old")
    assert done.references == 1
    assert f"{where.replace('old', NEW)}\n" in after[PATH].decode()


def test_the_list_of_references_is_whole() -> None:
    for one in before().portfolio.plans.values():
        listed = {reading.reference.span for reading in references(one)}
        assert {leaf.span for leaf in leaves(one)} - {goal.span for goal in one.serves} <= listed


def test_goals_lines_and_items_are_told_apart() -> None:
    body = (
        "## Tasks\n\n- [ ] A {#old 2d line:old serves:old}\n\n"
        "## Budget\n\n| id | line |\n|---|---|\n| old | Money |\n"
    )
    files = {path: text.encode() for path, text in plan(body, "serves: [old]\n").items()}
    files["goals.yml"] = b"old: {title: A goal}\n"
    shown = rewritten(files, "old", "new")[0][PATH].decode()
    assert "{#new 2d line:old serves:old was:old}" in shown
    assert "serves: [old]" in shown
    assert "| old | Money |" in shown
    renamed = {PATH: shown.encode()}
    assert "line:new" in rewritten(renamed, "p/old", "new")[0][PATH].decode()


def test_a_measure_called_like_a_goal_keeps_its_tasks() -> None:
    body = "## Tasks\n\n- [ ] A {#a 2d serves:old}\n\n## Measures\n\n| id |\n|---|\n| old |\n"
    files = {path: text.encode() for path, text in plan(body).items()}
    files["goals.yml"] = b"old: {title: A goal}\nnew: {title: Another}\n"
    assert b"serves:new}" in rewritten(files, "old", "new")[0][PATH]


def test_an_id_made_from_a_title_steps_aside_for_an_earlier_one() -> None:
    body = "## Tasks\n\n- [ ] A {#old 2d}\n\n- [ ] Old\n"
    files = {path: text.encode() for path, text in plan(body).items()}
    portfolio = read_portfolio(rewritten(files, "old", "new")[0])
    assert [task.id for task in portfolio.plans["p"].tasks] == ["new", "old-2"]


REFUSED = [
    ("- [ ] A {#old 2d}\n\n- [ ] B {#b 2d after:new}", "is referred to already"),
    ("- [ ] A {#old 2d}\n\n- [ ] New", "`new` is taken in `p`: by `New`"),
    ("- [ ] A {#old 2d}\n\n- [ ] B {#b 2d was:new}", "`new` is taken in `p`: by `B`"),
    ("- [ ] A {#old 2d}\n\n- [ ] B {#old 2d}", "`old` names two items of `p`"),
    ("- [ ] Old", "`p/old` has no id of its own"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_would_mean_something_else_is_refused(text: str, message: str) -> None:
    files = {path: data.encode() for path, data in plan(f"## Tasks\n\n{text}\n").items()}
    found = find_target(read_portfolio(files), "old", "new")
    assert isinstance(found, Obstacle)
    assert message in found.message
    assert found.places


def test_what_cannot_be_read_is_told() -> None:
    body = "## Tasks\n\n- [ ] A {#old 2d}\n\n- [ ] B {#b 2d after:old,c:XX}\n"
    files = {path: text.encode() for path, text in plan(body).items()}
    other = "---\nplan: q\n---\n\n## Tasks\n\n- [ ] A {#a 2d after:old,p/old,c:XX}\n"
    files["plans/q.md"] = other.encode()
    files["plans/r.md"] = other.replace("p/old", "a").replace("plan: q", "plan: r").encode()
    after, done = rewritten(files, "old", "new")
    assert [(span.path, span.line) for span in done.left] == [(PATH, 10), ("plans/q.md", 7)]
    assert b"after:old,c:XX" in after[PATH]


def test_a_baseline_holds_findings_of_what_is_renamed() -> None:
    body = "## Tasks\n\n- [ ] A {#old 2d}\n\n## Risks\n\n- It rains {#rain}\n"
    files = {path: text.encode() for path, text in plan(body, "status: approved\n").items()}
    rules = discover_rules()
    there = known(findings(gather(read_portfolio(files), DAY), rules), read_portfolio(files))
    identities = {one.identity for one in there}
    for old, new in (("old", "new"), ("rain", "shower")):
        files, _ = rewritten(files, old, new)
    portfolio = read_portfolio(files)
    now = known(findings(gather(portfolio, DAY), rules), portfolio)
    assert len(now) == len(there)
    assert [one.finding.rule for one in now if not one.is_in(identities)] == []


def test_files_that_belong_together_are_written_all_or_none(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "a", "b.md": "changed"})
    versions = [Version("a.md", b"a", b"A"), Version("b.md", b"b", b"B")]
    with pytest.raises(PlangenError, match="changed meanwhile"):
        replace_all(tmp_path, versions)
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("a.md", "b.md")] == [
        "a",
        "changed",
    ]
