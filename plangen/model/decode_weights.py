"""Decoding weights: `severities` and `overrides` of the settings."""

from collections.abc import Iterator
from dataclasses import replace

from plangen.frozen import frozen
from plangen.model.plan import Status
from plangen.model.weights import Weight
from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.node import Mapping, Node, Scalar, Sequence
from plangen.source.span import Span

SEVERITIES = "severities"
OVERRIDES = "overrides"

_WORDS = frozenset({"error", "warning", "advice", "off"})
_WORDS_HINT = "write `error`, `warning`, `advice` or `off`"
_KEYS = ("path", "tag", "status", SEVERITIES)


def decode_weights(settings: Mapping, problems: list[Diagnostic]) -> tuple[Weight, ...]:
    """Decode what the settings say of rules: first for all places, then the overrides."""
    reader = _Reader(problems)
    found = list(reader.severities(settings.get(SEVERITIES), _Place()))
    overrides = settings.get(OVERRIDES)
    if _is_empty(overrides):
        return tuple(found)
    for entry in overrides.items if isinstance(overrides, Sequence) else (overrides,):
        if isinstance(entry, Mapping):
            found.extend(reader.override(entry))
        elif entry is not None:
            hint = "write `- path: plans/old/*`, and `severities:` below it"
            reader.tell("an override is a group of keys", entry.span, hint)
    return tuple(found)


@frozen()
class _Place:
    """Where weights hold."""

    path: str = ""
    tag: str = ""
    statuses: tuple[Status, ...] = ()
    span: Span | None = None


class _Reader:
    """Reads groups of weights and reports what cannot be read."""

    def __init__(self, problems: list[Diagnostic]) -> None:
        self.problems = problems

    def tell(self, message: str, span: Span, hint: str, rule: str = "bad-value") -> None:
        self.problems.append(Diagnostic(rule=rule, message=message, span=span, hint=hint))

    def override(self, entry: Mapping) -> Iterator[Weight]:
        for known in entry.entries:
            key = known.key.text
            if key not in _KEYS and not key.startswith("x-"):
                hint = did_you_mean(key, _KEYS, "write `path`, `tag`, `status` and `severities`")
                self.tell(f"`{key}` is not a key here", known.key.span, hint, "unknown-key")
        path, tag = entry.get("path"), entry.get("tag")
        place = _Place(
            path=self._word(path, "a path"),
            tag=self._word(tag, "a tag"),
            statuses=tuple(self._statuses(entry.get("status"))),
            span=path.span if path else tag.span if tag else None,
        )
        if {known.key.text for known in entry.entries} <= {SEVERITIES}:
            hint = "write `path:`, `tag:` or `status:`, or move it to `severities:`"
            self.tell("an override does not say where it holds", entry.span, hint)
        elif _is_empty(entry.get(SEVERITIES)):
            hint = "write `severities:` and what rules weigh there, for example `{long-tasks: off}`"
            self.tell("an override does not say what holds there", entry.span, hint)
        elif place.path or place.tag or place.statuses:
            yield from self.severities(entry.get(SEVERITIES), place)

    def severities(self, node: Node | None, place: _Place) -> Iterator[Weight]:
        """Yield the weights of a group: a rule and a word, or a rule and words by status."""
        if node is None or _is_empty(node):
            return
        if not isinstance(node, Mapping):
            hint = "write `task-without-owner: warning`"
            self.tell(f"`{SEVERITIES}` is a group of keys", node.span, hint)
            return
        for entry in node.entries:
            if not isinstance(entry.value, Mapping):
                yield from self._weight(entry.key, entry.value, place)
                continue
            for inner in entry.value.entries:
                for status in self._statuses(inner.key):
                    yield from self._weight(
                        entry.key, inner.value, replace(place, statuses=(status,))
                    )

    def _weight(self, rule: Scalar, value: Node, place: _Place) -> Iterator[Weight]:
        word = value.text if isinstance(value, Scalar) else ""
        severity = "off" if word == "false" else word
        if severity not in _WORDS:
            self.tell(f"`{word}` is not a severity", value.span, _WORDS_HINT)
            return
        yield Weight(
            rule=rule.text,
            severity=severity,
            span=rule.span,
            path=place.path,
            tag=place.tag,
            statuses=place.statuses,
            place=place.span,
        )

    def _word(self, node: Node | None, what: str) -> str:
        if node is None or isinstance(node, Scalar):
            return node.text if node and not node.is_null else ""
        self.tell(f"{what} is one word", node.span, "write one override for each")
        return ""

    def _statuses(self, node: Node | None) -> Iterator[Status]:
        if node is None or _is_empty(node):
            return
        for one in node.items if isinstance(node, Sequence) else (node,):
            word = one.text if isinstance(one, Scalar) else ""
            if word in set(Status):
                yield Status(word)
            else:
                hint = did_you_mean(word, set(Status), f"write one of {', '.join(Status)}")
                self.tell(f"`{word}` is not a status", one.span, hint)


def _is_empty(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and node.is_null)
