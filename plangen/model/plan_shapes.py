"""Shapes that only plans have: durations, estimates, people, links, risks, readings."""

import re
from decimal import Decimal

from plangen.model.estimate import Duration, Estimate, Interval, Unit
from plangen.model.people import Days
from plangen.model.plan import Target
from plangen.model.reference import Assignment, Link, LinkType, Reference, Use
from plangen.model.registers import Measured, Move
from plangen.model.shape import (
    LISTED,
    NUMERIC,
    STRING,
    Shape,
    Wrong,
    each,
    number,
    read_date,
    read_id,
    read_number,
    read_person,
    scalar,
)
from plangen.source.node import Mapping as NodeMapping
from plangen.source.node import Node, Scalar
from plangen.source.node import Sequence as NodeSequence

UNITS = "h d w mo ed"
DURATION_PATTERN = re.compile(r"([-+]?)(\d{1,6}(?:\.\d{1,4})?)(h|d|w|mo|ed)")
ESTIMATE_PATTERN = re.compile(
    r"(?:(\d{1,6}(?:\.\d{1,4})?)/(\d{1,6}(?:\.\d{1,4})?)/)?(\d{1,6}(?:\.\d{1,4})?)(h|d|w|mo|ed)"
)
_LINK = re.compile(r"(?:(FS|SS|FF|SF)(?=[-+]|$))?(?:([-+])(.+))?", re.IGNORECASE)
_INTERVAL = re.compile(r"(?:(\d{1,3})\s*)?(day|week|month|quarter|year)s?")
_TARGET = re.compile(r"(<=|>=|<|>|=|≤|≥)?\s*(.+)")
_DURATION_HINT = f"write a number and a unit ({', '.join(UNITS.split())}): `10d`"


def read_duration(word: Scalar) -> Duration | Wrong:
    """Read a duration such as `10d`, with a sign where one is allowed."""
    found = DURATION_PATTERN.fullmatch(word.text)
    if not found:
        return Wrong(f"`{word.text[:40]}` is not a duration", word.span, _DURATION_HINT)
    amount = Decimal(found[2])
    return Duration(-amount if found[1] == "-" else amount, Unit(found[3]))


def _duration(node: Node) -> Duration | Wrong:
    word = scalar(node, "a duration")
    if isinstance(word, Wrong):
        return word
    value = read_duration(word)
    if isinstance(value, Duration) and value.amount < 0:
        return Wrong("a duration cannot be negative", word.span, _DURATION_HINT)
    return value


def read_estimate(word: Scalar) -> Estimate | Wrong:
    """Read a duration or three of them, low to high: `12/15/30d`."""
    found = ESTIMATE_PATTERN.fullmatch(word.text.removeprefix("+"))
    if not found:
        hint = f"{_DURATION_HINT}, or three points: `12/15/30d`"
        return Wrong(f"`{word.text[:40]}` is not an estimate", word.span, hint)
    unit = Unit(found[4])
    high = Decimal(found[3])
    low, likely = (Decimal(found[1]), Decimal(found[2])) if found[1] else (high, high)
    if not low <= likely <= high:
        hint = "write low, likely, high, each at least as large as the one before"
        return Wrong(f"`{word.text}` is not in order", word.span, hint)
    return Estimate(Duration(low, unit), Duration(likely, unit), Duration(high, unit))


def _estimate(node: Node) -> Estimate | Wrong:
    word = scalar(node, "an estimate")
    return word if isinstance(word, Wrong) else read_estimate(word)


def _assignment(word: Scalar) -> Assignment | Wrong:
    name, mark, units = word.text.removeprefix("@").partition(":")
    person = read_person(Scalar(name, word.span))
    if isinstance(person, Wrong):
        return person
    if not mark:
        return Assignment(person, None, word.span)
    share = number(units.removesuffix("%"))
    if share is None or not units.endswith("%") or not 0 < share <= 10_000:
        hint = f"write the share of a full day: `{name}:50%`"
        return Wrong(f"`{units[:20]}` is not a share of `{name}`", word.span, hint)
    return Assignment(person, share, word.span)


def _capacity(node: Node) -> Decimal | Wrong:
    word = scalar(node, "a capacity")
    if isinstance(word, Wrong):
        return word
    value = number(word.text.removesuffix("%"))
    if value is None or not 0 <= value <= 100_000:
        return Wrong(f"`{word.text[:40]}` is not a capacity", word.span, "write `80%`")
    return value


def _correlation(node: Node) -> Decimal | Wrong:
    word = scalar(node, "a correlation")
    if isinstance(word, Wrong):
        return word
    value = number(word.text)
    if value is None or not 0 <= value <= 1:
        return Wrong(f"`{word.text[:40]}` is not from 0 to 1", word.span, "write `0.5`")
    return value


def read_reference(word: Scalar) -> Reference | Wrong:
    """Read `id` or `plan/id`."""
    plan, mark, name = word.text.rpartition("/")
    for part in (plan, name) if mark else (name,):
        wrong = read_id(Scalar(part, word.span))
        if isinstance(wrong, Wrong):
            hint = "write the id of an item, or `plan/id` for one of another plan"
            return Wrong(f"`{word.text[:60]}` is not a reference", word.span, hint)
    return Reference(plan, name, word.span)


def _reference(node: Node) -> Reference | Wrong:
    word = scalar(node, "a reference")
    return word if isinstance(word, Wrong) else read_reference(word)


