"""Tests of the German of the pages that list: no word outside a phrase, each phrase in German."""

import re
from datetime import date
from pathlib import Path

import folder
import german_text
import pytest
from markupsafe import Markup

import plangen
from plangen.kinds.catalogue import discover
from plangen.kinds.tongue import Tongue
from plangen.publish.build import build
from plangen.publish.languages import tongue_of
from plangen.publish.look import load_theme

TEMPLATES = Path(plangen.__file__).parent.parent / "themes" / "default" / "templates"
NAMES = [
    *("index", "budget", "calendar", "changes", "checks", "decisions", "dependencies", "feedback"),
    *("folder", "goals", "help", "load", "milestones", "people", "person", "plans", "prose"),
    *("reference", "risks", "rule", "rules", "stakeholders", "tags", "timeline", "workload"),
]
CODE = {"preset:", 'lang="en"'}
"""What stands in a template without being a word of any language."""

SAID = re.compile(r"""(["'])((?:(?!\1).)+)\1\|say""")
CODE_OF_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
TEXT_IN_ATTRIBUTE = re.compile(r'\b(?:alt|aria-label|data-filter|title)="([^"]*)"')
GIVEN = re.compile(
    r'\bm\.(?:nothing|empty|calendar)\("[^"]*"[,)]|\bm\.heading\("[^"]*", "[^"]*"[,)]'
)


def template(name: str) -> str:
    return (TEMPLATES / f"{name}.html.j2").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Tongue:
    return tongue_of(load_theme(tmp_path_factory.mktemp("content"), "default"), "de")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages of a German site, by their path."""
    root = tmp_path_factory.mktemp("site") / "content"
    folder.write(root, german_text.FILES)
    files = build(root, date(2026, 3, 11), discover()).files
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


def test_every_phrase_of_the_templates_has_a_german_one(german: Tongue) -> None:
    found = {said[2] for name in NAMES for said in SAID.finditer(template(name))}
    assert len(found) > 300
    assert {phrase for phrase in found if phrase not in german.phrases} == set()


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_template_stands_outside_a_phrase(name: str) -> None:
    text = template(name)
    assert [given.group() for given in GIVEN.finditer(text)] == []
    bare = CODE_OF_JINJA.sub("\0", text)
    words = re.split(r"\0|<[^>]*>", bare) + TEXT_IN_ATTRIBUTE.findall(bare)
    assert {word.strip() for word in words if re.search("[A-Za-z]", word)} <= CODE


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("index.html", "Nicht lesbar: kaputt."),
        ("index.html", "Verantwortlich: Jonas Brandt · gemeldet als „gefährdet“"),
        ("index.html", "überfällig seit Mo, 2. März 2026"),
        ("index.html", "bis Do, 2. Apr. 2026, in 3 Wochen"),
        ("index.html", "1 Überprüfung von Risiken und Annahmen"),
        ("budget.html", "davon Rückstellung 40 Tsd. EUR"),
        ("budget.html", "Alle Pläne in EUR"),
        ("calendar.html", "Mit einem Kalenderprogramm abonnieren"),
        ("checks.html", "weitere Regeln haben nichts gefunden."),
        ("goals.html", "läuft, 17 % erledigt, Prognose Mi, 20. Mai 2026"),
        ("goals.html", "2 Kennzahlen und die Arbeit, die sie bewegt"),
        ("help.html", "Plan ohne Auftraggeber"),
        ("milestones.html", "Kalender aller Pläne"),
        ("people.html", "überfällig, war fällig So, 1. März 2026, vor 10 Tagen"),
        ("people/jonas.html", "abwesend Mo, 23. März 2026 bis Fr, 27. März 2026"),
        ("people/jonas.html", "verantwortlich: Umbau der Kaimauer"),
        ("tags.html", "Umbau der Kaimauer: erledigt nach Phase"),
        ("workload.html", "▲ ist zu viel. +20 käme durch Entwürfe, vorgeschlagene und ruhende"),
        ("reference/keys.html", "Arten von Dingen; ein Schlüssel bedeutet überall dasselbe"),
        ("rules.html", "Regeln prüfen jeden Plan."),
        ("rules/target-missed.html", "Regel · Warnung ab Status „Entwurf“"),
    ],
)
def test_sentences_around_names_and_dates_are_german(
    site: dict[str, str], path: str, sentence: str
) -> None:
    assert sentence in Markup(site[path]).striptags()  # noqa: S704  only read


def test_what_an_author_called_like_a_phrase_stays_as_it_is(tmp_path: Path) -> None:
    files = {
        "plangen.yml": "title: Risks\nlanguage: de\n",
        "people.yml": "ana: {name: Owner, role: Budget}\n",
        "plans/p.md": "---\nplan: p\ntitle: Milestones {n}\nstatus: active\nowner: ana\n---\n",
    }
    folder.write(tmp_path, files)
    built = build(tmp_path, date(2026, 3, 11), discover()).files
    front, person = built["index.html"].decode(), built["people/ana.html"].decode()
    assert '<h1 dir="auto">Risks</h1>' in front
    assert ">Milestones {n}</a>" in front
    assert '<h1 dir="auto">Owner</h1>' in person
    assert "verantwortlich: <a" in person


def test_what_rules_and_keys_say_of_themselves_is_marked_as_english(site: dict[str, str]) -> None:
    assert '<td class="opt" lang="en">A plan has no owner.</td>' in site["checks.html"]
    assert '<td class="opt" lang="en">A plan has no owner.</td>' in site["rules.html"]
    rule = site["rules/plan-without-owner.html"]
    assert '<p class="answer" lang="en">A plan has no owner.</p>' in rule
    assert '<div class="prose" lang="en">' in rule
    assert '<span lang="en">' in site["reference/keys.html"]


def test_a_plan_with_advice_alone_says_so_and_one_without_findings_has_a_dash(
    site: dict[str, str],
) -> None:
    told = {
        plan: re.search(rf'<a href="plans/{plan}.html#p-findings">(.*?)</td>', site["index.html"])
        for plan in ("leer", "vorarbeit", "antrag")
    }
    # How many there are changes with every new rule.
    assert {plan: found and re.sub(r"\d+", "N", found[1]) for plan, found in told.items()} == {
        "leer": "N Hinweise</a>",
        "vorarbeit": "\N{EN DASH}</a>",
        "antrag": 'N Fehler und N Warnung</a><span class="sub">N Hinweise</span>',
    }


def test_the_column_of_all_phases_is_headed_in_german(site: dict[str, str]) -> None:
    assert '<th scope="col" class="num">Alle</th>' in site["tags.html"]
