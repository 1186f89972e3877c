"""Every rule's own examples, and the literate cases below `tests/rules`.

An example is a set of files that is laid over the clean content folder `tests/rules/base`.
A fence `markdown` is the plan `plans/example.md`: its sections replace those of the same
heading or are added at the end. Its header is merged key by key, and a key without a value
is left out; a header with `plan:` makes it the whole plan. A fence with a path behind its
language (`yaml people.yml`) is that file as it stands.

A case expects findings where `<!-- NAME -->` or `<!-- NAME: advice -->` ends a line (several
names are separated by commas; in YAML behind a `#`); the comment is cut before the file is read.
A comment between heading and fence expects its finding at any place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from plangen.kinds import gate
from plangen.kinds.catalogue import Described, discover_rules
from plangen.kinds.facts import EVERYTHING, gather
from plangen.model.read import read_portfolio
from plangen.publish import insets
from plangen.source.diagnostic import Diagnostic
from plangen.source.text import LIMIT

HERE = Path(__file__).parent / "rules"
PLAN = "plans/example.md"
_FENCE = re.compile(r"(`{3,})(\w+)[ ]?(.*)")
_EXPECTED = re.compile(r"[ ]*(?:# )?<!-- ([a-z-]+(?:: \w+)?(?:, [a-z-]+(?:: \w+)?)*) -->$")


class Part(NamedTuple):
    """What stands below one heading: its lines outside fences, and its files by path."""

    prose: tuple[str, ...]
    files: Mapping[str, str]


class Expected(NamedTuple):
    """A finding that a case asks for; line 0 is any line, an empty severity any severity."""

    path: str
    line: int
    rule: str
    severity: str

    def fits(self, found: Diagnostic) -> bool:
        """Tell whether a finding is the one expected."""
        place = not self.line or (found.span.path, found.span.line) == (self.path, self.line)
        weight = self.severity in {"", found.severity.value}
        return place and weight and found.rule == self.rule


def parts(text: str) -> dict[str, Part]:
    """Split Markdown at its `##` headings; headings inside fences do not count."""
    found: dict[str, Part] = {}
    prose: list[str] = []
    files: dict[str, str] = {}
    fence, path, lines = "", "", list[str]()
    for line in text.splitlines():
        opened = _FENCE.fullmatch(line)
        if fence and line == fence:
            files[path] = "\n".join(lines) + "\n"
            fence = ""
        elif fence:
            lines.append(line)
        elif opened:
            fence, path, lines = opened[1], opened[3] or PLAN, []
        elif line.startswith("## "):
            prose, files = [], {}
            found[line.removeprefix("## ")] = Part((), files)
        else:
            prose.append(line)
        if found:
            last = next(reversed(found))
            found[last] = Part(tuple(prose), files)
    return found


def merged(example: str) -> str:
    """Lay an example plan over the base plan."""
    header, body = _split(example)
    if any(line.startswith("plan:") for line in header):
        return example
    base_header, base_body = _split((HERE / "base" / PLAN).read_text())
    keys = _keyed(base_header) | _keyed(header)
    kept = [line for key, lines in keys.items() if lines != [f"{key}:"] for line in lines]
    sections = _sections(base_body) | _sections(body)
    return "\n".join(
        ["---", *kept, "---", *(line for lines in sections.values() for line in lines)]
    )


def _split(text: str) -> tuple[list[str], list[str]]:
    lines = text.splitlines()
    if lines[:1] != ["---"]:
        return [], ["", *lines, ""]
    end = lines.index("---", 1)
    return lines[1:end], [*lines[end + 1 :], ""]


def _keyed(header: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in header:
        if not line.startswith((" ", "-", "#")):
            found[line.partition(":")[0]] = []
        found[next(reversed(found))].append(line)
    return found


def _sections(body: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"": []}
    for line in body:
        if line.startswith("## "):
            found[_EXPECTED.sub("", line).partition(" {")[0]] = []
        found[next(reversed(found))].append(line)
    return found


def content(files: Mapping[str, str]) -> dict[str, str]:
    """Return the content folder of an example: the base with the example's files over it."""
    base = HERE / "base"
    found = {str(path.relative_to(base)): path.read_text() for path in sorted(base.rglob("*.*"))}
    for path, text in files.items():
        found[path] = merged(text) if path == PLAN else text
    return found


def findings(files: Mapping[str, str]) -> list[Diagnostic]:
    """Return what all rules say of a content folder."""
    return judged(encoded(files))


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    """Return files as they stand on disk."""
    return {path: text.encode() for path, text in files.items()}


def judged(files: Mapping[str, bytes]) -> list[Diagnostic]:
    """Return what all rules say of files."""
    portfolio = insets.judged(read_portfolio(files))
    assert portfolio.settings.status_date
    facts = gather(portfolio, portfolio.settings.status_date, rules(), EVERYTHING)
    facts = replace(facts, charts=insets.known_charts(portfolio))
    return list(gate.findings(facts, rules()))


