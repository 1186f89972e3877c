"""The markdown format: a summary for the page of a run, in which no text of a plan acts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from plangen.render.inert import cell, code, inert
from plangen.render.report import Holder, Report, stopped, summary
from plangen.source.diagnostic import Diagnostic, Severity

LIMIT = 900 * 1024
"""A code host takes summaries of up to a megabyte, in bytes."""
WORST = 100
"""How many findings are shown."""

_TABLE = LIMIT // 2


def markdown(report: Report) -> str:
    """Return totals, a table of the plans with findings, and the worst findings."""
    head = f"## Plans\n\n{summary(report)}\n"
    text = head + _stopped(report) + _table(report)
    text += _findings(report, LIMIT - len(text.encode()))
    # An older spelling of workflow commands may stand anywhere in a line.
    return text.replace("##[", "##\\u{5b}")


def _stopped(report: Report) -> str:
    """Return how far the plans are that something stops, the least complete first."""
    plans = stopped(report)
    lines = [f"- {code(plan)}: {inert(text)}\n" for plan, text in plans[:WORST]]
    more = _more(len(plans) - len(lines), "plans that something stops")
    return "\n" + "".join(lines) + more if lines else ""


def _table(report: Report) -> str:
    if not report.findings:
        return ""
    counts: dict[tuple[str, str], Counter[Severity]] = {}
    for finding in report.worst_first():
        place = (finding.plan, "") if finding.plan in report.holders else ("", finding.span.path)
        counts.setdefault(place, Counter())[finding.severity] += 1
    rows = [_row(report, plan, path, found) for (plan, path), found in counts.items()]
    shown = _fitting(rows, _TABLE)
    text = (
        "\n| plan or file | owner | health | errors | warnings | advice |\n"
        "| --- | --- | --- | ---: | ---: | ---: |\n"
    )
    return text + "".join(shown) + _more(len(rows) - len(shown), "plans or files with findings")


def _row(report: Report, plan: str, path: str, found: Counter[Severity]) -> str:
    holder = report.holders.get(plan, Holder("", ""))
    cells = [
        cell(plan or report.way.to(path)),
        cell(holder.owner),
        holder.health.replace("-", " "),
        *(str(found[severity]) for severity in Severity),
    ]
    return f"| {' | '.join(cells)} |\n"


def _findings(report: Report, room: int) -> str:
    if not report.findings:
        return ""
    found = report.worst_first()
    head = "\n### Findings\n\n"
    # What is kept back is for the line that counts the rest.
    shown = _fitting((_line(report, finding) for finding in found[:WORST]), room - len(head) - 100)
    return head + "".join(shown) + _more(len(found) - len(shown), "findings")


def _line(report: Report, finding: Diagnostic) -> str:
    place = code(f"{report.way.to(finding.span.path)}:{finding.span.line}:{finding.span.column}")
    hint = f" ({inert(finding.hint)})" if finding.hint else ""
    rule = code(finding.rule)
    return f"- **{finding.severity}** {rule} {place}: {inert(finding.message)}{hint}\n"


def _fitting(lines: Iterable[str], room: int) -> list[str]:
    return list(_while_room(lines, room))


def _while_room(lines: Iterable[str], room: int) -> Iterator[str]:
    for line in lines:
        room -= len(line.encode())
        if room < 0:
            return
        yield line


def _more(number: int, what: str) -> str:
    return f"\n{number} more {what}.\n" if number else ""
