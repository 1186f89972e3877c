"""A strict profile of YAML: events in, nodes with places out, and a problem for all it refuses.

No anchors, aliases, tags, merge keys or second documents; limits hold before anything is
composed; nothing is typed here (`plangen.source.node`).
"""

from collections.abc import Iterator

import yaml

from plangen.source.diagnostic import Diagnostic, Related
from plangen.source.node import Entry, Mapping, Node, Scalar, Sequence
from plangen.source.span import Span
from plangen.source.text import LIMIT, Text, strangers

DEPTH = 32
_TOO_DEEP = f"the YAML is nested deeper than {DEPTH}"
_DEEP = "maximum nesting depth"
"""What newer versions of the library say of a text that its scanner reads ahead into."""
EVENTS = 200_000

_QUOTE = "quoted scalar"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _RefusedError(Exception):
    """Carries the diagnostic that ends the reading of a YAML text."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def compose(
    text: Text, first: int = 0, last: int | None = None
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read lines `first` to `last` (from 0, end exclusive) as one YAML value.

    An empty text gives no node. After a syntax error there is no node and one problem;
    duplicate keys keep the first value and give one problem each.
    """
    lines = text.lines[first:last]
    content = "\n".join(lines)
    if len(content) > LIMIT:
        refused = _problem(text.path, "bad-yaml", "the YAML is larger than 1 MiB")
        return None, (refused,)
    problems: list[Diagnostic] = []
    try:
        node = _Composer(text, first, content, problems).document()
    except _RefusedError as error:
        return None, (*problems, error.diagnostic)
    return node, tuple(problems)


def _problem(
    path: str, rule: str, message: str, hint: str = "", span: Span | None = None
) -> Diagnostic:
    return Diagnostic(rule=rule, message=message, hint=hint, span=span or Span.of_file(path))