def _link(word: Scalar) -> Link | Wrong:
    name, mark, rest = word.text.partition(":")
    target = read_reference(Scalar(name, word.span.part(0, len(name))))
    if isinstance(target, Wrong):
        return target
    found = _LINK.fullmatch(rest)
    if not found or (mark and not rest):
        return _bad_link(word, rest)
    kind = LinkType((found[1] or "FS").upper())
    if not found[2]:
        return Link(target, kind, None)
    offset = len(word.text) - len(found[3]) - 1
    lag = read_duration(Scalar(found[2] + found[3], word.span.part(offset, len(found[3]) + 1)))
    return lag if isinstance(lag, Wrong) else Link(target, kind, lag)


def _bad_link(word: Scalar, rest: str) -> Wrong:
    hint = "write a type (FS, SS, FF, SF), a lag, or both: `a:SS+2d`, `b:+30d`"
    if DURATION_PATTERN.fullmatch(rest):
        hint = f"a lag has a sign: `{word.text.replace(':', ':+')}`"
    return Wrong(f"`{rest[:40]}` is not a link type or lag", word.span, hint)


def _use(word: Scalar) -> Use | Wrong:
    name, mark, count = word.text.partition(":")
    resource = read_id(Scalar(name, word.span))
    if isinstance(resource, Wrong):
        return resource
    pieces = number(count) if mark else Decimal(1)
    if pieces is None or pieces <= 0:
        return Wrong(f"`{count[:20]}` is not a count", word.span, f"write `{name}:2`")
    return Use(resource, pieces, word.span)


def _interval(node: Node) -> Interval | Wrong:
    word = scalar(node, "an interval")
    if isinstance(word, Wrong):
        return word
    text = word.text.casefold().strip().removeprefix("every ").replace("-", " ")
    if text == "once":
        return Interval(0, "once")
    found = _INTERVAL.fullmatch(text)
    if not found or found[1] == "0":
        hint = "write `week`, `2 weeks`, `month`, `quarter` or `once`"
        return Wrong(f"`{word.text[:40]}` is not an interval", word.span, hint)
    return Interval(int(found[1] or 1), found[2])


def _target(node: Node) -> Target | Wrong:
    word = scalar(node, "a target")
    found = None if isinstance(word, Wrong) else _TARGET.fullmatch(word.text.strip())
    if isinstance(word, Wrong) or not found:
        return Wrong("a target is wanted here", node.span, "write `<= 4.0`")
    value = read_number(Scalar(found[2], word.span))
    if isinstance(value, Wrong):
        return value
    operator = {"≤": "<=", "≥": ">="}.get(found[1] or "", found[1] or "")
    return Target(operator, value)


def _measured(word: Scalar) -> Measured | Wrong:
    name, mark, text = word.text.partition(":")
    measure = read_id(Scalar(name, word.span))
    if isinstance(measure, Wrong):
        return measure
    if not mark:
        return Wrong(f"`{name}` has no value", word.span, f"write `{name}:6.1`")
    value = read_number(Scalar(text, word.span))
    return value if isinstance(value, Wrong) else Measured(measure, value, word.span)


def _readings(node: Node) -> tuple[Measured, ...] | Wrong:
    """Read `board:6.1,paper:48%`, or in YAML a mapping from measure to value."""
    if not isinstance(node, NodeMapping):
        return each(node, _measured)
    pairs = tuple(
        Scalar(f"{entry.key.text}:{entry.value.text}", entry.key.span)
        for entry in node.entries
        if isinstance(entry.value, Scalar)
    )
    return each(NodeSequence(pairs, node.span), _measured)


def _move(word: Scalar) -> Move | Wrong:
    name, mark, text = word.text.partition(":")
    target = read_reference(Scalar(name, word.span))
    if isinstance(target, Wrong):
        return target
    if not mark or text[:1] not in {"+", "-"}:
        return Wrong(f"`{word.text[:40]}` moves nothing", word.span, f"write `{name}:+10d`")
    by = read_duration(Scalar(text, word.span))
    return by if isinstance(by, Wrong) else Move(target, by)


def read_days(word: Scalar) -> Days | Wrong:
    """Read a date or a span of dates, both included: `2026-08-03..2026-08-21`."""
    first, mark, last = word.text.partition("..")
    begin = read_date(Scalar(first, word.span))
    end = read_date(Scalar(last, word.span)) if mark else begin
    if isinstance(begin, Wrong):
        return begin
    if isinstance(end, Wrong):
        return end
    if end < begin:
        return Wrong(f"`{word.text}` ends before it begins", word.span)
    return Days(begin, end)


DURATION = Shape("duration", "10d", _duration, STRING)
ESTIMATE = Shape("duration or three points", "12/15/30d", _estimate, STRING)
ASSIGNMENTS = Shape("people", "ana,ben:50%", lambda node: each(node, _assignment), LISTED)
REFERENCE = Shape("reference", "plan/id", _reference, STRING)
REFERENCES = Shape("references", "a,other/b", lambda node: each(node, read_reference), LISTED)
LINKS = Shape("links", "a,b:SS+2d,other/x:FF-1d", lambda node: each(node, _link), LISTED)
USES = Shape("equipment", "crane:2", lambda node: each(node, _use), LISTED)
INTERVAL = Shape("interval", "month", _interval, STRING)
TARGET = Shape("target", "<= 4.0", _target, NUMERIC)
MEASURED = Shape("readings", "board:6.1,paper:48%", _readings, LISTED)
MOVES = Shape("moves", "open:+10d", lambda node: each(node, _move), LISTED)
CAPACITY = Shape("percentage of a full week", "80%", _capacity, NUMERIC)
CORRELATION = Shape("number from 0 to 1", "0.5", _correlation, NUMERIC)
DAYS = Shape("dates", "2026-08-03..2026-08-21", lambda node: each(node, read_days), LISTED)
