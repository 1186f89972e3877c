"""Report formats for code hosts and other programs: valid, complete, and deaf to hostile text."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from plangen.render import markdown as summary
from plangen.render.concise import concise
from plangen.render.full import full
from plangen.render.github import github
from plangen.render.gitlab import gitlab
from plangen.render.inert import code, inert
from plangen.render.json_report import json_report
from plangen.render.junit import junit
from plangen.render.markdown import markdown
from plangen.render.rdjson import rdjson
from plangen.render.report import About, Holder, Report
from plangen.render.report_schema import report_schema
from plangen.render.sarif import LIMIT, sarif
from plangen.render.way import Way
from plangen.source.diagnostic import Diagnostic, Related, Severity
from plangen.source.edit import Edit, Fix
from plangen.source.identity import identities
from plangen.source.span import Span

SCHEMAS = Path(__file__).parent / "formats"
PATH = "plans/p.md"
LINE = "naïve 船 🚢 owner: who"
WHO = Span(PATH, 1, LINE.index("who") + 1, 1, len(LINE) + 1)
FIX = Fix("write `anna`", (Edit(WHO, "anna"),))


def finding(
    message: str = "wrong", path: str = PATH, severity: Severity = Severity.ERROR, item: str = ""
) -> Diagnostic:
    return Diagnostic(
        rule="bad-value",
        message=message,
        span=WHO._replace(path=path),
        hint="mend it",
        related=(Related("first defined here", WHO),),
        severity=severity,
        item=item,
        fix=FIX if path == PATH else None,
    )


def report(*findings: Diagnostic, clean: tuple[str, ...] = (), text: str = LINE) -> Report:
    return Report(
        findings=findings,
        lines={PATH: text.split("\n")},
        way=Way("content/"),
        plans=2,
        clean=clean,
        rules={"bad-value": About("A value is wrong.", "## Why\n\nNobody can use it.\n")},
        version="1.2.3",
    )


ALL = tuple(finding(severity=severity) for severity in Severity)
FORMATS: dict[str, Callable[[Report], str]] = {
    "full": full,
    "concise": concise,
    "json": json_report,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
    "rdjson": rdjson,
    "markdown": markdown,
}


def test_identities_ignore_lines_and_dates_and_count_repeats() -> None:
    before = [finding("`a` is 3 days late, on `2026-01-02`"), finding("`b` is late")]
    later = finding("`a` is 9 days late, on `2026-02-03`")
    moved = Diagnostic(rule=later.rule, message=later.message, span=Span(PATH, 99, 1, 99, 2))
    assert identities([moved])[0] == identities(before)[0]
    assert len(set(identities([*before, *before]))) == 4
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in identities(before))


def test_identities_of_items_hold_when_the_message_changes() -> None:
    assert identities([finding("`a`", item="t")]) == identities([finding("`b`", item="t")])
    assert identities([finding("`a`", item="t")]) != identities([finding("`a`", item="u")])
    assert identities([finding("`a`")]) != identities([finding("`a`", path="plans/q.md")])


def test_json_holds_to_its_schema() -> None:
    Draft7Validator.check_schema(report_schema())
    for shown in (report(), report(*ALL), report(finding(path="plans/q.md"))):
        content = json.loads(json_report(shown))
        assert [
            error.message for error in Draft7Validator(report_schema()).iter_errors(content)
        ] == []
    (only,) = json.loads(json_report(report(finding())))["findings"]
    assert only["fix"]["edits"][0]["text"] == "anna"
    assert only["fix"]["edits"][0]["place"]["column"] == WHO.column


def test_gitlab_has_what_code_quality_needs() -> None:
    entries = json.loads(gitlab(report(*ALL, *ALL)))
    assert [entry["severity"] for entry in entries[:3]] == ["major", "minor", "info"]
    assert len({entry["fingerprint"] for entry in entries}) == 6
    assert entries[0] == {
        "description": "wrong (mend it)",
        "check_name": "bad-value",
        "fingerprint": entries[0]["fingerprint"],
        "severity": "major",
        "location": {"path": "content/plans/p.md", "lines": {"begin": 1, "end": 1}},
    }
    assert json.loads(gitlab(report())) == []


def test_sarif_is_valid_and_complete(data: Path) -> None:
    path = data / "formats" / "sarif-schema-2.1.0.json"
    if not path.is_file():
        pytest.skip("the published schema of SARIF is not beside the checkout")
    validator = Draft7Validator(json.loads(path.read_text(encoding="utf-8")))
    evil = [finding(f"`{text}` x", path=f"plans/{text}.md") for text in HOSTILE]
    for shown in (report(), report(*ALL), report(*evil)):
        assert [error.message for error in validator.iter_errors(json.loads(sarif(shown)))] == []


def test_sarif_has_what_code_scanning_needs() -> None:
    (run,) = json.loads(sarif(report(*reversed(ALL))))["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] == "Nobody can use it."
    assert rule["help"]["markdown"].startswith("## Why")
    result = run["results"][0]
    assert (result["ruleId"], result["ruleIndex"]) == (rule["id"], 0)
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/plans/p.md"
    assert place["region"]["startColumn"] == WHO.column
    assert run["columnKind"] == "unicodeCodePoints"
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "anna"}
    assert replacement["deletedRegion"] == place["region"]
    hashes = {one["partialFingerprints"]["primaryLocationLineHash"] for one in run["results"]}
    assert len(hashes) == 3


def test_sarif_keeps_the_worst_and_their_fingerprints() -> None:
    many = [finding(severity=Severity.ADVICE)] * LIMIT
    (run,) = json.loads(sarif(report(*many, finding("worst"))))["runs"]
    assert len(run["results"]) == LIMIT
    assert run["results"][0]["message"]["text"] == "worst (mend it)"
    assert run["properties"] == {"omittedResults": 1}
    named = {one["partialFingerprints"]["primaryLocationLineHash"] for one in run["results"]}
    assert len(named) == LIMIT


def test_sarif_paths_are_relative_and_percent_encoded() -> None:
    path = "plans/a b:%41#?船.md"
    uri = json.loads(sarif(report(finding(path=path))))["runs"][0]["results"][0]["locations"][0][
        "physicalLocation"
    ]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/._%-]+", uri)
    assert unquote(uri) == f"content/{path}"


def test_sarif_messages_hold_no_links() -> None:
    text = sarif(report(finding("`[x](http://evil.example)`")))
    message = json.loads(text)["runs"][0]["results"][0]["message"]["text"]
    assert message == "`\\[x\\](http://evil.example)` (mend it)"


def test_junit_has_a_suite_a_file_and_a_passing_case_a_clean_plan() -> None:
    text = junit(report(*ALL, ALL[0], clean=("plans/clean.md",)))
    suites = {suite.name: suite for suite in JUnitXml.fromstring(text.encode())}
    assert list(suites) == ["content/plans/clean.md", "content/plans/p.md"]
    clean, found = suites.values()
    assert (clean.tests, clean.failures, clean.errors) == (1, 0, 0)
    assert (found.tests, found.failures) == (3, 2)
    names = [case.name for case in found]
    assert names == ["bad-value", "bad-value (2)", "warnings and advice"]
    first, _, last = found
    assert first.result[0].message == "wrong (mend it)"
    assert last.is_passed
    assert last.system_out.splitlines() == [
        f"{level} bad-value: wrong (mend it) at content/plans/p.md:1:{WHO.column}"
        for level in ("warning", "advice")
    ]
    assert JUnitXml.fromstring(junit(report()).encode()).tests == 0


def test_rdjson_has_what_reviewdog_needs() -> None:
    published = Draft4Validator(json.loads((SCHEMAS / "reviewdog.schema.json").read_text()))
    stricter = Draft7Validator(json.loads((SCHEMAS / "rdjson.schema.json").read_text()))
    for shown in (report(), report(*ALL), report(finding(path="plans/q.md"))):
        written = json.loads(rdjson(shown))
        for validator in (published, stricter):
            assert [error.message for error in validator.iter_errors(written)] == []
    assert not published.is_valid({"diagnostics": [{"severity": "FATAL"}]})
    first = json.loads(rdjson(report(*ALL)))["diagnostics"][0]
    column = first["location"]["range"]["start"]["column"]
    assert LINE.encode()[column - 1 :] == b"who"
    assert first["location"]["range"]["end"]["column"] == len(LINE.encode()) + 1
    assert first["suggestions"] == [{"range": first["location"]["range"], "text": "anna"}]


def test_rdjson_joins_the_edits_of_one_fix() -> None:
    text = "ä one\nbetween\nä two"
    edits = (Edit(Span(PATH, 3, 3, 3, 6), "2"), Edit(Span(PATH, 1, 3, 1, 6), "1"))
    mended = Diagnostic(rule="r", message="m", span=WHO, fix=Fix("write both", edits))
    (diagnostic,) = json.loads(rdjson(report(mended, text=text)))["diagnostics"]
    assert diagnostic["suggestions"] == [
        {
            "range": {"start": {"line": 1, "column": 4}, "end": {"line": 3, "column": 7}},
            "text": "1\nbetween\nä 2",
        }
    ]


def test_markdown_counts_tables_and_lists_the_worst_first() -> None:
    assert markdown(report(*reversed(ALL), clean=("plans/clean.md",))) == (
        "## Plans\n\n"
        "2 plans checked: 1 error, 1 warning, 1 piece of advice; `plangen check --fix` mends 3\n\n"
        "| plan or file | owner | health | errors | warnings | advice |\n"
        "| --- | --- | --- | ---: | ---: | ---: |\n"
        "| `content/plans/p.md` |  |  | 1 | 1 | 1 |\n\n"
        "### Findings\n\n"
        + "".join(
            f"- **{level}** `bad-value` `content/plans/p.md:1:{WHO.column}`: wrong (mend it)\n"
            for level in ("error", "warning", "advice")
        )
    )
    assert markdown(report()) == "## Plans\n\n2 plans checked, nothing found\n"


def test_markdown_has_a_row_a_plan_however_many_files_it_has() -> None:
    found = [replace(finding(path=f"plans/p/{name}.md"), plan="p") for name in ("plan", "10-build")]
    shown = replace(report(*found), holders={"p": Holder("a|b", "off-track")})
    assert "\n| `p` | `a\\u{7c}b` | off track | 2 | 0 | 0 |\n" in markdown(shown)


def test_programs_learn_where_a_rule_is_explained() -> None:
    address = "https://plans.example.org/rules/bad-value.html"
    shown = report(finding())
    known = replace(shown, rules={"bad-value": shown.rules["bad-value"]._replace(address=address)})
    (rule,) = json.loads(sarif(known))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == address
    assert json.loads(rdjson(known))["diagnostics"][0]["code"]["url"] == address
    (rule,) = json.loads(sarif(shown))["runs"][0]["tool"]["driver"]["rules"]
    assert "helpUri" not in rule


def test_gitlab_is_blocked_by_what_cannot_be_read() -> None:
    for rule, severity in (("bad-yaml", "blocker"), ("bad-value", "major")):
        (entry,) = json.loads(gitlab(report(replace(finding(), rule=rule))))
        assert entry["severity"] == severity


def test_markdown_tells_how_many_are_left_out() -> None:
    text = markdown(report(*[finding()] * (summary.WORST + 7)))
    assert text.count("\n- **error**") == summary.WORST
    assert text.endswith("\n7 more findings.\n")


def test_markdown_stays_below_the_limit_of_the_host() -> None:
    many = [finding("船" * 400, path=f"plans/{'船' * 400}{number}.md") for number in range(4_000)]
    text = markdown(report(*many))
    assert summary.LIMIT // 2 < len(text.encode()) < summary.LIMIT
    assert "more plans or files with findings" in text
    assert text.endswith(" more findings.\n")


HOSTILE = [
    "::error::x",
    "%0A::error::",
    "x%0Ay",
    "a\n::error::x",
    "a\r::error::x",
    "##[error]x",
    "\x1b[31m red",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\u202e\u2066abc",
    "a | b \\| c",
    "`` ` ```",
    "` @mention",
    "`) @mention #1 (`",
    "@mention",
    "#1",
    "GH-1 TICKET-12 deadbeef1",
    ":smile:",
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.example/x.png)",
    "[x](http://evil.example)",
    "http://evil.example www.evil.example",
    "<http://evil.example> a@evil.example",
    "` <script>alert(1)</script> `",
    "]]>",
    "]]><x/>",
    "&lt;img&gt; &#64;mention",
    "nul\0nul",
    "\ufffe\uffff",
    "\ud800",
    "\u2028::error::x\x85::error::y",
    "**bold** _it_ ~~no~~ # head",
]
OURS = re.compile(r"::(error|warning|notice) title=plangen")
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)
WAYS: dict[str, Callable[[str], Diagnostic]] = {
    "quoted": lambda text: finding(f"owner `{text}` is not in `people.yml`"),
    "bare": finding,
    "advice": lambda text: finding(text, severity=Severity.ADVICE),
    "item": lambda text: finding(item=text),
    "path": lambda text: finding(path=f"plans/{text}.md"),
    "root": lambda text: finding(path=text),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_format_lets_a_text_act(text: str, style: str, way: str) -> None:
    found = WAYS[way](text)
    shown = FORMATS[style](
        Report(findings=(found,) * 12, lines={PATH: [LINE]}, way=Way(), plans=1, clean=(text,))
    )
    for line in shown.splitlines():
        assert not line.lstrip().startswith("::") or (style == "github" and OURS.match(line))
        assert "##[" not in line or style in {"full", "concise"} or OURS.match(line)
    assert not CONTROL.search(shown)
    if style in {"json", "gitlab", "sarif", "rdjson"}:
        json.loads(shown)
    if style == "junit":
        root = ET.fromstring(shown)  # noqa: S314 (made by ourselves)
        names = {element.tag for element in root.iter()}
        assert names <= {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    if style == "markdown":
        assert acting(shown) == []


@pytest.mark.parametrize("style", ["json", "gitlab", "rdjson"])
def test_paths_reach_programs_as_they_are(style: str) -> None:
    path = 'plans/a\u202e\x1b "b".md'
    assert path in strings(json.loads(FORMATS[style](report(finding(path=path)))), "content/")


def strings(value: object, prefix: str) -> list[str]:
    """Return all strings of a JSON value, without a prefix."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part, prefix)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part, prefix)]
    return [value.removeprefix(prefix)] if isinstance(value, str) else []