class _Composer:
    """Walks the events once; holds what the walk shares: place, limits, problems."""

    def __init__(self, text: Text, first: int, content: str, problems: list[Diagnostic]) -> None:
        self.text = text
        self.first = first
        self.problems = problems
        self.lines = content.count("\n") + 1
        self.count = 0
        self.events = self._stream(content)

    def _stream(self, content: str) -> Iterator[yaml.Event]:
        try:
            for event in yaml.parse(content, Loader=_LOADER):
                self.count += 1
                if self.count > EVENTS:
                    raise self.refuse("bad-yaml", f"the YAML has over {EVENTS:,} values", event)
                yield event
        except yaml.MarkedYAMLError as error:
            raise _RefusedError(self._syntax(error)) from None
        except (yaml.YAMLError, UnicodeError, ValueError) as error:
            reason = str(error).splitlines()[0]
            problem = _problem(self.text.path, "bad-yaml", f"the YAML cannot be read: {reason}")
            raise _RefusedError(problem) from None

    def _syntax(self, error: yaml.MarkedYAMLError) -> Diagnostic:
        place, began = error.problem_mark or error.context_mark, error.context_mark
        if began and _QUOTE in (error.context or ""):
            place = began
        line, column = self._inside(place.line, place.column) if place else (self.first, 0)
        source = self.text.lines[line] if line < len(self.text.lines) else ""
        problem = _QUOTE if _QUOTE in (error.context or "") else error.problem or ""
        message = _syntax_message(problem, source[column : column + 1])
        span = self.text.span(line, column, max(column + 1, _word_end(source, column)))
        if _DEEP in problem:
            return _problem(self.text.path, "bad-yaml", _TOO_DEEP, "", span)
        related = (
            self.text.span(self.first + began.line, began.column, began.column + 1)
            if began
            else span
        )
        return Diagnostic(
            rule="bad-yaml",
            message=message,
            hint=_syntax_hint(source, column, problem),
            span=span,
            related=(Related("what is read here begins", related),) if related < span else (),
        )

    def _inside(self, line: int, column: int) -> tuple[int, int]:
        """Return a place in the file; libyaml reports the end of a text on the line below."""
        last = self.first + self.lines - 1
        if self.first + line <= last:
            return self.first + line, column
        return last, len(self.text.lines[last])

    def refuse(self, rule: str, message: str, event: yaml.Event, hint: str = "") -> _RefusedError:
        return _RefusedError(_problem(self.text.path, rule, message, hint, self.span(event)))

    def span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span.of_file(self.text.path)
        return Span(
            self.text.path,
            self.first + start.line + 1,
            start.column + 1,
            self.first + end.line + 1,
            end.column + 1,
        )

    def document(self) -> Node | None:
        """Return the only value of the text; a second document is refused."""
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                raise self.refuse("bad-yaml", "a second YAML document starts here", event)
            if isinstance(event, yaml.NodeEvent):
                node = self.node(event, 1)
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        self._guard(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        r"""Return a scalar; an escape (`"\0"`) brings in nothing that the file may not hold."""
        value, what = strangers(event.value)
        if what:
            hint = "delete the escape"
            span = self.span(event)
            self.problems.append(_problem(self.text.path, "bad-text", what, hint, span))
        return Scalar(value, self.span(event), plain=not event.style)

    def _guard(self, event: yaml.Event, depth: int) -> None:
        if depth > DEPTH:
            raise self.refuse("bad-yaml", _TOO_DEEP, event)
        if isinstance(event, yaml.AliasEvent):
            raise self.refuse("bad-yaml", "aliases are not read", event, "write the value out")
        if getattr(event, "anchor", None):
            raise self.refuse("bad-yaml", "anchors are not read", event, "write the value out")
        if getattr(event, "tag", None) not in {None, "!"}:
            raise self.refuse("bad-yaml", "tags (`!name`) are not read", event, "delete the tag")

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Sequence(tuple(items), self.span(start).until(self.span(event)))
            items.append(self.node(event, depth + 1))
        raise self.refuse("bad-yaml", "the list does not end", start)

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                span = self.span(start).until(self.span(event))
                return Mapping(tuple(entries.values()), span)
            key = self._key(event, depth)
            value = self.node(next(self.events), depth + 1)
            if key.text in entries:
                self._duplicate(key, entries[key.text].key)
            else:
                entries[key.text] = Entry(key, value)
        raise self.refuse("bad-yaml", "the mapping does not end", start)

    def _key(self, event: yaml.Event, depth: int) -> Scalar:
        key = self.node(event, depth + 1)
        if not isinstance(key, Scalar):
            raise self.refuse("bad-yaml", "a key must be a word", event)
        if key.text == "<<" and key.plain:
            raise self.refuse("bad-yaml", "merge keys are not read", event, "write the keys out")
        return key

    def _duplicate(self, key: Scalar, first: Scalar) -> None:
        self.problems.append(duplicate_key(key, first))


def duplicate_key(key: Scalar, first: Scalar) -> Diagnostic:
    """Report a key that stands twice in one mapping, one fact list or one header."""
    return Diagnostic(
        rule="duplicate-name",
        message=f"`{key.text}` stands twice; only the first is read",
        span=key.span,
        hint="delete one of them",
        related=(Related("first written here", first.span),),
    )


def _word_end(source: str, column: int) -> int:
    end = column
    while end < len(source) and not source[end].isspace():
        end += 1
    return end


def _syntax_message(problem: str, character: str) -> str:
    """Return what libyaml says in words that an author of plans knows."""
    if problem == _QUOTE:
        return "a quote is opened and not closed"
    if character == "\t" or "tab character" in problem:
        return "a tab cannot indent YAML"
    if "cannot start any token" in problem and character:
        return f"`{character}` cannot begin a value"
    if "mapping values are not allowed" in problem:
        return "a colon where no key can stand"
    if "or '}'" in problem or "or ']'" in problem:
        return "a bracket is opened and not closed"
    return (problem or "the YAML cannot be read").replace("'", "`")


def _syntax_hint(source: str, column: int, problem: str) -> str:
    rest = source[column:].strip()
    if problem == _QUOTE:
        return f"close the quote with `{source[column : column + 1]}` on its line"
    if "\t" in source[: column + 1]:
        return "indent with spaces, not tabs"
    if "or '}'" in problem or "or ']'" in problem:
        return "close every `{` and `[` on its line"
    if rest[:1] in set("@`%&*!|>"):
        return f'put quotes around the value: "{rest}"'
    if ": " in rest or rest.endswith(":"):
        return "put quotes around a value that contains a colon"
    return ""
