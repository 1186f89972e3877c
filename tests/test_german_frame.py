"""Tests of the German of the frame, a plan's page and its deck: whole sentences as rendered."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path

import folder
import german_text
import pytest
from jinja2 import nodes

from plangen.kinds.catalogue import discover
from plangen.kinds.tongue import Tongue
from plangen.publish.build import build
from plangen.publish.languages import tongue_of
from plangen.publish.look import load_theme

TODAY = date(2026, 3, 11)
TEMPLATES = (
    *("base", "broken", "deck", "forecast", "graph", "macros"),
    *("missing", "moved", "parts", "plan", "tasks"),
)
STATES = (
    *("not started", "under way", "blocked", "done", "dropped", "late", "no date", "critical"),
    *("on track", "at risk", "off track", "no data", "draft", "proposed", "approved", "active"),
    *("paused", "cancelled", "error", "warning", "advice", "threat", "opportunity", "occurred"),
    *("open", "closed", "decided", "wanted", "assumed", "answered", "reached", "not reached"),
    *("very low", "low", "medium", "high", "very high", "milestone", "deliverable"),
)
"""The words that templates are given in English and say in the language of the site."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    root = tmp_path_factory.mktemp("site") / "content"
    folder.write(root, german_text.FILES)
    return build(root, TODAY, discover()).files


def text(page: bytes) -> str:
    """Return the words of a page, elements apart by a bar where a block ends."""
    inline = re.sub(r"</?(?:a|time|data|strong|code|span)\b[^>]*>", "", page.decode())
    bars = re.sub(r"(?:<[^>]*>\s*)+", " | ", inline)
    return " ".join(unescape(bars).split())


def said(name: str, tmp_path: Path) -> Iterator[str]:
    """Yield the phrases that a template says, also those that it chooses between."""
    environment = load_theme(tmp_path, "default").environment
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"{name}.html.j2")
    for node in environment.parse(source).find_all(nodes.Filter):
        if node.name == "say" and node.node is not None:
            yield from _texts(node.node)


def _texts(node: nodes.Expr) -> Iterator[str]:
    match node:
        case nodes.Const(value=str() as value):
            yield value
        case nodes.CondExpr(expr1=one, expr2=other) | nodes.Or(left=one, right=other):
            for inner in (one, other):
                yield from _texts(inner) if inner is not None else ()
        case _:
            pass


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_phrase_of_a_template_has_a_german_one(name: str, tmp_path: Path) -> None:
    german: Tongue = tongue_of(load_theme(tmp_path, "default"), "de")
    found = set(said(name, tmp_path))
    assert found
    assert found - set(german.phrases) == set()


def test_the_words_of_states_have_german_ones(tmp_path: Path) -> None:
    german = tongue_of(load_theme(tmp_path, "default"), "de")
    assert set(STATES) - set(german.phrases) == set()


def test_the_frame_of_a_page_is_german(site: Mapping[str, bytes]) -> None:
    frame = site["plans/hafen.html"].decode()
    assert '<a class="skip" href="#p-main">Zum Inhalt springen</a>' in frame
    assert 'aria-label="Auf dieser Seite"' in frame
    assert 'title="Kalender: Umbau der Kaimauer"' in frame
    assert "Stand: Mi, 11. März 2026 · plangen" in text(site["plans/hafen.html"])


def test_what_the_finish_hangs_on_is_one_german_sentence(site: Mapping[str, bytes]) -> None:
    assert (
        "Das Ende hängt an Spundwand rammen (Kolonne Ost), mit vorgegebenem Beginn "
        "frühestens am Mo, 6. Apr. 2026, bis Fr, 1. Mai 2026."
    ) in text(site["plans/hafen.html"])


def test_blocked_tasks_and_healths_are_told_in_german(site: Mapping[str, bytes]) -> None:
    page = site["plans/hafen.html"].decode()
    assert '<span class="state state-blocked">blockiert</span>' in page
    words = text(site["plans/hafen.html"])
    assert "blockiert Kran warten (Greta Voss) in Abbruch: das Ersatzteil fehlt." in words
    assert "| Gemeldete Lage | gefährdet Jonas Brandt, Mo, 9. März 2026, vor 2 Tagen" in words


def test_a_risk_and_a_budget_are_told_in_german(site: Mapping[str, bytes]) -> None:
    words = text(site["plans/hafen.html"])
    assert (
        "Gegenmaßnahme: mindern durch Altes Holz ziehen · betrifft Spundwand rammen · "
        "Überprüfung So, 1. März 2026, überfällig, fällig vor 10 Tagen"
    ) in words
    assert "Genehmigt 900 Tsd. EUR · davon Rückstellung 40 Tsd. EUR" in words
    assert "keine Gegenmaßnahme" in words
    assert "1 von 2 abgehakt" in words


def test_a_deck_is_german(site: Mapping[str, bytes]) -> None:
    words = text(site["plans/hafen.deck.html"])
    assert "Zwei Blatt Papier für den Lenkungskreis, Stand: Mi, 11. März 2026." in words
    assert "| Von Ihnen erwartet |" in words
    assert "| Auswirkung hoch |" in words
    assert "der lange Strich ist der 11. März, ein dünner ist eine Zusage" in words


def test_empty_states_keep_their_example(site: Mapping[str, bytes]) -> None:
    words = text(site["plans/leer.html"])
    assert (
        "Hier stünde, wer wofür einsteht. Der erste Name an einem Eintrag ist verantwortlich, "
        "die anderen helfen: | - [ ] Fit two test piers {#fit-2 @ben,crew-a:50% 8d}"
    ) in words


def test_a_missing_and_a_broken_page_are_german(site: Mapping[str, bytes]) -> None:
    assert "Zum Portfolio, oder alle Pläne ansehen." in text(site["404.html"])
    assert "nicht lesbar" in text(site["plans/kaputt.html"])


def test_findings_stay_english_and_say_so(site: Mapping[str, bytes]) -> None:
    page = site["plans/hafen.html"].decode()
    assert '<span class="severity severity-error">Fehler</span>' in page
    assert '<span class="finding-message" lang="en">' in page
    assert '<span class="finding-message">' not in page


def test_what_an_author_wrote_finds_its_own_direction(site: Mapping[str, bytes]) -> None:
    page = site["plans/hafen.html"].decode()
    assert '<h1 dir="auto">Umbau der Kaimauer</h1>' in page
    assert len(re.findall(r'class="(?:prose|item-title)"[^>]* dir="auto"', page)) > 10
    assert not re.search(r'class="(?:prose|item-title)"(?![^>]* dir="auto")', page)
