"""The canonical form, edits on bytes, and fixes: examples, and properties on any plan."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path

import pytest
from folder import facts
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.canonical.form import canonical
from plangen.kinds.catalogue import discover_rules
from plangen.kinds.gate import findings
from plangen.model.plan_files import plan_files
from plangen.model.portfolio import Portfolio
from plangen.model.read import read_portfolio
from plangen.schedule.solve import solve
from plangen.source.edit import Edit
from plangen.source.rewrite import Claims, apply
from plangen.source.span import Span

PLANS = Path(__file__).parent.parent / "content"
HEADER = "---\nplan: p\nstart: 2026-03-02\n---\n\n"


def formatted(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    edits = canonical(parts)
    return {
        path: apply(data, [edit for edit in edits if edit.span.path == path])
        for path, data in parts.items()
    }


def form(body: str) -> str:
    path = "plans/p.md"
    return formatted({path: (HEADER + body).encode()})[path].decode().removeprefix(HEADER)


def insert(line: int, column: int, text: str, length: int = 0) -> Edit:
    return Edit(Span("p", line, column, line, column + length), text)


EDITS = [
    (b"\xef\xbb\xbfab\r\ncd\ref\n", [insert(2, 2, "\n")], b"\xef\xbb\xbfab\r\nc\rd\ref\n"),
    (b"\xef\xbb\xbfab\r\ncd", [insert(1, 1, "x\n", 1)], b"\xef\xbb\xbfx\r\nb\r\ncd"),
    (b"ab\r\ncd", [insert(2, 3, "\n")], b"ab\r\ncd\r\n"),
    (b"ab", [insert(1, 2, "\n")], b"a\nb"),
    ("äöü".encode(), [insert(1, 2, "o", 1)], "äoü".encode()),
    (b"\xff ab", [insert(1, 1, "x")], b"\xff ab"),
    (b"abcd", [insert(1, 2, "X", 2), insert(1, 3, "Y", 2)], b"aXd"),
    (b"abcd", [insert(1, 2, "X", 2), insert(1, 2, "i"), insert(1, 4, "j")], b"aiXjd"),
    (b"abcd", [insert(1, 2, "i"), insert(1, 2, "i")], b"aibcd"),
    (b"abcd", [insert(7, 1, "x"), insert(1, 99, "x"), insert(1, 0, "x")], b"abcdx"),
    (b"a\x0bb\x0c\xe2\x80\xa8c\n", [insert(1, 6, "X", 1)], b"a\x0bb\x0c\xe2\x80\xa8X\n"),
]


@pytest.mark.parametrize(("before", "edits", "after"), EDITS)
def test_edits_leave_all_else_byte_for_byte(
    before: bytes, edits: Sequence[Edit], after: bytes
) -> None:
    assert apply(before, edits) == after


def test_a_fix_is_taken_whole_or_not_at_all() -> None:
    claims = Claims()
    assert claims.take((insert(1, 1, "x", 2),))
    assert not claims.take((insert(3, 1, "y"), insert(1, 2, "y", 2)))
    assert claims.take((insert(3, 1, "y"),))
    assert not claims.take((insert(3, 1, "y"),))


FORMS = [
    (
        "## Tasks\n\n- [ ] A {by:2026-05-01  10d @ana #a}\n",
        "## Tasks\n\n- [ ] A {#a @ana 10d by:2026-05-01}\n",
    ),
    (
        '## Tasks\n\n- [ ] A\n  {x-b:1 tag:"a b",c x-a:2 after:b:SS+2d @ana #a}\n',
        '## Tasks\n\n- [ ] A\n  {#a @ana after:b:SS+2d tag:"a b",c x-b:1 x-a:2}\n',
    ),
    ("## Aufbau {@ana .phase #a}\n", "## Aufbau {#a .phase @ana}\n"),
    ("## Aufbau {.phase}\n", None),
    ("## Phase: Build {@ana}\n", "## Phase: Build {#build @ana}\n"),
    ("## Tasks\n\n- [ ] A {10d #a due:2026-05-01}\n", None),
    ("## Tasks\n\n- [ ] A {10d #a 5d}\n", None),
    ("## Tasks\n\n- [ ] A {10d #a} more\n", None),
    ("## Tasks\n\n- [ ] A {10d <!-- or 12 --> #a}\n", None),
    ("## Tasks\n\n- [ ] A {10d\n  #a}\n", None),
    (
        "## Tasks\n\n- [ ] A {10d #a} <!-- why -->\n",
        "## Tasks\n\n- [ ] A {#a 10d} <!-- why -->\n",
    ),
    (
        "## Tasks\n\n- [ ] A, b & Ü {10d @x}\n\n- [ ] A b u {1d}\n\n- [ ] C\n",
        "## Tasks\n\n- [ ] A, b & Ü {#a-b-u @x 10d}\n\n- [ ] A b u {#a-b-u-2 1d}\n\n- [ ] C\n",
    ),
    (
        "## Tasks\n\n- [ ] Cut\n\n- [ ] Cut {1d}\n\n- [ ] Cut {#cut-3 1d}\n",
        "## Tasks\n\n- [ ] Cut\n\n- [ ] Cut {#cut-2 1d}\n\n- [ ] Cut {#cut-3 1d}\n",
    ),
    (
        "## Tasks\n\n- [ ] 東京 {1d}\n",
        None,
    ),
    (
        "## Tasks\n\n- [ ] A {#a 1d}\n  - Done when: x\n  - [ ] check\n- [ ] B {#b 1d}\n- note\n",
        "## Tasks\n\n- [ ] A {#a 1d}\n  - Done when: x\n  - [ ] check\n\n- [ ] B {#b 1d}\n- note\n",
    ),
    ("## Risks\n\n- A {#a 10%}\n- B {#b 5%}\n", "## Risks\n\n- A {#a 10%}\n\n- B {#b 5%}\n"),
    ("## Assumptions\n\n- A holds\n- B holds\n", None),
    ("## Purpose\n\n- one\n- two\n", None),
    (
        "## Measures\n\n|id  | measure |\n|:--|-----:|\n| a | b \\| c   |\nd|\n",
        "## Measures\n\n| id | measure |\n|:---|---:|\n| a | b \\| c |\n| d |\n",
    ),
    ("## Tasks\n\n- [ ] A\n* [ ] B | C\n| -|:--|\n", None),
    ("## Purpose\n\n```\n|a  |b |\n|--|--|\n|c  |d |\n```\n\n    |a  |\n    |--|\n", None),
    (
        "## Measures\n\n|id|measure|\n|-|-|\n|a  |b <!-- c -->|\n||x|\n",
        "## Measures\n\n| id | measure |\n|---|---|\n|a  |b <!-- c -->|\n| | x |\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), FORMS)
def test_the_form(before: str, after: str | None) -> None:
    assert form(before) == (before if after is None else after)
    assert form(form(before)) == form(before)


def test_a_made_id_is_unique_over_all_parts_of_a_plan() -> None:
    parts = {
        "plans/p/plan.md": HEADER.encode() + b"## Phase: One {#one}\n\n- [ ] Cut {1d}\n",
        "plans/p/10.md": b"- [ ] Cut {2d}\n- [ ] More {#cut-2 1d was:cut-3}\n",
    }
    after = formatted(parts)
    assert b"- [ ] Cut {#cut 1d}" in after["plans/p/plan.md"]
    assert after["plans/p/10.md"] == (
        b"- [ ] Cut {#cut-4 2d}\n\n- [ ] More {#cut-2 1d was:cut-3}\n"
    )


@pytest.mark.parametrize(
    "data",
    [
        HEADER.encode() + b"## Tasks\n\n- [ ] \xff {10d #a}\n",
        HEADER.encode() + "## Tasks\n\n- [ ] \u202e {10d #a}\n".encode(),
        b"---\nplan: [\n---\n\n## Tasks\n\n- [ ] A {10d #a}\n",
    ],
    ids=["no utf-8", "direction", "broken"],
)
def test_what_cannot_be_read_keeps_its_form(data: bytes) -> None:
    assert formatted({"plans/p.md": data}) == {"plans/p.md": data}


UNLIKE = {
    "span", "origin", "places", "html", "title_html", "lead_html", "id", "parent", "named",
    "problems", "anchors", "pages", "task",
}  # fmt: skip
"""What the text's form, or a made id, may change."""


