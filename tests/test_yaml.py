"""YAML: the strict profile, its limits, and the place of every value."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from plangen.source import strict_yaml
from plangen.source.diagnostic import Diagnostic
from plangen.source.frontmatter import read_header
from plangen.source.node import Mapping, Node, Plain, Scalar, Sequence, plain
from plangen.source.outline import read_document
from plangen.source.strict_yaml import compose
from plangen.source.text import Text, decode

SHARED = Path(__file__).parents[2] / "shared" / "data"
FIXTURES = SHARED / "hostile" / "frontmatter-fixtures"
BACKLOG = SHARED / "real" / "backlog-md"
LOADERS = [
    pytest.param(yaml.SafeLoader, id="python"),
    pytest.param(
        getattr(yaml, "CSafeLoader", None),
        id="c",
        marks=pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML without libyaml"),
    ),
]


@pytest.fixture(params=LOADERS)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "_LOADER", request.param)


def read(source: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    return compose(Text("people.yml", tuple(source.split("\n"))))


def scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from scalars(entry.value)


TRAPS = [
    *("NO", "no", "yes", "on", "off", "y", "010", "0o10", "0x1F", "12:30", "190:20:30.15", "1_000"),
    *(
        "1.10",
        "1e3",
        "1e999",
        ".inf",
        ".nan",
        "-.INF",
        "=",
        "2026-02-30",
        "2026-13-45",
        "0000-01-01",
    ),
    *(
        "2026-01-01T00:00:00+25:00",
        "2026-11-23",
        "9" * 4301,
        "1:" * 50 + "1",
        "+1",
        "-0",
        "1.",
        ".5",
    ),
    *(
        "~",
        "null",
        "Null",
        "true",
        "TRUE",
        "10%",
        "60 %",
        "a#b",
        "a:b",
        "-1",
        "é",
        "漢字",
        "1,5",
        "v1.10",
    ),
]


@pytest.mark.parametrize("text", TRAPS, ids=lambda text: text[:12])
@pytest.mark.usefixtures("_loader")
def test_a_value_keeps_its_text(text: str) -> None:
    node, problems = read(f"a: {text}\nb: '{text}'\n? {text}\n: c")
    values = list(scalars(node))
    assert not problems
    assert [(one.text, one.plain) for one in values] == [
        *(("a", True), (text, True), ("b", True), (text, False), (text, True), ("c", True))
    ]
    assert values[1].span[1:] == (1, 4, 1, 4 + len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("NO", "NO"), ("on", "on"), ("010", 10), ("12:30", "12:30"), ("1_000", "1_000")),
        *(("1.10", 1.1), ("1e3", 1000.0), ("1e999", "1e999"), ("2026-02-30", "2026-02-30")),
        *((".inf", ".inf"), (".nan", ".nan"), ("~", None), ("TRUE", True), ("false", False)),
        *(("'1'", "1"), ("'~'", "~"), ("9" * 4301, "9" * 4301), ("[1, x]", [1, "x"])),
    ],
    ids=lambda value: str(value)[:12],
)
def test_own_fields_are_core_data(text: str, expected: Plain) -> None:
    node, _ = read(f"x-a: {text}")
    assert node is not None
    assert plain(node) == {"x-a": expected}
    json.dumps(plain(node), allow_nan=False)


@pytest.mark.parametrize(
    ("source", "rule", "place"),
    [
        ("a: &x 1", "bad-yaml", (1, 4)),
        ("a: 1\nb: *x", "bad-yaml", (2, 4)),
        ("a: &a [*a]", "bad-yaml", (1, 4)),
        ("a: !!binary aGk=", "bad-yaml", (1, 4)),
        ("a: !!python/object:os.system x", "bad-yaml", (1, 4)),
        ("a: !!set {x, y}", "bad-yaml", (1, 4)),
        ("!mine a: 1", "bad-yaml", (1, 1)),
        ("a: 1\n<<: {b: 2}", "bad-yaml", (2, 1)),
        ("<<: *x", "bad-yaml", (1, 1)),
        ("a: 1\n---\nb: 2", "bad-yaml", (2, 1)),
        ("a: 1\n...\nb: 2", "bad-yaml", (3, 1)),
        ("[a]: 1", "bad-yaml", (1, 1)),
        ("? {a: 1}\n: b", "bad-yaml", (1, 3)),
        ("a: 1\n漢字: 2\na: 3", "duplicate-name", (3, 1)),
        ("a: {b: 1, 'b': 2}", "duplicate-name", (1, 11)),
        ("漢😀字: @ben", "bad-yaml", (1, 6)),
        ("a: `x`", "bad-yaml", (1, 4)),
        ("a: %x", "bad-yaml", (1, 4)),
        ("a:\n\t- b", "bad-yaml", (2, 1)),
        ("a: [1, 2", "bad-yaml", (1, 9)),
        ("a: b: c", "bad-yaml", (1, 5)),
        ("a: 'x", "bad-yaml", (1, 4)),
        ("a: |\n x\n y\nb", "bad-yaml", (4, 2)),
        ('a: "\\0"', "bad-text", (1, 4)),
        ('a: "\\e[31m"', "bad-text", (1, 4)),
        ('a: "x\\u202e"', "bad-text", (1, 4)),
        ('b: 1\n"\\L": x', "bad-text", (2, 1)),
        ("a: " + "[" * 40 + "]" * 40, "bad-yaml", (1, 35)),
        ("\n".join("  " * n + f"k{n}:" for n in range(40)), "bad-yaml", (32, 63)),
    ],
    ids=lambda value: str(value)[:16],
)
@pytest.mark.usefixtures("_loader")
def test_refuses(source: str, rule: str, place: tuple[int, int]) -> None:
    _, problems = read(source)
    assert [(one.rule, one.span[1:3]) for one in problems] == [(rule, place)]


def test_a_duplicate_names_both_places_and_keeps_the_first() -> None:
    node, problems = read("漢: 1\nb: 2\n漢: 3")
    assert [one.text for one in scalars(node)] == ["漢", "1", "b", "2"]
    assert problems[0].span[1:] == (3, 1, 3, 2)
    assert problems[0].related[0].span[1:] == (1, 1, 1, 2)


def test_a_surrogate_never_gets_in() -> None:
    node, problems = read('a: "\\ud800"')
    assert problems
    assert all(one.text.isprintable() for one in scalars(node))


PLACES = [
    "漢字: 😀 # c\nb:\n  - é: [x, 'y z', \"q\\u00e9\"]\n  - |\n    one\n\n    two\n  - >-\n    a\n    b\nc: {d: e,\n f: g}\n",
    "a:\n- b\n- c: d\n  e:\n  - f\n\n# note\ng: 'it''s'\n",
    "'😀😀': 😀 😀\n? x\n: y\nz:\n",
    "%YAML 1.1\n---\na: 1\n",
    '- - - a\n    - b\n- {a: {b: [c]}}\n- "a\n  b"\n- plain\n  more\n',
]


@pytest.mark.parametrize("source", PLACES)
@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML without libyaml")
def test_both_loaders_agree(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        monkeypatch.setattr(strict_yaml, "_LOADER", loader)
        node, problems = read(source)
        assert not problems
        found.append([(one.text, one.plain, one.span) for one in scalars(node)])
    assert found[0] == found[1]
    lines = source.split("\n")
    for text, is_plain, span in found[0]:
        if is_plain and span.line == span.end_line:
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == text


BOMBS = {
    "brackets": "a: " + "[" * 30_000,
    "dashes": "- " * 30_000,
    "braces": "{" * 30_000,
    "keys": "? " * 30_000,
    "laughs": "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a]" for n in range(9)),
    "merges": "a: &a {b: 1}\n" + "\n".join(f"m{n}: {{<<: *a}}" for n in range(16_000)),
    "anchors": "\n".join(f"- &x{n} 1" for n in range(16_000)),
    "values": "- a\n" * 210_000,
    "large": "a: " + "x" * 1_100_000,
    "quotes": "a: " + '"' * 30_000,
    "digits": "a: " + "9" * 100_000,
    "sixties": "a: " + "1:" * 32_000 + "1",
}

BOMBED = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
from plangen.source.strict_yaml import compose
from plangen.source.text import Text
bombs = json.load(sys.stdin)
found = {}
for name, source in bombs.items():
    node, problems = compose(Text("a.yml", tuple(source.split("\\n"))))
    found[name] = [one.rule for one in problems]
print(json.dumps(found))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="this system limits no memory")
def test_bombs_are_refused_within_little_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BOMBED],
        input=json.dumps(BOMBS),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    read_well = {"digits", "sixties"}
    for name, rules in found.items():
        assert rules == ([] if name in read_well else ["bad-yaml"]), name


@pytest.mark.parametrize(
    ("source", "body", "broken", "places"),
    [
        ("", 0, False, []),
        ("text", 0, False, []),
        ("---\n---\ntext", 2, False, []),
        ("---\n# note\n---\ntext", 3, False, []),
        ("--- \t\na: 1\n---  \ntext", 3, False, []),
        ("---\na: 1\n", 3, True, [(1, 1)]),
        ("---\na: 1\n...\ntext", 4, True, [(1, 1)]),
        ("---json\n{}\n---", 0, False, [(1, 1)]),
        ("----\na: 1\n----", 0, False, [(1, 1)]),
        ("+++\na = 1\n+++", 0, False, [(1, 1)]),
        ("---\n- a\n---\n", 3, True, [(2, 1)]),
        ("---\nword\n---\n", 3, True, [(2, 1)]),
        ("---\na: |\n  ---\n---\ntext", 4, False, []),
        ("---\na: 1\n---\n---\nb: 2\n---\n", 3, False, []),
        ("---\na: @x\n---\n", 3, True, [(2, 4)]),
        ("---\na: 1\n\na: 2\n---\n", 5, False, [(4, 1)]),
        ("\n---\na: 1\n---\n", 0, False, []),
    ],
)
def test_where_a_header_ends(
    source: str, body: int, *, broken: bool, places: list[tuple[int, int]]
) -> None:
    header, problems = read_header(Text("a.md", tuple(source.split("\n"))))
    assert (header.body, header.broken) == (body, broken)
    assert [one.span[1:3] for one in problems] == places


@pytest.mark.skipif(not FIXTURES.is_dir(), reason="the folder of frontmatter fixtures is absent")
def test_headers_of_other_tools() -> None:
    expected = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
    for name in ("extra-space.txt", "crlf.md", "hello-markdown.md", "unpretty.md"):
        text, _ = decode(name, (FIXTURES / name).read_bytes())
        header, problems = read_header(text)
        assert not problems, name
        assert header.values is not None
        # `yes` and `no` stay text, for plangen types nothing here.
        found = json.loads(
            json.dumps(plain(header.values)).replace('"yes"', "true").replace('"no"', "false")
        )
        assert found == expected[name]["metadata"], name
        if "content" in expected[name]:
            assert "\n".join(text.lines[header.body :]).strip() == expected[name]["content"]
    for name in ("extra-dash.txt", "dots.markdown", "gray-matter-sections.md"):
        text, _ = decode(name, (FIXTURES / name).read_bytes())
        header, problems = read_header(text)
        assert header.values is None
        assert [(one.rule, one.span.line) for one in problems] == [("bad-yaml", 1)], name
        read_document([text])


@pytest.mark.skipif(not BACKLOG.is_dir(), reason="the folder of real task documents is absent")
def test_real_task_documents() -> None:
    expected = json.loads((BACKLOG / "expected.json").read_text(encoding="utf-8"))
    broken: list[str] = []
    read_well = 0
    for path in sorted(BACKLOG.glob("backlog/*/*.md")):
        name = path.relative_to(BACKLOG).as_posix()
        if name.split("/")[1] not in {"tasks", "completed"} or path.name == "readme.md":
            continue
        text, _ = decode(name, path.read_bytes())
        document = read_document([text])
        found = [one for one in document.problems if one.rule == "bad-yaml"]
        if not found:
            read_well += 1
            assert document.header is not None
            continue
        broken.append(name)
        (problem,) = found
        assert document.broken
        line = text.lines[problem.span.line - 1]
        assert line[problem.span.column - 1 :].startswith("@")
        assert problem.hint == f'put quotes around the value: "{line.partition(" ")[2].strip()}"'
    assert sorted(broken) == sorted(expected["invalid_yaml_unquoted_at"])
    assert read_well == expected["docs_ok"]
