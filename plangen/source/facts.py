r"""The grammar of facts: `title {#id @owner 10d after:x}` becomes a title and a mapping.

    item    = title [ group ]            the group ends the text; nothing stands behind it
    group   = "{" { blank } [ word { blank word } ] { blank } "}"
    word    = "#" name                   the id
            | "@" list                   people, the owner first
            | "." name                   a class (headings: the kind of a section)
            | key ":" list               a fact
            | bare                       a shape (`10d`, `40%`) or a flag (`milestone`)
    list    = value { "," value }
    value   = { character | quoted }     no blank, comma or brace outside quotes
    quoted  = '"' { character | '\"' | '\\' } '"'

A `{` behind a backslash or in a code span belongs to the title. Every other `{` opens a
group, so a mistake is a problem at its place and no fact is lost in silence.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from plangen.frozen import frozen
from plangen.source.diagnostic import Diagnostic
from plangen.source.node import Entry, Mapping, Node, Scalar, Sequence
from plangen.source.protected import skip_protected, without_code
from plangen.source.span import Span

_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_KEY = re.compile(rf"({_NAME}):")
_LOOSE = re.compile(r"\s+(?!(?:milestone|alap|opportunity)\b)(?=[A-Za-z][^\s,:{}\"]*(?:[\s,}]|$))")
"""The blanks between a comma and what must be the next value: no key, amount or flag."""
_CLOSERS = re.compile(r"(?:\]\([^)\s]*\)|[*_~`\])])+")
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_GROUP = re.compile(r"\{([^{}]*)")
_WORDS = re.compile(r"[^\\`{}]+")
"""What of a title can neither be protected nor open or close a group."""
_BARE = re.compile(r'[^\s,{}"]+')
"""What of a value needs no second look."""
_SIMPLE = re.compile(rf"\s*(?:([#@.])|({_NAME}):|(?![#@.]|{_NAME}:))({_BARE.pattern})(?=[\s}}])")
"""A word that is a mark, a key or nothing, and one value without quotes: nearly all words are."""
_MARKS = {"#": "id", "@": "owner", ".": "class"}
_FACT_LIKE = re.compile(
    r"(?<!\S)(?:#\w|@\w|[a-z][a-z-]*:[^\s/]|[\d/.]+(?:ed|mo|[hdw%])(?!\S)|(?:milestone|alap)(?!\S))"
)


class Piece(NamedTuple):
    """One line of a wrapped text, and where it starts in its file (line and column from 1)."""

    text: str
    line: int
    column: int


@frozen()
class FactText:
    """A title cut from its facts; `facts` is None where the text has no group."""

    title: str
    facts: Mapping | None
    problems: tuple[Diagnostic, ...]


def looks_like_facts(text: str) -> bool:
    """Tell whether prose contains a group that its author must have meant as facts."""
    if "{" not in text:
        return False
    return any(_FACT_LIKE.search(group[1]) for group in _GROUP.finditer(without_code(text)))


def read_facts(path: str, pieces: tuple[Piece, ...]) -> FactText:
    """Cut the group of facts from a raw text that may be wrapped over several lines."""
    text = "\n".join(piece.text for piece in pieces)
    if "{" not in text and "}" not in text:
        return FactText(_title(text), None, ())
    return _Reader(path, pieces, text).read()


class _Reader:
    """Scans one text; holds its places and problems."""

    def __init__(self, path: str, pieces: tuple[Piece, ...], text: str) -> None:
        self.path = path
        self.pieces = pieces
        self.text = text
        self.problems: list[Diagnostic] = []
        _, self.line, self.column = pieces[0] if len(pieces) == 1 else Piece("", 0, 0)
        self.starts = list(accumulate((len(piece.text) + 1 for piece in pieces[:-1]), initial=0))
        self.quote_open = False

    def read(self) -> FactText:
        title: list[str] = []
        entries: list[Entry] = []
        groups: list[tuple[int, int]] = []
        position = 0
        while position < len(self.text):
            words = _WORDS.match(self.text, position)
            step = words.end() if words else skip_protected(self.text, position)
            if step == position and self.text[position] == "{":
                end = self._group(position, entries)
                groups.append((position, end))
                position = end
                continue
            if step == position and self.text[position] == "}" and not groups:
                self._unopened(position)
            step = max(step, position + 1)
            title.append(self.text[position:step])
            position = step
        if not groups:
            return FactText(_title(self.text), None, tuple(self.problems))
        self._check_order(groups)
        span = self.span(groups[0][0], groups[-1][1])
        facts = Mapping(tuple(entries), span)
        return FactText(_title("".join(title)), facts, tuple(self.problems))

    def _unopened(self, position: int) -> None:
        hint = "open the group with `{`, or write `\\}` if it belongs to the text"
        message = "this brace closes no group of facts"
        self.problem(message, position, position + 1, hint)

    def _check_order(self, groups: list[tuple[int, int]]) -> None:
        for start, end in groups[1:]:
            hint = "put all facts into one group"
            self.problem("a second group of facts", start, end, hint)
        start, end = groups[-1]
        rest = self.text[end:]
        behind = rest.strip()
        if not behind:
            return
        offset = end + len(rest) - len(rest.lstrip())
        stop = end + len(rest.rstrip())
        if _CLOSERS.fullmatch(behind):
            hint = f"move the group behind `{behind}`"
            message = "the group of facts stands inside emphasis, code or a link"
            self.problem(message, start, end, hint)
            return
        hint = "move the group to the end, or write `\\{` if it belongs to the text"
        self.problem("text behind the group of facts", offset, stop, hint)

    def _group(self, start: int, entries: list[Entry]) -> int:
        """Read a group that opens at `start`; return the position behind it."""
        position, nested = start + 1, False
        while position < len(self.text):
            while simple := _SIMPLE.match(self.text, position):
                entries.append(self._simple(simple))
                position = simple.end()
            character = self.text[position]
            if character == "}":
                if not entries and not self.text[start + 1 : position].strip():
                    self._empty(start, position + 1)
                return position + 1
            if character.isspace() or (character == "{" and nested):
                position += 1
            elif character == "{":
                nested = True
                hint = 'put a value with braces into quotes: key:"..."'
                self.problem("a brace inside the facts", position, position + 1, hint)
                position += 1
            else:
                position = self._word(position, entries)
        if self.quote_open:
            return len(self.text)
        hint = "close the group with `}`, or write `\\{` if it belongs to the text"
        self.problem("this group of facts is not closed", start, start + 1, hint)
        return len(self.text)

    def _empty(self, start: int, end: int) -> None:
        hint = "delete it, or write `\\{` if it belongs to the text"
        self.problem("this group has no facts", start, end, hint)

    def _simple(self, found: re.Match[str]) -> Entry:
        """Return the entry of a word that needs no second look."""
        mark, key, value = found.groups()
        begin, end = found.span(3)
        start = begin - 1 if mark else found.start(2) if key else begin
        behind = begin - 1 if key else begin
        name = Scalar(key or _MARKS.get(mark, ""), self.span(start, behind))
        return Entry(name, Scalar(value, self.span(begin, end)))

    def _word(self, start: int, entries: list[Entry]) -> int:
        found = _KEY.match(self.text, start)
        first = self.text[start]
        if found:
            key, begin = Scalar(found[1], self.span(start, found.end() - 1)), found.end()
        elif first in "#@.":
            key, begin = Scalar(_MARKS[first], self.span(start, start + 1)), start + 1
        else:
            key, begin = Scalar("", self.span(start, start)), start
        values, end = self._list(start, begin)
        if found or first in "#@.":
            self._check_value(start, begin, end)
        if any(value.text or not value.plain for value in values):
            entries.append(Entry(key, self._node(values, begin, end)))
        return max(end, start + 1)

    def _check_value(self, start: int, begin: int, end: int) -> None:
        if end > begin:
            return
        mark = self.text[start:begin]
        hint = f"write the value directly behind `{mark}`, without a space"
        self.problem(f"`{mark}` has no value", start, begin, hint)

    def _node(self, values: list[Scalar], begin: int, end: int) -> Node:
        return values[0] if len(values) == 1 else Sequence(tuple(values), self.span(begin, end))

    def _list(self, start: int, begin: int) -> tuple[list[Scalar], int]:
        """Read the values from `begin` of a word at `start`; return them and the end."""
        values: list[Scalar] = []
        position, comma, blank = begin, -1, -1
        while True:
            text, plain, end = self._value(position)
            values.append(Scalar(text, self.span(position, end), plain))
            more = end < len(self.text) and self.text[end] == ","
            if comma < 0 and end == position and (more or len(values) > 1):
                comma = end if more else end - 1
            if not more:
                break
            loose = _LOOSE.match(self.text, end + 1) if text else None
            position = loose.end() if loose else end + 1
            blank = end if loose and blank < 0 else blank
        if blank >= 0:
            written = re.sub(r",\s+", ",", self.text[start:end])
            hint = f"write lists without blanks: `{written}`"
            self.problem("a blank in a list", blank, blank + 1, hint)
        if comma >= 0:
            hint = "delete the comma, or write the value behind it without a space"
            self.problem("an empty value in a list", comma, comma + 1, hint)
        return [value for value in values if value.text or not value.plain] or values, end

    def _value(self, start: int) -> tuple[str, bool, int]:
        """Read one value; return its text, whether it had no quotes, and its end."""
        parts: list[str] = []
        plain = True
        position = start
        while position < len(self.text):
            bare = _BARE.match(self.text, position)
            if bare:
                parts.append(bare[0])
                position = bare.end()
            elif self.text[position] == '"':
                quoted, position = self._quoted(position)
                parts.append(quoted)
                plain = False
            else:
                break
        return "".join(parts), plain, position

    def _quoted(self, start: int) -> tuple[str, int]:
        parts: list[str] = []
        position = start + 1
        while position < len(self.text):
            character = self.text[position]
            if character == '"':
                return "".join(parts), position + 1
            if character == "\\" and self.text[position + 1 : position + 2] in {'"', "\\"}:
                position += 1
                character = self.text[position]
            parts.append(" " if character == "\n" else character)
            position += 1
        self.quote_open = True
        hint = 'close the quote with `"`'
        self.problem("this quote is not closed", start, start + 1, hint)
        return "".join(parts).rstrip().removesuffix("}"), len(self.text)

    def span(self, start: int, end: int) -> Span:
        if self.line:
            return Span(self.path, self.line, self.column + start, self.line, self.column + end)
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return Span(self.path, line, column, end_line, end_column)

    def _place(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.starts, offset) - 1
        piece = self.pieces[index]
        return piece.line, piece.column + offset - self.starts[index]

    def problem(self, message: str, start: int, end: int, hint: str) -> None:
        self.problems.append(
            Diagnostic(rule="bad-facts", message=message, span=self.span(start, end), hint=hint)
        )


def _title(text: str) -> str:
    """Return a title without the backslashes that break its lines."""
    return (_BREAK.sub(r"\1\n", text) if "\\\n" in text else text).strip()
