"""The junit format: a suite a file, errors as failures, a passing case where there are none."""

import re
from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from plangen.render.report import Report, advised
from plangen.render.safe import safe
from plangen.source.diagnostic import Diagnostic, Severity

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    """Return XML; warnings and advice stand in the output of a case that passes."""
    files: dict[str, list[Diagnostic]] = {path: [] for path in report.clean}
    for finding in report.findings:
        files.setdefault(finding.span.path, []).append(finding)
    root = ET.Element("testsuites", name="plangen")
    for path in sorted(files):
        _suite(root, report, path, files[path])
    suites = list(root)
    for name in ("tests", "failures"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.set("errors", "0")
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    # Code hosts take `##[` anywhere in a log for a command.
    text = text.replace("##[", "##&#91;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(root: ET.Element, report: Report, path: str, found: Sequence[Diagnostic]) -> None:
    shown = _legal(safe(report.way.to(path)))
    failures = [finding for finding in found if finding.severity is Severity.ERROR]
    milder = [finding for finding in found if finding.severity is not Severity.ERROR]
    suite = ET.SubElement(root, "testsuite", name=shown)
    names: Counter[str] = Counter()
    for finding in failures:
        name = _name(finding)
        names[name] += 1
        unique = name if names[name] == 1 else f"{name} ({names[name]})"
        case = _case(suite, shown, unique)
        case.set("line", str(finding.span.line))
        message = _legal(advised(finding))
        failure = ET.SubElement(case, "failure", type=finding.rule, message=message)
        failure.text = _line(finding, shown)
    if milder or not failures:
        case = _case(suite, shown, "warnings and advice" if milder else "no findings")
        if milder:
            lines = "\n".join(_line(finding, shown) for finding in milder)
            ET.SubElement(case, "system-out").text = lines
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(failures)))
    suite.set("errors", "0")
    suite.set("skipped", "0")


def _case(suite: ET.Element, path: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=path, name=name, file=path)


def _name(finding: Diagnostic) -> str:
    return _legal(safe(f"{finding.rule} {finding.item}".rstrip()))


def _line(finding: Diagnostic, path: str) -> str:
    """Return a finding on a line that begins with a word of plangen's, not of a plan's."""
    place = f"{path}:{finding.span.line}:{finding.span.column}"
    return _legal(f"{finding.severity} {finding.rule}: {advised(finding)} at {place}")


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
