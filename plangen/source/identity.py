"""Identities: what makes a finding the same one after its line has moved or its dates changed."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from plangen.source.diagnostic import Diagnostic

_QUOTED = re.compile(r"`([^`]*)`")
_LETTER = re.compile(r"[^\W\d_]")
_DATED = re.compile(r"\d{4}-(?:\d{2}-\d{2}|W\d{2}|Q\d)[T \d:.+Z-]*", re.IGNORECASE)


def identities(findings: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return an identity for each finding, in their order: 32 hexadecimal digits, all different.

    It is made of the rule, the plan (else the file), the item (else what the message quotes,
    without numbers and dates), and a count where several findings agree in all of these. Lines,
    columns, severities and hints have no part in it.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for finding in findings:
        key = "\0".join(_key(finding))
        digest = sha256(f"{key}\0{seen[key]}".encode(errors="surrogatepass")).hexdigest()
        seen[key] += 1
        found.append(digest[:32])
    return tuple(found)


def _key(finding: Diagnostic) -> tuple[str, str, str, str]:
    subject = "" if finding.item else "`".join(_names(finding.message))
    return finding.rule, finding.plan or finding.span.path, finding.item, subject


def _names(message: str) -> Iterable[str]:
    """Return what a message quotes, but for numbers and dates, which change from day to day."""
    for quoted in _QUOTED.findall(message):
        if _LETTER.search(_DATED.sub("", quoted)):
            yield quoted