INERT = {"text", "code_inline", "softbreak", "strong_open", "strong_close"}
AUTOLINK = re.compile(r"@|#\d|www\.|://|\w\.\w|:\w+:|GH-|\w-\d|[<>&]|[0-9a-f]{7}")


def acting(text: str) -> list[str]:
    """Return what a code host would make of a Markdown text beyond our own frame."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    blocks = [token.type for token in tokens if token.type in {"html_block", "fence", "code_block"}]
    inline: list[Token] = [child for token in tokens for child in token.children or ()]
    found = [token.type for token in inline if token.type not in INERT]
    found += [one.content for one in inline if one.type == "text" and AUTOLINK.search(one.content)]
    return blocks + found


@pytest.mark.parametrize("text", ["a", "`", " `a", "a` ", "``", " ", "  x", "x ", "a`b``c"])
def test_code_shows_its_text_whatever_backticks_it_holds(text: str) -> None:
    (inline,) = (one for one in MarkdownIt().parse(f"x {code(text)} x") if one.type == "inline")
    spans = [child.content for child in inline.children or () if child.type == "code_inline"]
    assert [span.strip() for span in spans] == [text.strip()]


def test_messages_stay_readable_where_that_is_safe() -> None:
    assert inert("task `a` is 3 days late") == "task `a` is 3 days late"
    assert inert("task `a`b` is late") == "`` task `a`b` is late ``"
    assert inert("see www.x.org") == "`see www.x.org`"
