"""Decoding a plan: its header, its sections, its status reports, as one value."""

from collections.abc import Sequence
from dataclasses import replace

from plangen.frozen import frozen
from plangen.model import decode_table as tables
from plangen.model import fields as f
from plangen.model.decode_header import (
    header_budget,
    header_goals,
    header_values,
    header_waivers,
)
from plangen.model.decode_raci import with_raci
from plangen.model.decode_register import (
    FIELDS,
    RegisterDraft,
    build_entries,
    read_entries,
)
from plangen.model.decode_task import Draft, TaskReader
from plangen.model.decode_update import read_updates
from plangen.model.field import Values
from plangen.model.insets import decode_insets
from plangen.model.naming import Names
from plangen.model.origin import Origin
from plangen.model.parts import items_of, read_tasks, rows_of
from plangen.model.plan import (
    BudgetLine,
    Measure,
    Plan,
    ProseSection,
    RaciRow,
    Reading,
    Scope,
    Stakeholder,
    Status,
)
from plangen.model.portfolio import BrokenPlan
from plangen.model.registers import (
    Assumption,
    Change,
    Decision,
    Entry,
    Feedback,
    Issue,
    Risk,
    Update,
)
from plangen.model.scope import read_scope
from plangen.model.settings import Settings
from plangen.model.shape import DEVICES
from plangen.model.task import Task
from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Document, Section
from plangen.source.markdown import slug
from plangen.source.node import Mapping
from plangen.source.span import Span


@frozen()
class DecodedPlan:
    """A plan, or the remains of one, and what is wrong with it."""

    plan: Plan | BrokenPlan
    problems: tuple[Diagnostic, ...]


@frozen(kw_only=True)
class _Body:
    """Everything below the header, decoded; ids are settled over all of it."""

    tasks: tuple[Task, ...]
    entries: tuple[Entry, ...]
    measures: tuple[Measure, ...]
    stakeholders: tuple[Stakeholder, ...]
    lines: tuple[BudgetLine, ...]
    raci: tuple[RaciRow, ...]
    updates: tuple[Update, ...]


def decode_plan(document: Document, reports: Sequence[Document], settings: Settings) -> DecodedPlan:
    """Decode a plan's document and its status reports; never raises."""
    problems = list(document.problems)
    header = document.header
    if header is None:
        if not document.broken:
            problems.append(_no_header(document.path))
        return _broken(document, problems)
    values = header_values(header, problems)
    name = values.get(f.PLAN_ID)
    if name is None:
        if header.get("plan") is None:
            problems.append(_no_plan_key(header, plan_name(document.path)))
        return _broken(document, problems)
    expected = plan_name(document.path)
    if name != expected:
        problems.append(_other_name(name, expected, values.origin.of("plan")))
    body = _body(document, reports, settings, problems)
    plan = _plan(name, document, (header, values), body, settings, problems)
    links = (*document.links, *(link for report in reports for link in report.links))
    fences = (*document.fences, *(fence for report in reports for fence in report.fences))
    insets = decode_insets(fences, problems)
    stamped = tuple(replace(problem, plan=name) for problem in problems)
    return DecodedPlan(replace(plan, links=links, insets=insets), stamped)


def plan_name(path: str) -> str:
    """Return the name that the file or folder of a plan gives it."""
    folder, _, name = path.rpartition("/")
    return folder.rpartition("/")[2] if name == "plan.md" else name.removesuffix(".md")


def _broken(document: Document, problems: list[Diagnostic]) -> DecodedPlan:
    name = slug(plan_name(document.path)) or "plan"
    name = f"plan-{name}" if name in DEVICES else name
    stamped = tuple(replace(problem, plan=name) for problem in problems)
    return DecodedPlan(BrokenPlan(id=name, path=document.path, problems=stamped), stamped)


def _body(
    document: Document,
    reports: Sequence[Document],
    settings: Settings,
    problems: list[Diagnostic],
) -> _Body:
    """Decode all items; written ids are claimed before any id is made."""
    names = Names(problems)
    reader = TaskReader(settings, problems, [])
    read_tasks(document, reader)
    drafts = [
        draft
        for kind in FIELDS
        for draft in read_entries(kind, items_of(document, kind, problems), problems)
    ]
    _claim_ids([*reader.drafts, *drafts], names)

    def rows(kind: str) -> tables.Rows:
        table = f.KINDS["budget line" if kind == "budget" else kind.removesuffix("s")]
        return rows_of(document, kind, table, settings, problems)

    measures = tables.measures(rows("measures"), problems, names)
    raci = tables.raci(rows("raci"), problems)
    updates = read_updates(document, reports, settings, problems)
    return _Body(
        tasks=with_raci(reader.tasks(names), raci, problems),
        entries=build_entries(drafts, names, settings),
        measures=tuple(_with_readings(measure, updates) for measure in measures),
        stakeholders=tables.stakeholders(rows("stakeholders"), problems),
        lines=tables.budget_lines(rows("budget"), problems),
        raci=raci,
        updates=updates,
    )


