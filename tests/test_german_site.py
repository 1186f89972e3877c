"""A German site has no English word that its authors did not write, but in findings and rules."""

import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import folder
import german_text
import pytest

from plangen.kinds.catalogue import discover
from plangen.publish.build import build

ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "are",
        "were",
        "with",
        "without",
        "for",
        "from",
        "by",
        "which",
        "who",
        "how",
        "each",
        "every",
        "than",
        "task",
        "tasks",
        "milestone",
        "milestones",
        "owner",
        "decision",
        "decisions",
        "overdue",
        "week",
        "weeks",
        "month",
        "months",
        "day",
        "days",
        "year",
        "years",
        "promised",
        "target",
        "spent",
        "committed",
        "approved",
        "open",
        "closed",
        "done",
        "blocked",
        "finish",
        "finishes",
        "finished",
        "started",
        "waiting",
        "review",
        "reviews",
        "yet",
        "nobody",
        "nothing",
        "none",
        "would",
        "here",
        "has",
        "have",
        "can",
        "risks",
        "people",
        "search",
        "menu",
        "edit",
        "history",
        "hide",
        "show",
        "more",
        "less",
        "forecast",
        "today",
        "tomorrow",
        "late",
        "early",
        "change",
        "changes",
        "goal",
        "goals",
        "measure",
        "measures",
        "update",
        "updates",
        "under",
        "way",
        "all",
        "any",
        "when",
        "what",
        "why",
        "where",
        "its",
        "it",
        "their",
        "they",
        "this",
        "that",
        "these",
        "those",
        "there",
        "but",
        "only",
        "to",
        "on",
        "be",
        "been",
        "is",
        "or",
        "if",
        "as",
        "at",
        "into",
        "over",
        "ahead",
        "behind",
        "since",
        "until",
        "most",
        "least",
        "some",
        "other",
        "others",
        "both",
        "lines",
        "line",
        "reads",
        "read",
        "says",
        "said",
        "work",
        "item",
        "items",
        "state",
        "score",
        "risk",
        "severity",
        "advice",
        "error",
        "errors",
        "warning",
        "warnings",
        "finding",
        "findings",
        "progress",
        "sum",
        "total",
        "left",
        "right",
        "first",
        "last",
        "next",
        "before",
        "after",
        "not",
        "no",
    ]
)
ASIDE = frozenset({"script", "style", "pre", "code"})
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
SPOKEN = frozenset({"aria-label", "title", "placeholder", "data-filter"})
ENGLISH_PAGES = ("rules", "reference/theme", "checks")
"""Findings and rules are in the language of the checker, and templates in that of programs."""


class _Words(HTMLParser):
    """Gathers what readers see and hear; what says that it is English is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._aside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if not self._aside:
            self.lines += [value for name, value in attrs if name in SPOKEN and value]
        is_aside = bool(self._aside) or tag in ASIDE or named.get("lang") == "en"
        if is_aside and tag not in VOID:
            self._aside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._aside and self._aside[-1] == tag:
            self._aside.pop()

    def handle_data(self, data: str) -> None:
        if not self._aside:
            self.lines.append(data)


def english(page: bytes) -> list[str]:
    """Return the pieces of text of a page that have an English word."""
    words = _Words()
    words.feed(page.decode())
    return [line.strip() for line in words.lines if ENGLISH & set(_plain(line))]


def _plain(line: str) -> list[str]:
    # Paths, and the names of rules, are what they are in every language.
    kept = " ".join(word for word in line.split() if not re.search(r"/|\.csv|[a-z]-[a-z]", word))
    return [word.casefold() for word in re.findall(r"[A-Za-zÄÖÜäöüß]+", kept)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    content = folder.write(tmp_path_factory.mktemp("amt") / "content", german_text.FILES)
    return build(content, date(2026, 3, 11), discover()).files


def test_english_would_be_found() -> None:
    assert english(b'<p title="The owner">Der Plan</p><p>Und <b>nothing</b></p>') == [
        "The owner",
        "nothing",
    ]
    assert english(b'<p>Befund: <span lang="en">The owner is <b>missing</b></span></p>') == []


def test_no_page_speaks_english(site: Mapping[str, bytes]) -> None:
    pages = [path for path in site if path.endswith(".html") and not path.startswith(ENGLISH_PAGES)]
    assert len(pages) > 25
    found = {path: lines for path in pages if (lines := english(site[path]))}
    assert found == {}


def test_a_page_says_its_language_and_dates_are_german(site: Mapping[str, bytes]) -> None:
    page = site["plans/hafen.html"].decode()
    assert '<html lang="de">' in page
    assert "Mi, 20. Mai 2026" in page


MEASURED = """---
plan: p
status: active
serves: [ufer]
---

## Messwerte {.measures}

| id | measure | baseline | target |
|---|---|---|---|
| eins | Eins | 10 | <= 5 |
| zwei | Zwei | 10 | <= 5 |
| drei | Drei | 10 | <= 5 |
| vier | Vier | 10 | <= 5 |

## Berichte {.updates}

### 2026-03-09 {health:on-track measured:eins:4,zwei:8,drei:12}

Gemessen.
"""


def test_what_the_measures_of_a_goal_come_to_is_german(tmp_path: Path) -> None:
    files = {
        "plangen.yml": "title: Amt\nlanguage: de\n",
        "goals.yml": "ufer: {title: Ein sicheres Ufer}\n",
        "plans/p.md": MEASURED,
    }
    built = build(folder.write(tmp_path, files), date(2026, 3, 11), discover()).files
    page = built["goals.html"]
    assert english(page) == []
    told = re.findall(r'</th><td>(?:.*?)<span class="[^"]*">(.*?)</span>', page.decode())
    assert told == [
        "erreicht",
        "nicht erreicht",
        "schlechter als der Ausgangswert",
        "keine Angaben",
    ]
