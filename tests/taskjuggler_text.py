"""The text of TaskJuggler projects: macros, words, and statements with their blocks; for tests."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        """project task resource shift supplement vacation leaves workinghours shifts timezone
        timeformat now scenario trackingscenario start end minstart maxstart minend maxend period
        length effort duration effortdone milestone scheduled scheduling priority allocate booking
        depends precedes limits fail purge managers efficiency replace mandatory alternative
        persistent onstart onend gapduration gaplength sloppy overtime taskreport resourcereport
        timesheet""",
    )
)
"""What begins a statement or an option; everything up to the next one belongs to it."""
NAMED = frozenset(
    re.findall(
        r"\w+", "task resource shift supplement scenario leaves purge taskreport resourcereport"
    )
)
"""Statements whose first word is what they name, even where it looks like a keyword."""
_WORD = re.compile(
    r"""(?P<space>\s+|\#[^\n]*|-8<-.*?->8-)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<date>\d{4}-\d{1,2}-\d{1,2}(?:-\d{1,2}:\d{2}(?:-[+]\d{4})?)?)
    |(?P<time>\d{1,2}:\d{2})
    |(?P<number>\d+(?:\.\d+)?(?:min|[hdwmy%])?)
    |(?P<name>[!@]*[A-Za-z_][\w.]*(?::[A-Za-z]+)?)
    |(?P<mark>!=|[{}\[\],+-])""",
    re.VERBOSE | re.DOTALL,
)
_MACRO = re.compile(r"^\s*macro\s+(\w+)\s*\[(.*?)\n?\]\s*$", re.MULTILINE | re.DOTALL)
_INCLUDE = re.compile(r"""^\s*include\s+["'](.+?)["']""", re.MULTILINE)
_CALL = re.compile(r'\$\{(\w+)((?:\s+"[^"]*")*)\s*\}')
_INTERVAL = re.compile(r"(\d{4}-[\d:+-]+)\s*(?:\+\s*(\d+)([hdwm])|-\s*(\d{4}-[\d:+-]+))?")
_HOURS = {"h": 1, "d": 24, "w": 7 * 24, "m": 365 * 24 / 12}
"""Units of a span in hours; a month is the twelfth of a year."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text; `kind` is text, date, time, number, name or mark."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A keyword, for one scenario or all, with its words and the options in its blocks.

    `blocks` are by the number of words that stand before each: `a { x }, b` has one at 1.
    """

    keyword: str
    scenario: str
    words: tuple[Word, ...]
    blocks: tuple[tuple[int, tuple["Statement", ...]], ...]

    @property
    def body(self) -> tuple["Statement", ...]:
        """Return the options of all blocks together."""
        return tuple(option for _, block in self.blocks for option in block)

    def parts(self) -> list["Statement"]:
        """Return the elements of a list with commas, each with its own block."""
        found: list[Statement] = []
        first = 0
        commas = [number for number, word in enumerate(self.words) if word.text == ","]
        for comma in [*commas, len(self.words)]:
            blocks = tuple((at - first, block) for at, block in self.blocks if first < at <= comma)
            words = self.words[first:comma]
            found.append(Statement(self.keyword, self.scenario, words, blocks))
            first = comma + 1
        return found


def read(path: Path) -> tuple[Statement, ...]:
    """Read a project with what it includes, all macros expanded."""
    text = _INCLUDE.sub(
        lambda match: (path.parent / match[1]).read_text(encoding="utf-8"),
        path.read_text(encoding="utf-8"),
    )
    macros: dict[str, str] = dict(_MACRO.findall(text))
    start, end = interval(text[text.index("project") :])
    macros |= {"projectstart": spelled(start), "projectend": spelled(end)}
    words = (
        Word(str(match.lastgroup), match[0].strip("\"'"))
        for match in _WORD.finditer(expanded(_MACRO.sub("", text), macros))
        if match.lastgroup != "space"
    )
    return tuple(_statements(deque(words)))


def expanded(text: str, macros: dict[str, str]) -> str:
    """Replace `${NAME "a" "b"}` by the macro, with its arguments in place of `${1}`, `${2}`."""
    before = ""
    while before != text:
        before, text = text, _CALL.sub(lambda match: _call(match, macros), text)
    return text


def _call(match: re.Match[str], macros: dict[str, str]) -> str:
    body = macros[match[1]]
    for number, argument in enumerate(re.findall(r'"([^"]*)"', match[2]), 1):
        body = body.replace(f"${{{number}}}", argument)
    return body


def interval(text: str) -> tuple[datetime, datetime]:
    """Return the first span of time in a text: `2007-08-31 +3w`, `2009-02-04 - 2009-06-01`, a day."""
    match = _INTERVAL.search(text)
    assert match, text
    start = moment(match[1])
    if match[4]:
        return start, moment(match[4])
    return start, start + timedelta(hours=int(match[2] or 1) * _HOURS[match[3] or "d"])


def moment(text: str) -> datetime:
    """Return a date with or without an hour; a zone is left out, for all are the project's."""
    year, month, day, *rest = text.split("-")
    hour, minute = rest[0].split(":") if rest else ("0", "0")
    return datetime(int(year), int(month), int(day), int(hour), int(minute))  # noqa: DTZ001


def spelled(at: datetime) -> str:
    """Return a moment as projects spell it."""
    return f"{at:%Y-%m-%d-%H:%M}"


def _statements(words: deque[Word]) -> Iterator[Statement]:
    """Yield statements up to the end of the block or of the text."""
    while words and words[0].text != "}":
        yield _statement(words)


def _statement(words: deque[Word]) -> Statement:
    scenario, _, keyword = words.popleft().text.rpartition(":")
    own: list[Word] = [words.popleft()] if keyword in NAMED else []
    blocks: list[tuple[int, tuple[Statement, ...]]] = []
    while words and words[0].text != "}" and not _begins(words[0]):
        word = words.popleft()
        if word.text != "{":
            own.append(word)
            continue
        blocks.append((len(own), tuple(_statements(words))))
        words.popleft()
        if keyword in NAMED:
            break
    return Statement(keyword, scenario, tuple(own), tuple(blocks))


def _begins(word: Word) -> bool:
    return word.kind == "name" and word.text.rpartition(":")[2] in KEYWORDS