def shown(found: list[Diagnostic]) -> str:
    """Return findings as a failing test shows them."""
    return "\n".join(
        f"{one.span.path}:{one.span.line}:{one.span.column} {one.rule} ({one.severity}): "
        f"{one.message} ({one.hint})"
        for one in found
    )


@cache
def rules() -> Mapping[str, Described]:
    """Return all rules."""
    return discover_rules()


def with_example(which: str) -> list[str]:
    """Return the names of the rules that show an example of a kind."""
    return [name for name, described in rules().items() if parts(described.text)[which].files]


def test_the_base_is_clean() -> None:
    found = findings(content({}))
    assert not found, shown(found)


@pytest.mark.parametrize("name", list(rules()))
def test_a_rule_is_documented(name: str) -> None:
    described = rules()[name]
    assert re.fullmatch(r"[A-Z`].*\.", described.summary)
    assert list(parts(described.text)) == ["Why", "Bad", "Good"]
    assert all(any(part.prose) or part.files for part in parts(described.text).values())


@pytest.mark.parametrize("name", with_example("Bad"))
def test_the_bad_example_triggers_its_rule_and_no_other(name: str) -> None:
    found = findings(content(parts(rules()[name].text)["Bad"].files))
    assert {one.rule for one in found} == {name}, shown(found)


@pytest.mark.parametrize("name", with_example("Good"))
def test_the_good_example_triggers_nothing(name: str) -> None:
    found = findings(content(parts(rules()[name].text)["Good"].files))
    assert not found, shown(found)


@pytest.mark.parametrize("name", list(rules()))
def test_a_rule_without_bad_example_is_shown_elsewhere(name: str) -> None:
    if parts(rules()[name].text)["Bad"].files:
        return
    written = [path.read_text() for path in (*HERE.glob("*.md"), Path(__file__))]
    assert any(re.search(rf"[ `\"]{name}[ :`\"]", text) for text in written)


@pytest.mark.parametrize("character", ["\0", "\ufeff", "\N{RIGHT-TO-LEFT OVERRIDE}", "\u2028"])
def test_an_invisible_character_is_a_bad_character(character: str) -> None:
    found = findings(content({"guide/prices.md": f"Pay 100{character} crowns."}))
    assert [one.rule for one in found] == ["bad-text"], shown(found)


def test_bytes_of_another_encoding_are_a_bad_character() -> None:
    files = encoded(content({})) | {"guide/prices.md": "# Prix d'été\n".encode("latin-1")}
    found = judged(files)
    assert [one.rule for one in found] == ["bad-text"], shown(found)


UNREADABLE = {
    "large": b"x" * (LIMIT + 1),
    "very large": b"x" * 10 * LIMIT,
    "binary": b"PK\x03\x04\x00\x00",
    "UTF-16": "---\nplan: example\n---\n".encode("utf-16"),
}


@pytest.mark.parametrize("path", ["guide/prices.md", "plans/other.md"])
@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_read_at_all_is_one_finding(kind: str, path: str) -> None:
    found = judged(encoded(content({})) | {path: UNREADABLE[kind]})
    assert [one.rule for one in found] == ["bad-text"], shown(found)


@pytest.mark.parametrize(
    "name", ["rules-changed", "baseline-grown", "baseline-stale", "promise-moved"]
)
def test_a_rule_on_the_check_itself_finds_nothing_in_plans_alone(name: str) -> None:
    """What it finds, the tests of `--new-since`, of the ratchet and of moved promises show."""
    assert not findings(
        content({"plangen.yml": f"status_date: 2026-03-02\nseverities: {{{name}: error}}\n"})
    )


def cases() -> Iterator[tuple[str, str]]:
    """Yield the file and the heading of every literate case."""
    for path in sorted(HERE.glob("*.md")):
        for heading in parts(path.read_text()):
            yield path.stem, heading


@pytest.mark.parametrize(("name", "heading"), list(cases()))
def test_a_case_finds_what_it_expects(name: str, heading: str) -> None:
    assert name in rules()
    part = parts((HERE / f"{name}.md").read_text())[heading]
    wanted = [one for line in part.prose for one in _wanted("", 0, line)]
    files: dict[str, str] = {}
    for path, text in content(part.files).items():
        lines = text.split("\n")
        wanted += [one for n, line in enumerate(lines, 1) for one in _wanted(path, n, line)]
        files[path] = "\n".join(_EXPECTED.sub("", line) for line in lines)
    found = findings(files)
    missing = [one for one in wanted if not any(one.fits(each) for each in found)]
    surplus = [each for each in found if not any(one.fits(each) for one in wanted)]
    assert not missing, f"missing: {missing}\nfound:\n{shown(found)}"
    assert not surplus, f"surplus:\n{shown(surplus)}"


def _wanted(path: str, number: int, line: str) -> Iterator[Expected]:
    found = _EXPECTED.search(line)
    for word in found[1].split(", ") if found else ():
        rule, _, severity = word.partition(": ")
        yield Expected(path, number, rule, severity)
