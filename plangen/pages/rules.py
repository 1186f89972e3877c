"""The pages of rules: a list, and the documentation of each with its findings."""

from collections import defaultdict
from collections.abc import Iterator

from plangen.frozen import frozen
from plangen.kinds.catalogue import Described
from plangen.kinds.rule import weights
from plangen.kinds.tongue import say, say_number
from plangen.model.weights import Preset
from plangen.pages.findings import finding_rows
from plangen.pages.lookup import Lookup
from plangen.pages.page import Link, Page
from plangen.pages.parts import FindingRow
from plangen.source.diagnostic import Diagnostic
from plangen.source.markdown import parse_blocks, render
from plangen.source.text import Text


@frozen(kw_only=True)
class RuleRow:
    """A rule in the list."""

    link: Link
    summary: str
    severity: str
    since: str
    weights: tuple[str, ...]
    findings: int


@frozen(kw_only=True)
class RulesView:
    """All rules."""

    sentence: str
    rules: tuple[RuleRow, ...]


@frozen(kw_only=True)
class RuleView:
    """One rule: what it says, when it holds, what it found here."""

    name: str
    summary: str
    severity: str
    since: str
    after: bool
    weights: tuple[tuple[str, str], ...]
    html: str
    findings: tuple[FindingRow, ...]


def rule_pages(look: Lookup) -> Iterator[Page]:
    """Yield the list of rules and a page each."""
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in look.findings.values():
        for finding in one:
            found[finding.rule].append(finding)
    rules = look.catalogue.rules
    rows = tuple(_row(name, one, len(found[name])) for name, one in rules.items())
    yield Page(
        path="rules.html",
        template="rules.html.j2",
        title=say(look.tongue, "Rules"),
        section="rules",
        crumbs=(),
        view=RulesView(sentence=_sentence(look, len(rows)), rules=rows),
    )
    for name, described in rules.items():
        yield _rule_page(look, name, described, found[name])


def _sentence(look: Lookup, rules: int) -> str:
    one, more = "{n} rule checks every plan.", "{n} rules check every plan."
    return say_number(look.tongue, rules, one, more)


def _row(name: str, described: Described, findings: int) -> RuleRow:
    return RuleRow(
        link=Link(name, f"rules/{name}.html"),
        summary=described.summary,
        severity=str(described.rule.severity),
        since=str(described.rule.since),
        weights=weights(described.rule),
        findings=findings,
    )


def _rule_page(look: Lookup, name: str, described: Described, found: list[Diagnostic]) -> Page:
    return Page(
        path=f"rules/{name}.html",
        template="rule.html.j2",
        title=name,
        section="rules",
        crumbs=(Link(say(look.tongue, "Rules"), "rules.html"),),
        view=RuleView(
            name=name,
            summary=described.summary,
            severity=str(described.rule.severity),
            since=str(described.rule.since),
            after=described.rule.after,
            weights=tuple(zip(map(str, Preset), weights(described.rule), strict=True)),
            html=markdown_html(described.text),
            findings=finding_rows(look, found),
        ),
    )


def markdown_html(text: str) -> str:
    """Render plangen's own Markdown."""
    blocks, _ = parse_blocks(Text("", tuple(text.split("\n"))))
    rendered, _ = render(blocks, blocks.tokens)
    return rendered.html
