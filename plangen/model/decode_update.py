"""Decoding updates: status reports below `## Updates`, in the header, and in files of their own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plangen.model import fields as f
from plangen.model.decode_task import canonical_notes
from plangen.model.field import decode
from plangen.model.registers import Update
from plangen.model.settings import Settings
from plangen.model.shape import Wrong, read_date
from plangen.model.yaml_items import listed, yaml_items
from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Document, Note, Section
from plangen.source.node import Entry, Scalar
from plangen.source.node import Sequence as NodeSequence
from plangen.source.span import Span

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_updates(
    document: Document,
    reports: Sequence[Document],
    settings: Settings,
    problems: list[Diagnostic],
) -> tuple[Update, ...]:
    """Return all status reports of a plan, oldest first; undated ones come first."""
    found = [
        *_from_header(document, settings, problems),
        *(
            _from_section(part, settings, problems)
            for section in document.sections
            if section.kind == "updates"
            for part in section.sections
        ),
        *(_from_file(report, settings, problems) for report in reports),
    ]
    return tuple(sorted(found, key=lambda update: update.date or date.min))


def _from_header(
    document: Document, settings: Settings, problems: list[Diagnostic]
) -> list[Update]:
    node = document.header.get("updates") if document.header else None
    found: list[Update] = []
    for mapping in listed(node, problems) if node else ():
        text = mapping.get("text")
        item = next(iter(yaml_items(NodeSequence((mapping,), mapping.span), problems, boxed=False)))
        entries = [e for e in mapping.entries if e.key.text not in {"text", "notes"}]
        plain = text.text if isinstance(text, Scalar) else ""
        update = _update(entries, mapping.span, None, item.notes, settings, problems)
        found.append(replace(update, html=item.html, text=plain))
    return found


def _from_section(section: Section, settings: Settings, problems: list[Diagnostic]) -> Update:
    day = _day(Scalar(section.title.text.strip(), section.title.span), problems)
    update = _update(section.facts, section.span, day, section.notes, settings, problems)
    return replace(update, html=section.html, text=section.text)


def _from_file(report: Document, settings: Settings, problems: list[Diagnostic]) -> Update:
    problems.extend(report.problems)
    body = report.sections[0]
    entries = report.header.entries if report.header else ()
    at = entries[0].key.span if entries else Span.of_file(report.path)
    has_date = any(entry.key.text == "date" for entry in entries)
    stem = report.path.rpartition("/")[2].removesuffix(".md")
    named = _DATE.match(stem)
    day = None
    if not has_date:
        day = _day(Scalar(named.group() if named else stem, at), problems)
    update = _update(entries, at, day, body.notes, settings, problems)
    return replace(update, html=body.html, text=body.text)


def _day(word: Scalar, problems: list[Diagnostic]) -> date | None:
    value = read_date(word)
    if isinstance(value, Wrong):
        hint = "an update is headed by its day: `### 2026-06-15 {@who health:on-track}`"
        problems.append(
            Diagnostic(rule="bad-value", message=value.message, span=word.span, hint=hint)
        )
        return None
    return value


def _update(  # noqa: PLR0913 (what an update consists of)
    entries: Sequence[Entry],
    span: Span,
    day: date | None,
    notes: Sequence[Note],
    settings: Settings,
    problems: list[Diagnostic],
) -> Update:
    values = decode(entries, f.UPDATE, span, problems)
    people = values.get(f.OWNER) or ()
    return Update(
        date=day or values.get(f.DAY),
        person=people[0].person if people else "",
        health=values.get(f.HEALTH),
        measured=values.get(f.MEASURED) or (),
        notes=canonical_notes(notes, settings),
        extra=values.extra,
        origin=values.origin,
    )
