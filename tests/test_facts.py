"""Facts: what the nasty lines below `tests/facts` say, with the place of every value.

A case is a heading, a fence with the text and a fence with what is read from it. A text that
opens no section stands below `## Tasks`, and its own first line counts as line 1. What is read:

    [x] title | #=id@LINE:COLUMN ...     an item with its box (`[]` for none) and facts
      [ ] ...                            a subtask; `- text` a note, `* text` a checklist entry
    ## title | ...                       a section
    ! rule LINE:COLUMN-COLUMN            a problem
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Document, Item, Section
from plangen.source.node import Entry, Mapping, Node, Scalar
from plangen.source.outline import read_document, read_update
from plangen.source.text import decode

HERE = Path(__file__).parent / "facts"
PREFIX = "## Tasks\n\n"
_CASE = re.compile(
    r"^## (.+?)\n+~~~~~\n(.*?)\n~~~~~\n+~~~~~\n(.*?)\n?~~~~~$", re.DOTALL | re.MULTILINE
)


def cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(HERE.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = _CASE.findall(text)
        assert 4 * len(found) == text.count("\n~~~~~\n")
        yield from found


def read(source: str | bytes) -> tuple[Document, tuple[Diagnostic, ...]]:
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    text, problems = decode("plans/a.md", data)
    document = read_document([text])
    return document, (*problems, *document.problems)


def trace(source: str | bytes, above: int = 0) -> str:
    """Return what is read from a text, a line each; `above` lines do not count."""
    document, problems = read(source)
    lines = [line for section in document.sections for line in _section(section, above)]
    for one in problems:
        place = one.span
        end = "" if place.line == place.end_line else f"{place.end_line - above}:"
        start = f"{place.line - above}:{place.column}"
        lines.append(f"! {one.rule} {start}-{end}{place.end_column}")
    return "\n".join(lines)


def _section(section: Section, above: int) -> Iterator[str]:
    if not (above and section.title.raw == "Tasks"):
        facts = _facts(section.facts, above)
        yield f"{'#' * section.level} {section.title.raw} ({section.kind}){facts}"
    for item in section.items:
        yield from _item(item, above, "")
    yield from (f"- {note.label + ': ' if note.label else ''}{note.text}" for note in section.notes)
    for below in section.sections:
        yield from _section(below, above)


def _item(item: Item, above: int, indent: str) -> Iterator[str]:
    box = "[]" if item.box is None else f"[{item.box}]"
    yield f"{indent}{box} {item.title.raw}{_facts(item.facts, above)}"
    for note in item.notes:
        yield f"{indent}  - {note.label + ': ' if note.label else ''}{note.text}"
    for check in item.checks:
        yield f"{indent}  * {check.text}{' (done)' if check.done else ''}"
    for child in item.children:
        yield from _item(child, above, indent + "  ")


def _facts(entries: Sequence[Entry], above: int) -> str:
    short = {"id": "#", "owner": "@", "class": "."}
    return "".join(
        f" | {short.get(entry.key.text, entry.key.text)}={_value(entry.value, above)}"
        for entry in entries
    )


def _value(node: Node, above: int) -> str:
    if isinstance(node, Scalar):
        quote = "" if node.plain else '"'
        return f"{quote}{node.text}{quote}@{node.span.line - above}:{node.span.column}"
    assert not isinstance(node, Mapping)
    return ",".join(_value(one, above) for one in node.items)


@pytest.mark.parametrize(
    ("source", "expected"), [pytest.param(s, e, id=name) for name, s, e in cases()]
)
def test_reads(source: str, expected: str) -> None:
    assert _read_case(source) == expected.rstrip("\n")


def _read_case(source: str) -> str:
    opens = source.lstrip("\n").startswith(("#", "---"))
    return trace(source) if opens else trace(PREFIX + source, above=2)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"\xef\xbb\xbf## Tasks\r\n\r\n- [ ] Fit\r\n  {#fit}\r\n", "[ ] Fit | #=fit@4:5"),
        (
            b"## Tasks\r\r- [ ] Fit {#fit}\r- [ ] Two {#two}",
            "[ ] Fit | #=fit@3:13\n[ ] Two | #=two@4:13",
        ),
        (b"## Tasks\n\n-\t[ ]\tFit\t{#fit\t@ben}\n", "[ ] Fit | #=fit@3:13 | @=ben@3:18"),
        (b"## Tasks\n\n- [ ] A {#a}\n\t- [ ] B {#b}\n", "[ ] A | #=a@3:11\n  [ ] B | #=b@4:12"),
        (
            b"## Tasks\n\n- [ ] A\xff {#a}\n",
            "[ ] A\ufffd | #=a@3:12\n! bad-text 3:8-9",
        ),
    ],
    ids=["mark-and-crlf", "cr", "tabs", "tab-indent", "strange-bytes"],
)
def test_reads_bytes(source: bytes, expected: str) -> None:
    assert trace(source) == "## Tasks (tasks)\n" + expected


def test_a_title_keeps_its_text() -> None:
    document, _ = read("## Tasks\n\n- [ ] 2 \\* \\{3\\}\\\n  &amp; `{4}` {#fit}\n")
    title = document.sections[0].items[0].title
    assert title.text == "2 * {3} & {4}"
    assert title.html == "2 * {3} &amp; <code>{4}</code>"


def test_a_part_and_an_update_are_read_alike() -> None:
    header, _ = decode("plans/p/plan.md", b"---\nplan: p\n---\n")
    part, _ = decode("plans/p/1.md", b"---\nx: 1\n---\n## Tasks\n\n- [ ] Fit {#fit}\n")
    document = read_document([header, part])
    fact = document.sections[0].items[0].facts[0]
    assert fact.value.span[:3] == ("plans/p/1.md", 6, 13)
    assert [one.rule for one in document.problems] == ["misplaced-file"]
    update, _ = decode("plans/p/updates/1.md", b"## Done {@ben}\n\n- [ ] Fit {#fit}\n")
    report = read_update(update)
    assert [one.span[1:3] for one in report.problems] == [(1, 9), (3, 3)]
    assert report.sections[0].notes[0].text == "[ ] Fit {#fit}"


_PLAIN = (
    *("- ", "- [ ] ", "* [x] ", "1. [ ] ", "-[ ] ", "- [ ]", "[ ] ", "- [y] ", "  ", "    ", "\t"),
    *("{#%d}", "{#%d @ben 10d}", " {#%d", "#%d}", "{@a #%d}", "{#%d after:a,b}", '{x:"', '"', "}"),
    *("{", "*", "**", "_", "[", "](x)", "![", "~", "## ", "## Tasks", "## Phase: x", "### ", "# "),
    *("## Risks", "## Updates", "## Notes", "## Budget", "| a | b |", "|---|---|", "|", "> "),
    *("---", "===", "&amp;", "word ", "a", ": ", ":", "\u202f", "é", "[x]: ", "http://a.b/"),
    *("\n", "\n", "\n", "\n\n", "\n\n", "\r\n", "Done when: ", "- - - - - - - - - "),
)
_HIDING = ("\\", "\\{", "`", "``", "```\n", "~~~\n", "<!-- ", " -->", "<!-->")


def _joined(bits: list[str]) -> str:
    return "".join(bit.replace("%d", f"i{n}-") for n, bit in enumerate(bits))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(_PLAIN), max_size=40))
def test_no_id_is_lost(bits: list[str]) -> None:
    """An id in a group is in a fact, or a problem lies on its line."""
    source = _joined(bits)
    document, problems = read(source)
    known = "\n".join(_facts_of(document))
    lines = {line for one in problems for line in range(one.span.line, one.span.end_line + 1)}
    for number, line in enumerate(source.replace("\r\n", "\n").split("\n"), 1):
        for found in re.findall(r"\{#(i\d+-)", line) if number not in lines else ():
            assert found in known, number


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(_PLAIN + _HIDING * 3), max_size=40))
def test_what_hides_facts_is_read(bits: list[str]) -> None:
    """No mixture of code, comments and escapes raises or points outside the file."""
    source = _joined(bits)
    lines = source.replace("\r\n", "\n").split("\n")
    for one in read(source)[1]:
        assert 1 <= one.span.line <= one.span.end_line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1


def walk(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from walk(section.sections)


def _facts_of(document: Document) -> Iterator[str]:
    def below(items: Sequence[Item]) -> Iterator[Entry]:
        for item in items:
            yield from item.facts
            yield from below(item.children)

    for section in walk(document.sections):
        for entry in (*section.facts, *below(section.items)):
            yield _value(entry.value, 0)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text())
def test_any_text_is_read(source: str) -> None:
    document, problems = read(source)
    for one in problems:
        assert one.span.line >= 1
        assert one.span.column >= 1
    assert document.path == "plans/a.md"