def _claim_ids(drafts: Sequence[Draft | RegisterDraft], names: Names) -> None:
    """Give each draft the id that its author wrote; a duplicate loses it. Earlier ids are kept."""
    for draft in drafts:
        names.keep(draft.values.get(f.WAS) or ())
        name = draft.values.get(f.ID)
        if name and names.claim(name, draft.values.place("id") or draft.values.span):
            draft.name = name


def _with_readings(measure: Measure, updates: Sequence[Update]) -> Measure:
    readings = tuple(
        Reading(update.date, reading.value, reading.span)
        for update in updates
        if update.date
        for reading in update.measured
        if measure.named and reading.measure == measure.id
    )
    return replace(measure, readings=readings)


def _plan(  # noqa: PLR0913 (what a plan consists of)
    name: str,
    document: Document,
    header: tuple[Mapping, Values],
    body: _Body,
    settings: Settings,
    problems: list[Diagnostic],
) -> Plan:
    mapping, values = header
    budget, places = header_budget(mapping, problems)
    scope = [section.text for section in document.sections if section.kind == "scope"]
    entries = body.entries
    return Plan(
        id=name,
        title=values.get(f.TITLE) or (document.title.text if document.title else name),
        status=values.get(f.STATUS) or Status.DRAFT,
        path=document.path,
        owner=values.get(f.PLAN_OWNER) or "",
        sponsor=values.get(f.SPONSOR) or "",
        team=values.get(f.TEAM) or "",
        start=values.get(f.START),
        target=values.get(f.PLAN_TARGET),
        calendar=values.get(f.CALENDAR) or "",
        budget=budget,
        serves=header_goals(mapping, values),
        after=values.get(f.PLAN_AFTER) or (),
        tags=values.get(f.TAG) or (),
        priority=values.get(f.PRIORITY) or "",
        level=values.get(f.LEVEL),
        baseline=values.get(f.PLAN_BASELINE) or "",
        was=values.get(f.WAS) or (),
        waivers=header_waivers(mapping, problems),
        extra=values.extra,
        scope=read_scope("\n".join(scope), settings.words) if scope else Scope(),
        sections=tuple(_prose(section) for section in document.sections),
        lead_html=document.lead,
        tasks=body.tasks,
        risks=tuple(entry for entry in entries if isinstance(entry, Risk)),
        assumptions=tuple(entry for entry in entries if isinstance(entry, Assumption)),
        decisions=tuple(entry for entry in entries if isinstance(entry, Decision)),
        issues=tuple(entry for entry in entries if isinstance(entry, Issue)),
        feedback=tuple(entry for entry in entries if isinstance(entry, Feedback)),
        changes=tuple(entry for entry in entries if isinstance(entry, Change)),
        updates=body.updates,
        measures=body.measures,
        stakeholders=body.stakeholders,
        lines=body.lines,
        raci=body.raci,
        anchors=document.anchors,
        origin=Origin.made(values.span, {**values.places, **places}),
    )


def _prose(section: Section) -> ProseSection:
    return ProseSection(
        kind=section.kind,
        title=section.title.text,
        html=section.html,
        text=section.text,
        anchor=section.anchor,
        has_content=bool(
            section.html.strip()
            or section.items
            or section.notes
            or section.tables
            or section.sections
        ),
        span=section.span,
    )


def _no_header(path: str) -> Diagnostic:
    return Diagnostic(
        rule="misplaced-file",
        message="this plan has no header",
        span=Span.of_file(path),
        hint=f"begin the file with `---`, `plan: {slug(plan_name(path))}`, `---`",
    )


def _no_plan_key(header: Mapping, name: str) -> Diagnostic:
    first = header.entries[0].key.span if header.entries else header.span
    return Diagnostic(
        rule="misplaced-file",
        message="the header has no `plan:`, so nothing below it is read",
        span=first,
        hint=f"write `plan: {slug(name)}` as its first line",
    )


def _other_name(name: str, expected: str, span: Span) -> Diagnostic:
    return Diagnostic(
        rule="misplaced-file",
        message=f"the plan calls itself `{name}`, its file `{expected}`",
        span=span,
        hint="give both the same name; an earlier one goes into `was:`",
    )
