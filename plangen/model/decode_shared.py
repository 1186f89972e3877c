"""Decoding what plans share: people, equipment, calendars, goals and settings."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from plangen.model import shared_fields as f
from plangen.model.decode_audience import decode_audiences
from plangen.model.decode_calendar import STANDARD, decode_calendar
from plangen.model.decode_look import decode_look
from plangen.model.decode_weights import OVERRIDES, SEVERITIES, decode_weights
from plangen.model.field import Values, decode
from plangen.model.look import Look
from plangen.model.people import CalendarSpec, Goal, Person, PersonKind, Resource
from plangen.model.settings import Settings
from plangen.model.shape import Wrong, read_id
from plangen.model.yaml_items import listed
from plangen.source.diagnostic import Diagnostic, Related
from plangen.source.node import Mapping as NodeMapping
from plangen.source.node import Node, Scalar
from plangen.source.span import Span

T = TypeVar("T")

_GROUPS = {SEVERITIES, OVERRIDES, f.VOCABULARY, f.WORDS, f.AUDIENCES, f.THEME}


def decode_people(node: Node | None, problems: list[Diagnostic]) -> dict[str, Person]:
    """Decode `people.yml`; whoever is named by a `team:` or has members is a team."""
    people = _by_id(node, problems, _person)
    teams = {person.team for person in people.values() if person.team}
    return {
        name: person
        if person.origin.has("kind") or not (person.members or name in teams)
        else replace(person, kind=PersonKind.TEAM)
        for name, person in people.items()
    }


def _person(name: str, mapping: NodeMapping, problems: list[Diagnostic]) -> Person:
    values = decode(mapping.entries, f.PERSON, mapping.span, problems)
    active = values.get(f.ACTIVE)
    return Person(
        id=name,
        name=values.get(f.NAME) or name,
        kind=values.get(f.KIND) or PersonKind.PERSON,
        role=values.get(f.ROLE) or "",
        team=values.get(f.TEAM) or "",
        members=values.get(f.MEMBERS) or (),
        capacity=values.get(f.CAPACITY),
        calendar=values.get(f.CALENDAR) or "",
        leave=values.get(f.LEAVE) or (),
        rate=values.get(f.RATE),
        active=True if active is None else active,
        github=values.get(f.GITHUB) or "",
        origin=values.origin,
    )


def decode_resources(node: Node | None, problems: list[Diagnostic]) -> dict[str, Resource]:
    """Decode `resources.yml`."""

    def resource(name: str, mapping: NodeMapping, problems: list[Diagnostic]) -> Resource:
        values = decode(mapping.entries, f.RESOURCE, mapping.span, problems)
        return Resource(
            id=name,
            name=values.get(f.NAME) or name,
            capacity=values.get(f.PIECES) or Decimal(1),
            calendar=values.get(f.CALENDAR) or "",
            cost=values.get(f.COST),
            origin=values.origin,
        )

    return _by_id(node, problems, resource)


def decode_goals(node: Node | None, problems: list[Diagnostic]) -> dict[str, Goal]:
    """Decode `goals.yml`."""

    def goal(name: str, mapping: NodeMapping, problems: list[Diagnostic]) -> Goal:
        values = decode(mapping.entries, f.GOAL, mapping.span, problems)
        return Goal(
            id=name,
            title=values.get(f.TITLE) or name,
            owner=values.get(f.OWNER) or "",
            by=values.get(f.BY),
            text=values.get(f.TEXT) or "",
            origin=values.origin,
        )

    return _by_id(node, problems, goal)


def decode_calendars(node: Node | None, problems: list[Diagnostic]) -> dict[str, CalendarSpec]:
    """Decode `calendars.yml`; the calendar `standard` is always there."""
    known: dict[str, CalendarSpec] = {}
    for mapping in listed(node, problems) if node else ():
        spec = decode_calendar(mapping, known, problems)
        if spec is None:
            continue
        if spec.id in known:
            problems.append(_twice(spec.id, mapping.span, known[spec.id].origin.span))
            continue
        known[spec.id] = spec
    known.setdefault(STANDARD.id, STANDARD)
    return known


def _by_id(
    node: Node | None,
    problems: list[Diagnostic],
    read: Callable[[str, NodeMapping, list[Diagnostic]], T],
) -> dict[str, T]:
    found: dict[str, T] = {}
    places: dict[str, Span] = {}
    for mapping in listed(node, problems) if node else ():
        name = mapping.get("id")
        if not isinstance(name, Scalar) or not name.text:
            hint = "write `id: name`, or the name as the key of the entry"
            problems.append(_problem("this entry has no `id`", mapping.span, hint))
            continue
        if name.text in found:
            problems.append(_twice(name.text, name.span, places[name.text]))
            continue
        value = read(name.text, mapping, problems)
        if not isinstance(read_id(name), Wrong):
            found[name.text], places[name.text] = value, name.span
    return found


def _twice(name: str, span: Span, first: Span) -> Diagnostic:
    return Diagnostic(
        rule="duplicate-name",
        message=f"`{name}` stands twice; only the first is read",
        span=span,
        hint="rename or delete one of them",
        related=(Related("first written here", first),),
    )


def decode_settings(
    node: Node | None, problems: list[Diagnostic], files: AbstractSet[str] = frozenset()
) -> Settings:
    """Decode `plangen.yml`; a file that is no mapping gives the defaults and a problem.

    `files` are the paths of the content folder that settings may name.
    """
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return Settings()
    if not isinstance(node, NodeMapping):
        problems.append(_problem("settings are keys and values", node.span, "write `title: ...`"))
        return Settings()
    entries = [entry for entry in node.entries if entry.key.text not in _GROUPS]
    values = decode(entries, f.SETTINGS, node.span, problems)
    look = decode_look(node.get(f.THEME), files, problems)
    return _settings(node, values, look, problems)


def _settings(
    node: NodeMapping, values: Values, look: Look, problems: list[Diagnostic]
) -> Settings:
    plain_defaults = Settings()
    near = values.get(f.NEAR_CRITICAL)
    correlation = values.get(f.CORRELATION)
    chance = values.get(f.CHANCE)
    return Settings(
        title=values.get(f.SITE_TITLE) or plain_defaults.title,
        base_url=values.get(f.BASE_URL) or "",
        repository=(values.get(f.REPOSITORY) or "").rstrip("/"),
        status_date=values.get(f.STATUS_DATE),
        preset=values.get(f.PRESET) or plain_defaults.preset,
        weights=decode_weights(node, problems),
        look=look,
        calendar=values.get(f.DEFAULT_CALENDAR) or plain_defaults.calendar,
        level=values.get(f.LEVEL) or False,
        level_with=values.get(f.LEVEL_WITH) or "samples",
        logic=values.get(f.LOGIC) or plain_defaults.logic,
        distribution=values.get(f.DISTRIBUTION) or plain_defaults.distribution,
        correlation=plain_defaults.correlation if correlation is None else correlation,
        chance=plain_defaults.chance if chance is None else chance,
        near_critical=plain_defaults.near_critical if near is None else near,
        vocabulary=_pairs(node, f.VOCABULARY, problems),
        words=_pairs(node, f.WORDS, problems),
        audiences=decode_audiences(node.get(f.AUDIENCES), problems),
        language=values.get(f.LANGUAGE) or plain_defaults.language,
        index=values.get(f.INDEX) or False,
        fail_on=values.get(f.FAIL_ON) or plain_defaults.fail_on,
        extra=values.extra,
        origin=values.origin,
    )


def _pairs(node: NodeMapping, key: str, problems: list[Diagnostic]) -> dict[str, str]:
    return {name.casefold(): word.text for name, word in _entries(node, key, problems)}


def _entries(node: NodeMapping, key: str, problems: list[Diagnostic]) -> list[tuple[str, Scalar]]:
    group = node.get(key)
    if group is None or (isinstance(group, Scalar) and group.is_null):
        return []
    if not isinstance(group, NodeMapping):
        problems.append(_problem(f"`{key}` is a group of keys", group.span, "write `word: word`"))
        return []
    found: list[tuple[str, Scalar]] = []
    for entry in group.entries:
        if isinstance(entry.value, Scalar):
            found.append((entry.key.text, entry.value))
        else:
            problems.append(_problem("one word is wanted here", entry.value.span))
    return found


def _problem(message: str, span: Span, hint: str = "") -> Diagnostic:
    return Diagnostic(rule="bad-value", message=message, span=span, hint=hint)
