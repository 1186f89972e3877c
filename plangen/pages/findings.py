"""Findings as rows: what is wrong, where, and what to do about it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import count, listing
from plangen.pages.lookup import Lookup, plan_link
from plangen.pages.page import Link
from plangen.pages.parts import FindingRow
from plangen.source.diagnostic import Diagnostic, Severity

_QUOTED = re.compile("`([^`]+)`")


def finding_rows(look: Lookup, findings: Iterable[Diagnostic]) -> tuple[FindingRow, ...]:
    """Return findings as rows, in the order given."""
    return tuple(_row(look, finding) for finding in findings)


def _row(look: Lookup, finding: Diagnostic) -> FindingRow:
    plan = look.facts.portfolio.plans.get(finding.plan)
    rule = Link(finding.rule, f"rules/{finding.rule}.html")
    known = finding.rule in look.catalogue.rules
    return FindingRow(
        severity=str(finding.severity),
        rule=rule if known else Link(finding.rule),
        message_html=quoted_html(finding.message),
        hint_html=quoted_html(finding.hint),
        item=_item(look, finding),
        plan=plan_link(plan) if plan else Link(finding.span.path),
        place=f"{finding.span.path}:{finding.span.line}",
        source=finding.span.path,
        line=finding.span.line,
    )


def _item(look: Lookup, finding: Diagnostic) -> Link:
    plan = look.facts.portfolio.plans.get(finding.plan)
    if plan is None or not finding.item:
        return Link("")
    if finding.item not in look.all_items[plan.id]:
        return Link("")
    return Link(finding.item, f"plans/{plan.id}.html#i-{finding.item}")


@lru_cache(maxsize=1 << 10)
def quoted_html(text: str) -> str:
    """Return a message as HTML: what stands in backticks becomes code, all else is escaped."""
    return _QUOTED.sub(r"<code>\1</code>", escape(text))


def severity_counts(findings: Iterable[Diagnostic]) -> tuple[int, int, int]:
    """Return how many errors, warnings and pieces of advice there are."""
    found = [finding.severity for finding in findings]
    return (
        found.count(Severity.ERROR),
        found.count(Severity.WARNING),
        found.count(Severity.ADVICE),
    )


def findings_text(findings: Iterable[Diagnostic], tongue: Tongue) -> str:
    """Return findings as a reader counts them: `2 errors and 1 warning`, `none`."""
    errors, warnings, advice = severity_counts(findings)
    parts = [
        count(errors, "error", tongue=tongue) if errors else "",
        count(warnings, "warning", tongue=tongue) if warnings else "",
        say_number(tongue, advice, "{n} piece of advice", "{n} pieces of advice") if advice else "",
    ]
    return listing([part for part in parts if part], tongue) or say(tongue, "none")
