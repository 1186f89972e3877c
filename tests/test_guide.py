"""The guide: its plans can be read, its files too, and the tutorial does what it says."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from plangen.kinds.catalogue import discover_rules
from plangen.kinds.facts import EVERYTHING, gather
from plangen.kinds.references import Kind
from plangen.kinds.rule import raw_findings
from plangen.model.read import read_portfolio
from plangen.model.yaml_items import KEYS

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
GUIDE = CONTENT / "guide"
HEADER = "---\nplan: example\nstart: 2026-11-02\n---\n\n"
NAMES = ("owner-unknown", "unknown-reference", "unknown-rule")
"""Rules that an example must pass: whoever and whatever it names is in the demo's files."""

ELSEWHERE = tuple(f"there is no {word} `" for word in (*Kind, "plan"))
"""What an example may refer to without showing it: other items, plans and goals."""

MONDAY = date(2026, 11, 23)
"""The day of the tutorial's outputs."""

EPOCH = (MONDAY - date(1970, 1, 1)) // timedelta(seconds=1)
"""The same in seconds since 1970."""

_FENCE = re.compile(r"^( *)(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1\2$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: its language, the file it stands for, its text and its line."""

    language: str
    path: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(found[3], found[4] or "", found[5], text.count("\n", 0, found.start()) + 1)
        for found in _FENCE.finditer(text)
    ]


def is_plan(block: Block) -> bool:
    headed = block.text.startswith("---\n") or re.search(r"^## ", block.text, re.MULTILINE)
    return block.language == "markdown" and bool(headed) and not block.path


def pages() -> list[Path]:
    return [*sorted(GUIDE.glob("*.md")), ROOT / "README.md"]


def examples() -> Iterator[tuple[Path, Block]]:
    for page in pages():
        for block in blocks(page):
            if is_plan(block):
                yield page, block


def shared(page: Path) -> dict[str, str]:
    """Return the files that plans share: those of the demo, with the settings that a page shows."""
    found = {path.name: path.read_text(encoding="utf-8") for path in CONTENT.glob("*.yml")}
    settings = (block for block in blocks(page) if block.path == "plangen.yml")
    return found | {block.path: block.text for block in settings}


def read(files: dict[str, str]) -> list[str]:
    """Return what is wrong with the files: all that reading says, and names of nobody."""
    portfolio = read_portfolio({path: text.encode() for path, text in files.items()})
    problems = [f"{one.span.line}: {one.rule}: {one.message}" for one in portfolio.problems]
    rules = discover_rules()
    facts = gather(portfolio, MONDAY, rules, EVERYTHING)
    named = (raw.finding for name in NAMES for raw in raw_findings(name, rules[name].rule, facts))
    missing = [one for one in named if not one.message.startswith(ELSEWHERE)]
    return problems + [f"{one.span.line}: {one.message}" for one in missing]


def identified(example: tuple[Path, Block]) -> str:
    return f"{example[0].name}:{example[1].line}"


@pytest.mark.parametrize("example", [*examples()], ids=identified)
def test_a_plan_in_the_guide_can_be_read(example: tuple[Path, Block]) -> None:
    page, block = example
    text = block.text if block.text.startswith("---\n") else HEADER + block.text
    name = re.search(r"^plan: (\S+)$", text, re.MULTILINE)
    assert name
    assert read({**shared(page), f"plans/{name[1]}.md": text}) == []


def reports() -> Iterator[tuple[Path, Block]]:
    for page in pages():
        for block in blocks(page):
            if "/updates/" in block.path:
                yield page, block


@pytest.mark.parametrize("example", [*reports()], ids=identified)
def test_an_update_in_the_guide_can_be_read(example: tuple[Path, Block]) -> None:
    page, block = example
    name = block.path.split("/")[1]
    plan = (CONTENT / "plans" / f"{name}.md").read_bytes()
    files = {f"plans/{name}/plan.md": plan, block.path: block.text.encode()}
    files |= {path: text.encode() for path, text in shared(page).items()}
    portfolio = read_portfolio(files)
    assert [problem.message for problem in portfolio.problems] == []
    day = date.fromisoformat(Path(block.path).stem)
    readings = [
        reading.measure
        for update in portfolio.plans[name].updates
        if update.date == day
        for reading in update.measured
    ]
    assert readings == ["board", "paper"]


def test_the_page_on_yaml_shows_every_section() -> None:
    (plan,) = (block for block in blocks(GUIDE / "reference-yaml.md") if is_plan(block))
    keys = re.findall(r"^(\w+):$", plan.text, re.MULTILINE)
    assert sorted(keys) == sorted(KEYS)


def written() -> Iterator[tuple[Path, Block]]:
    for page in pages():
        for block in blocks(page):
            if block.language == "yaml" and block.path:
                yield page, block


@pytest.mark.parametrize("example", [*written()], ids=identified)
def test_a_shared_file_in_the_guide_can_be_read(example: tuple[Path, Block]) -> None:
    page, block = example
    files = {"plangen.yml": b"", block.path: block.text.encode()}
    # A page that names a picture or the like shows it too.
    others = [other.path for other in blocks(page) if other.path and other.path not in files]
    assert [problem.message for problem in read_portfolio(files, others).problems] == []


def test_every_page_of_the_guide_is_listed() -> None:
    index = (GUIDE / "index.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"\]\(([a-z-]+\.md)\)", index))
    assert listed == {page.name for page in GUIDE.glob("*.md")} - {"index.md"}


def transcript(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a console block, each with the lines it is said to print."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *lines = part.rstrip("\n").split("\n")
        yield command, lines


def matches(expected: list[str], printed: str) -> bool:
    """Tell whether an output is as expected; `...` alone on a line is any lines, else any text."""
    pattern = "\n".join(
        "(?s:.*?)" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*?")
        for line in expected
    )
    return re.fullmatch(pattern, printed.rstrip("\n")) is not None


def run(command: str, folder: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "plangen"
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(EPOCH)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def edit(path: Path, change: str) -> None:
    """Replace the lines of a file that a block of changes takes out by those it puts in."""
    lines = change.rstrip("\n").split("\n")
    before = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    after = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path
    for block in blocks(GUIDE / "tutorial.md"):
        if block.language == "diff":
            edit(folder / block.path, block.text)
        for command, expected in transcript(block.text) if block.language == "console" else ():
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
                continue
            printed = run(command, folder)
            assert matches(expected, printed), f"$ {command}\n{printed}"