def meaning(value: object) -> object:
    """Return a value without the places where it stands."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields_of(value) if one.name not in UNLIKE]
        return {name: meaning(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: meaning(one) for key, one in value.items()}
    if isinstance(value, Span):
        return None
    if isinstance(value, list | tuple):
        return [meaning(one) for one in value]
    return value


def named(portfolio: Portfolio) -> list[str]:
    return [task.id for plan in portfolio.plans.values() for task in plan.tasks if task.named]


def kept_lines(parts: Mapping[str, bytes]) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """Yield the lines of each file that no edit touches, and all lines that it has afterwards."""
    edits = canonical(parts)
    after = formatted(parts)
    pattern = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
    for path, data in parts.items():
        touched = {edit.span.line for edit in edits if edit.span.path == path and edit.text != "\n"}
        lines = pattern.findall(data)
        kept = [line for number, line in enumerate(lines, 1) if number not in touched]
        yield kept, pattern.findall(after[path])


def check_form(files: Mapping[str, bytes], as_of: date) -> None:
    """Check that the form of all plans means the same, touches nothing else and is stable."""
    done = dict(files)
    for plan in plan_files(files)[0]:
        parts = {path: files[path] for path in (plan.path, *plan.parts)}
        done.update(formatted(parts))
        again = {path: done[path] for path in parts}
        assert formatted(again) == again
        for kept, after in kept_lines(parts):
            rest = iter(after)
            assert all(line in rest for line in kept)
    before, after_all = read_portfolio(files), read_portfolio(done)
    assert meaning(before) == meaning(after_all)
    ids = iter(named(after_all))
    assert all(name in ids for name in named(before))
    dates = [
        [list(plan.tasks.values()) for plan in solve(one, as_of).plans.values()]
        for one in (before, after_all)
    ]
    assert meaning(dates[0]) == meaning(dates[1])
    problems = [
        sorted((one.rule, one.message) for one in read.problems) for read in (before, after_all)
    ]
    assert problems[0] == problems[1]


def test_the_form_of_the_demo_means_the_same() -> None:
    files = {
        path.relative_to(PLANS).as_posix(): path.read_bytes()
        for path in (*sorted(PLANS.glob("plans/**/*.md")), *sorted(PLANS.glob("*.yml")))
    }
    check_form(files, date(2026, 11, 24))


FACTS = st.sampled_from(
    ["#a", "#b", "#c-d", "@ana", "@ben,cy:50%", "10d", "1/2/3d", "after:a", "after:b:SS+2d,c-d",
     "by:2026-05-01", "60%", "cost:4k", 'x-why:"a, b} c"', "x-n:1", "milestone", "tag:u,v", ".phase",
     "started:2026-03-03", "due:2026-05-01", "ownr:x", "{", "}", "<!-- c -->", "serves:", '"q r"',
     "30%>10%", "impact:high", "health:green", "was:z"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["Build", "the `{x}` pier", "A|B", "Ü berg", "\\{no\\}", "", "東", "x <!-- y -->", "**bold**"]
)
GAPS = st.sampled_from([" ", "  ", "\t", "\n  ", "\u00a0"])


@st.composite
def group(draw: st.DrawFn) -> str:
    words = draw(st.lists(FACTS, max_size=5))
    return "{" + "".join(word + draw(GAPS) for word in words) + draw(st.sampled_from(["}", ""]))


@st.composite
def block(draw: st.DrawFn) -> str:
    lead = draw(
        st.sampled_from(
            ["- [ ] ", "- [x] ", "* [ ] ", "1. [ ] ", "- ", "-[ ] ", "- []", "  - [ ] ", "  - Now: ",
             "## Phase: ", "## Tasks\n\n- [ ] ", "### ", "## Risks\n\n- ", "## Measures\n\n", "", ">",
             "## Deliverables\n- [ ] ", "## ", "-\n  [ ] ", "<!-- ", "--> - [ ] ", "```\n", "    ",
             "|id |", "| -|:--|\n|", "##### ", "- > "]
        )
    )  # fmt: skip
    facts_text = draw(st.one_of(st.just(""), group()))
    return lead + draw(WORDS) + draw(st.sampled_from([" ", "\n  ", " | "])) + facts_text


@given(
    st.lists(st.tuples(block(), st.sampled_from(["\n", "\n\n"])), max_size=9),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
@settings(deadline=None, max_examples=150)
def test_the_form_of_any_plan_means_the_same(
    blocks: Sequence[tuple[str, str]],
    end: str,
    marked: bool,  # noqa: FBT001 (drawn)
) -> None:
    body = "## Phase: First\n\n" + "".join(text + gap for text, gap in blocks)
    data = (("\ufeff" if marked else "") + (HEADER + body).replace("\n", end)).encode()
    check_form({"plans/p.md": data}, date(2026, 3, 2))


def fixed(text: str) -> str:
    """Return a plan with all fixes, of all rules, applied as long as there are any."""
    for _ in range(9):
        found = findings(facts({"plans/p.md": text}), discover_rules())
        claims = Claims()
        taken = [
            edit
            for one in found
            if one.fix and claims.take(one.fix.edits)
            for edit in one.fix.edits
        ]
        if not taken:
            return text
        text = apply(text.encode(), taken).decode()
    raise AssertionError(text)


FIXES = [
    ("- [ ]A {#a 1d}", "- [ ] A {#a 1d}"),
    ("- [ ] A {#a 1d}\n-[ ]B {#b 1d}", "- [ ] A {#a 1d}\n- [ ] B {#b 1d}"),
    ("1. [ ] A {#a 1d}\n2.[ ] B {#b 1d}", None),
    ("- [] A {#a 1d}", "- [ ] A {#a 1d}"),
    ("- [ X] A {#a 1d}", "- [x] A {#a 1d}"),
    ("- [?] A {#a 1d}", None),
    ("- [ ] A {#a 1d due:2026-05-01}", "- [ ] A {#a 1d by:2026-05-01}"),
    ("- [ ] A {#a 1d end:2026-05-01}", None),
    ("- [ ] A {#a 1d due:2026-05-01 by:2026-05-02}", None),
    ("- [ ] A {#a 1d due:2026-02-30}", None),
    ("- [ ] A {#a 1d depends:b assignee:ana}", "- [ ] A {#a 1d after:b owner:ana}"),
    ("- [ ] A {#a 1d prioritty:high}", "- [ ] A {#a 1d priority:high}"),
    ("- [ ] A {#a milestoen}", "- [ ] A {#a milestone}"),
    ("- [ ] A {#a 1d finish:2026-05-01 colour:red}", None),
    ("- [ ] A {#a 1d @ana,ben,ana serves:x,y,x}", "- [ ] A {#a 1d @ana,ben serves:x,y}"),
    ("- [ ] A {#a 1d @ana,ben,ana:50%}", None),
    ("- [ ] A {#a 1d}\n  - **Done wen:** x", "- [ ] A {#a 1d}\n  - **Done when:** x"),
    ("- [ ] A {#a 1d}\n  - Dun: x", None),
]


@pytest.mark.parametrize(("before", "after"), FIXES)
def test_a_fix_needs_no_guess(before: str, after: str | None) -> None:
    start = f"{HEADER}## Tasks\n\n"
    assert fixed(f"{start}{before}\n") == f"{start}{before if after is None else after}\n"


def test_a_key_of_the_header_is_mended() -> None:
    before = "---\nplan: p\nownr: ana\nassignee: ben\ndue: 2026-05-01\nend: 2026-05-01\n---\n"
    after = "---\nplan: p\nownr: ana\nowner: ben\ntarget: 2026-05-01\nend: 2026-05-01\n---\n"
    assert fixed(before) in {after, before.replace("ownr", "owner").replace("due", "target")}


@given(st.lists(block(), max_size=6))
@settings(deadline=None, max_examples=40)
def test_fixes_come_to_an_end(blocks: Sequence[str]) -> None:
    text = HEADER + "## Phase: First\n\n" + "\n".join(blocks) + "\n"
    after = fixed(text)
    assert fixed(after) == after
