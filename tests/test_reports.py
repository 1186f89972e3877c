"""Reports: findings shown to people and programs, whatever a plan, a path or a line holds."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.render.concise import concise
from plangen.render.full import WIDTH, full
from plangen.render.github import LIMIT, github
from plangen.render.json_report import json_report
from plangen.render.report import Report
from plangen.render.safe import safe
from plangen.render.way import Way
from plangen.source.diagnostic import Diagnostic, Related, Severity
from plangen.source.span import Span

PATH = "plans/p.md"


def finding(
    span: Span | None = None,
    message: str = "wrong",
    hint: str = "",
    related: tuple[Related, ...] = (),
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    return Diagnostic(
        rule="bad-value",
        message=message,
        span=span or Span(PATH, 1, 1, 1, 2),
        hint=hint,
        related=related,
        severity=severity,
    )


def report(*findings: Diagnostic, text: str = "", prefix: str = "content/") -> Report:
    return Report(findings=findings, lines={PATH: text.split("\n")}, way=Way(prefix), plans=1)


def frame(line: str, start: int, end: int) -> tuple[str, str]:
    """Return the source line and the line of carets below it, without their gutter."""
    shown = full(report(finding(Span(PATH, 1, start + 1, 1, end + 1)), text=line)).split("\n")
    return shown[3].removeprefix("1 | "), shown[4].removeprefix("  | ")


LINES = [
    ("a bc d", "bc", "  ^^"),
    ("\tbc d", "bc", "    ^^"),
    ("x\ty bc", "bc", "       ^^"),
    ("船に bc", "bc", "     ^^"),
    ("bc 船に", "船に", "   ^^^^"),
    ("e\u0301 bc", "bc", "  ^^"),
    ("क्ष bc", "bc", "   ^^"),
    ("\u26f4\ufe0f bc", "bc", "  ^^"),
    ("a\u200db bc", "bc", "   ^^"),
    ("\x1b[31m bc", "bc", "           ^^"),
]


@pytest.mark.parametrize(("line", "word", "carets"), LINES)
def test_carets_stand_below_the_place(line: str, word: str, carets: str) -> None:
    start = line.index(word)
    assert frame(line, start, start + len(word))[1] == carets


def test_an_empty_place_has_one_caret() -> None:
    assert frame("abc", 3, 3) == ("abc", "   ^")


@pytest.mark.parametrize("start", [0, 29, 30, 31, 200, 399, 495])
def test_long_lines_are_cut_around_the_place(start: int) -> None:
    line = "x" * start + "HERE" + "y" * (496 - start)
    source, carets = frame(line, start, start + 4)
    assert len(source) <= WIDTH + 2
    assert source[carets.index("^") : len(carets)] == "HERE"
    assert (source[0] == "…") == (start > 30)
    assert source.endswith("…") == (start < 420)


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    shown = full(report(finding(Span(PATH, 1, 3, 2, 2)), text="a bcd\nef"))
    assert "1 | a bcd\n  |   ^^^\n" in shown


def test_related_places_have_frames_of_their_own_and_one_gutter() -> None:
    related = (
        Related("first defined here", Span(PATH, 1, 1, 1, 4)),
        Related("the other file", Span.of_file("plans/q.md")),
    )
    text = "abc\n" * 11 + "def"
    assert full(report(finding(Span(PATH, 12, 1, 12, 4), related=related), text=text)) == (
        "error[bad-value]: wrong\n"
        "  --> content/plans/p.md:12:1\n"
        "   |\n"
        "12 | def\n"
        "   | ^^^\n"
        "  --> content/plans/p.md:1:1\n"
        "   |\n"
        " 1 | abc\n"
        "   | ^^^ first defined here\n"
        "  --> content/plans/q.md:1:1: the other file\n"
        "\n"
        "1 plan checked: 1 error\n"
    )


def test_a_place_behind_the_end_of_its_file_needs_no_frame() -> None:
    for span in (Span(PATH, 9, 1, 9, 2), Span("plans/gone.md", 1, 1, 1, 2), Span(PATH, 0, 0, 0, 0)):
        assert full(report(finding(span), text="abc")).count("\n") == 4


def test_the_summary_counts() -> None:
    assert full(report()) == "1 plan checked, nothing found\n"
    many = [finding(severity=severity) for severity in Severity for _ in range(2)]
    assert concise(report(*many)).endswith(
        "1 plan checked: 2 errors, 2 warnings, 2 pieces of advice\n"
    )


EVIL = ["\x1b[31m", "\x9b31m", "\r", "\n", "\x07", "\u202e", "\u2066", "\u200f", "\u2028", "\udc80"]


@pytest.mark.parametrize("sign", EVIL, ids=ascii)
def test_nothing_steers_the_terminal(sign: str) -> None:
    span = Span(f"plans/{sign}.md", 1, 1, 1, 2)
    evil = finding(span, f"a {sign}", f"b {sign}", (Related(f"c {sign}", Span(PATH, 1, 1, 1, 1)),))
    line = sign if sign != "\n" else "x"
    lines = {span.path: [line], PATH: [line]}
    shown = Report(findings=(evil,), lines=lines, way=Way(f"{sign}/"), plans=1)
    for text in (full(shown), concise(shown)):
        assert sign not in text.replace("\n", "") or sign == "\n"
        assert f"\\u{{{ord(sign[0]):x}}}" in text
    assert not [line for line in github(shown).split("\n") if sign in line]
    assert len(full(shown).split("\n")) <= 12


@pytest.mark.parametrize(
    ("elsewhere", "errors", "told"),
    [
        (3, 0, "3 more in other files"),
        (1, 1, "1 more in other files, an error"),
        (3, 1, "3 more in other files, 1 of them an error"),
        (3, 2, "3 more in other files, 2 of them errors"),
        (3, 3, "3 more in other files, all of them errors"),
    ],
)
def test_errors_in_other_files_are_told(elsewhere: int, errors: int, told: str) -> None:
    shown = Report(
        findings=(), lines={}, way=Way(""), plans=2, elsewhere=elsewhere, errors_elsewhere=errors
    )
    assert concise(shown) == f"2 plans checked, nothing found here; {told}\n"


def test_safe_keeps_what_people_write() -> None:
    for text in (
        "naïve façade",
        "船に乗る",
        "a\tb",
        "👩\u200d🔧",
        "\u05e9\u05dc\u05d5\u05dd",
        "क्षि",
    ):
        assert safe(text) == text


def test_colour_only_when_asked() -> None:
    coloured = full(report(finding(hint="mend it"), text="abc"), colour=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == full(
        report(finding(hint="mend it"), text="abc")
    )


def test_github_escapes_what_would_end_a_message_or_a_property() -> None:
    found = finding(Span("plans/a,b%.md", 3, 2, 3, 5), "50% of x::y\r\n::error::no", "z, really")
    assert github(report(found, prefix="a:b/")).split("\n")[0] == (
        "::error title=plangen%3A bad-value,file=a%3Ab/plans/a%2Cb%25.md,line=3,col=2,endColumn=5"
        "::50%25 of x::y%0D%0A::error::no (z, really)"
    )


def test_github_gives_no_columns_over_several_lines() -> None:
    line = github(report(finding(Span(PATH, 3, 2, 4, 5)))).split("\n")[0]
    assert ",line=3::" in line


@pytest.mark.parametrize("number", [LIMIT - 1, LIMIT, LIMIT + 1, LIMIT + 20])
def test_github_keeps_below_the_limit_and_loses_nothing(number: int) -> None:
    many = [finding(message=f"no {index}") for index in range(number)]
    lines = github(report(*many, finding(severity=Severity.ADVICE))).splitlines()
    commands = [line for line in lines if line.startswith("::error ")]
    assert len(commands) == min(number, LIMIT)
    assert all(any(f"no {index}" in line for line in lines) for index in range(number))
    assert sum(line.startswith("::notice ") for line in lines) == 1
    if number > LIMIT:
        assert (
            commands[-1]
            == f"::error title=plangen::{number - LIMIT + 1} more in the summary or the log"
        )


def test_github_sorts_the_worst_first() -> None:
    mixed = [finding(severity=severity) for severity in reversed(Severity)]
    levels = [line.split()[0] for line in github(report(*mixed)).splitlines()[:3]]
    assert levels == ["::error", "::warning", "::notice"]


def test_json_tells_places_and_counts() -> None:
    related = (Related("here", Span(PATH, 2, 1, 2, 3)),)
    found = json.loads(json_report(report(finding(Span(PATH, 1, 4, 1, 6), related=related))))
    assert found["schema_version"] == 1
    assert found["counts"] == {"error": 1, "warning": 0, "advice": 0}
    (only,) = found["findings"]
    place = [only[name] for name in ("path", "line", "column", "end_line", "end_column")]
    assert place == ["content/plans/p.md", 1, 4, 1, 6]
    assert only["related"][0]["line"] == 2


TEXT = st.text(
    st.one_of(st.sampled_from(list(":#[%\r\n\t\x1b\u2028\x85 e,")), st.characters()), max_size=40
)


@given(TEXT, TEXT, TEXT)
def test_no_line_that_comes_from_a_plan_is_a_command(message: str, hint: str, line: str) -> None:
    evil = finding(message=f"::error::{message}", hint=f"::{hint}", severity=Severity.WARNING)
    shown = report(*[evil] * 12, text=f"::set-env::{line}".replace("\n", " "), prefix="")
    for text in (full(shown), concise(shown), json_report(shown)):
        assert not [one for one in text.splitlines() if one.lstrip().startswith("::")]
    assert "##[" not in json_report(shown)
    assert json.loads(json_report(shown))["findings"][0]["hint"] == f"::{hint}"
    commands = [one for one in github(shown).splitlines() if one.lstrip().startswith("::")]
    assert len(commands) == LIMIT
    assert all(one.startswith("::warning title=plangen") for one in commands)
    assert not [one for one in github(shown).splitlines() if "##[" in one and one not in commands]
