"""Decoding tables: measures, stakeholders, budget lines and RACI."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from plangen.model import fields as f
from plangen.model.field import Fields, Values, decode
from plangen.model.naming import Names
from plangen.model.plan import BudgetLine, Measure, RaciRow, Stakeholder, Target
from plangen.model.settings import Settings
from plangen.model.yaml_items import listed
from plangen.source.diagnostic import Diagnostic, Related
from plangen.source.node import Entry, Node, Scalar
from plangen.source.node import Mapping as NodeMapping
from plangen.source.span import Span
from plangen.source.tables import Table

Rows = list[NodeMapping]


def table_rows(
    tables: Sequence[Table], table: Fields, settings: Settings, problems: list[Diagnostic]
) -> Rows:
    """Return each row as a mapping from field to cell; an unknown column becomes an own key.

    A column that resembles a known one, and a table that has hardly any, are problems.
    """
    known = {name for field in table for name in (field.name, *field.same)}
    for part in tables:
        problems.extend(_odd_columns(part, known, settings.words))
    return [
        NodeMapping(tuple(_cells(head, row, known, settings.words)), _row_span(row, part.span))
        for part in tables
        for head in [part.head]
        for row in part.rows
        if any(cell.text for cell in row)
    ]


def _cells(
    head: Sequence[Scalar], row: Sequence[Scalar], known: set[str], words: Mapping[str, str]
) -> Iterator[Entry]:
    for column, cell in zip(head, row, strict=True):
        name = _column(column, words)
        key = name if name in known or name.startswith("x-") else f"x-{name}"
        if cell.text:
            yield Entry(Scalar(key, column.span), cell)


def _column(column: Scalar, words: Mapping[str, str]) -> str:
    label = column.text.strip().casefold()
    return "-".join(words.get(label, label).split())


def _odd_columns(table: Table, known: set[str], words: Mapping[str, str]) -> Iterator[Diagnostic]:
    names = {column: _column(column, words) for column in table.head}
    strange = [column for column, name in names.items() if name not in known]
    if 2 * len(strange) > len(names):
        yield Diagnostic(
            rule="unknown-key",
            message="most columns of this table are not those of this section",
            span=table.head[0].span.until(table.head[-1].span),
            hint=f"the columns are {', '.join(f'`{name}`' for name in sorted(known))}",
        )
        return
    for column in strange:
        meant = get_close_matches(names[column], sorted(known - set(names.values())), 1, 0.75)
        if meant:
            yield Diagnostic(
                rule="unknown-key",
                message=f"`{column.text}` is not a column of this table",
                span=column.span,
                hint=f"did you mean `{meant[0].replace('-', ' ')}`?",
            )


def _row_span(row: Sequence[Scalar], fallback: Span) -> Span:
    filled = [cell for cell in row if cell.text]
    return filled[0].span.until(filled[-1].span) if filled else fallback


def yaml_rows(node: Node | None, problems: list[Diagnostic]) -> Rows:
    """Return the rows of the YAML spelling."""
    return list(listed(node, problems)) if node else []


def measures(rows: Rows, problems: list[Diagnostic], names: Names) -> tuple[Measure, ...]:
    """Decode the rows of `## Measures`; readings come later, from the updates."""
    return tuple(_measure(row, problems, names) for row in rows)


def _measure(row: NodeMapping, problems: list[Diagnostic], names: Names) -> Measure:
    values = decode(row.entries, f.MEASURE, row.span, problems)
    title = values.get(f.MEASURE_TITLE) or ""
    written = values.get(f.ID)
    named = bool(written and names.claim(written, values.origin.of("id")))
    baseline = values.get(f.BASELINE)
    return Measure(
        id=written if written and named else names.make(title or "measure"),
        named=named,
        title=title,
        unit=values.get(f.UNIT) or "",
        owner=values.get(f.ONE_OWNER) or "",
        baseline=baseline,
        target=_directed(values.get(f.TARGET), values, problems),
        by=values.get(f.BY),
        source=values.get(f.SOURCE) or "",
        first=values.get(f.FIRST),
        extra=values.extra,
        origin=values.origin,
    )


def _directed(target: Target | None, values: Values, problems: list[Diagnostic]) -> Target | None:
    """Give a target without operator the direction away from its baseline."""
    if target is None or target.operator:
        return target
    baseline = values.get(f.BASELINE)
    if baseline is None or baseline == target.value:
        problems.append(
            Diagnostic(
                rule="bad-value",
                message="this target has no direction",
                span=values.origin.of("target"),
                hint=f"write `<= {target.value}` or `>= {target.value}`, or a baseline",
            )
        )
        return Target("=", target.value)
    return Target("<=" if target.value < baseline else ">=", target.value)


def stakeholders(rows: Rows, problems: list[Diagnostic]) -> tuple[Stakeholder, ...]:
    """Decode the rows of `## Stakeholders`."""
    return tuple(_stakeholder(row, problems) for row in rows)


def _stakeholder(row: NodeMapping, problems: list[Diagnostic]) -> Stakeholder:
    values = decode(row.entries, f.STAKEHOLDER, row.span, problems)
    return Stakeholder(
        who=(values.get(f.STAKE_WHO) or "").removeprefix("@"),
        stake=values.get(f.STAKE) or "",
        power=values.get(f.POWER) or "",
        interest=values.get(f.INTEREST) or "",
        wants=values.get(f.WANTS) or "",
        how=values.get(f.HOW) or "",
        every=values.get(f.EVERY),
        sender=values.get(f.SENDER) or "",
        asked_by=values.get(f.ASKED_BY) or "",
        extra=values.extra,
        origin=values.origin,
    )


def budget_lines(rows: Rows, problems: list[Diagnostic]) -> tuple[BudgetLine, ...]:
    """Decode the rows of `## Budget`; lines have their own namespace."""
    lines: list[BudgetLine] = []
    first: dict[str, Span] = {}
    for number, row in enumerate(rows, 1):
        values = decode(row.entries, f.BUDGET_LINE, row.span, problems)
        name = values.get(f.ID) or f"line-{number}"
        if name in first:
            problems.append(_same_line(name, values.origin.of("id"), first[name]))
            continue
        first[name] = values.origin.of("id")
        lines.append(_line(name, values))
    return tuple(lines)


def _line(name: str, values: Values) -> BudgetLine:
    return BudgetLine(
        id=name,
        title=values.get(f.LINE_TITLE) or name,
        planned=values.get(f.PLANNED),
        committed=values.get(f.COMMITTED),
        spent=values.get(f.SPENT),
        forecast=values.get(f.FORECAST),
        source=values.get(f.PAID_FROM) or "",
        extra=values.extra,
        origin=values.origin,
    )


def _same_line(name: str, span: Span, first: Span) -> Diagnostic:
    return Diagnostic(
        rule="duplicate-name",
        message=f"`{name}` names two budget lines; only the first is read",
        span=span,
        hint="rename one of them",
        related=(Related("first used here", first),),
    )


def raci(rows: Rows, problems: list[Diagnostic]) -> tuple[RaciRow, ...]:
    """Decode the rows of `## RACI`; a row without an item is dropped with a problem."""
    found: list[RaciRow] = []
    for row in rows:
        values = decode(row.entries, f.RACI, row.span, problems)
        item = values.get(f.RACI_ITEM)
        if item is None:
            if values.place("item") is None and row.get("item") is None:
                problems.append(_no_item(row.span))
            continue
        found.append(
            RaciRow(
                item=item,
                accountable=values.get(f.ACCOUNTABLE) or (),
                responsible=values.get(f.RESPONSIBLE) or (),
                consulted=values.get(f.CONSULTED) or (),
                informed=values.get(f.INFORMED) or (),
                origin=values.origin,
            )
        )
    return tuple(found)


def _no_item(span: Span) -> Diagnostic:
    return Diagnostic(
        rule="bad-value",
        message="this row names no item",
        span=span,
        hint="write the id of a task, phase or milestone into the column `item`",
    )
