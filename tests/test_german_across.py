"""Tests of the German of the pages across plans: whole sentences as read, none left in English."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import folder
import german_text
import pytest
from phrases import phrases_of

import plangen
from plangen.history.moves import PlanMove
from plangen.history.snapshot import snapshot
from plangen.kinds.catalogue import Catalogue, discover
from plangen.kinds.facts import gather, state
from plangen.kinds.gate import NOTHING
from plangen.kinds.move_words import headline, money_change, moved_text, remarks
from plangen.kinds.standing import Standing, standing_text
from plangen.kinds.tongue import Tongue
from plangen.model.people import PersonKind
from plangen.model.plan import Status
from plangen.model.registers import Health
from plangen.pages.across_pages import across_pages
from plangen.pages.goals import GoalsView
from plangen.pages.index import IndexView
from plangen.pages.moves import moves_sentence
from plangen.pages.page import Page
from plangen.pages.people import PersonView
from plangen.pages.search import item_targets, kind_words, page_targets
from plangen.pages.site import pages, site_view
from plangen.pages.workload import WorkloadView
from plangen.publish.languages import tongue_of
from plangen.publish.look import load_theme
from plangen.render.search_script import search_script
from plangen.source.diagnostic import Severity

TODAY = date(2026, 3, 11)
PACKAGE = Path(plangen.__file__).parent
MODULES = [
    "kinds/load_words",
    "kinds/move_words",
    "kinds/standing",
    "pages/across",
    "pages/agenda",
    "pages/belongings",
    "pages/broken",
    "pages/budget",
    "pages/calendar",
    "pages/changes",
    "pages/checks",
    "pages/decisions",
    "pages/dependencies",
    "pages/dependency_graph",
    "pages/feedback",
    "pages/findings",
    "pages/goal_work",
    "pages/goals",
    "pages/help_wanted",
    "pages/index",
    "pages/insets",
    "pages/load_cells",
    "pages/moves",
    "pages/number_words",
    "pages/people",
    "pages/people_words",
    "pages/reference",
    "pages/site",
    "pages/stakeholders",
    "pages/standing",
    "pages/tags",
    "pages/workload",
    "pages/workload_words",
]
CLASSES = {"strong", "warn", "bad", "people", "teams", "equipment"}
"""Names that stand in a table beside phrases, and that nobody reads."""

CROWD = {
    "people.yml": "ana: {name: Ana, capacity: 100%, team: crew}\n"
    "ben: {name: Ben, capacity: 80%, team: crew}\n"
    "crew: {name: Ost, kind: team, capacity: 300%}\n",
    "resources.yml": "boot: {name: Boot}\nkran: {name: Kran}\n",
    "goals.yml": "a: {title: A, by: 2026-02-10}\nb: {title: B, by: 2026-02-10}\n"
    "c: {title: C, by: 2026-12-10}\nd: {title: D}\n",
    "plans/p.md": "---\nplan: p\ntitle: Kai\nstatus: active\nstart: 2026-02-02\n"
    "serves: [a, b, d]\nteam: crew\ntags: [ufer]\n---\n\n## Tasks\n\n"
    "- [ ] Baggern {#a @ana:60%,crew:150% 10d uses:boot,kran tag:ufer by:2026-02-03}\n\n"
    "- [ ] Messen {#b @ben:40% 5d}\n\n- [ ] Ende {#e @ana milestone after:a by:2026-02-10}\n",
    "plans/q.md": "---\nplan: q\ntitle: Damm\nstatus: approved\nstart: 2026-02-02\n"
    "serves: [c]\n---\n\n## Tasks\n\n"
    "- [ ] Graben {#a @ana:70% 15d uses:boot,kran from:2026-02-09}\n\n"
    "- [ ] Auffüllen {#c 5d after:p/a}\n",
    "plans/r.md": "---\nplan: r\ntitle: Steg\nstatus: paused\nstart: 2026-02-02\n"
    "serves: [c]\nteam: crew\n---\n\n## Tasks\n\n- [ ] Warten {#a @ben:100% 5d after:p/e}\n",
}
"""Three plans that want the same people and pieces at once, and wait for each other."""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Tongue:
    return tongue_of(load_theme(tmp_path_factory.mktemp("content"), "default"), "de")


@pytest.fixture(scope="module")
def harbour(german: Tongue) -> dict[str, Page]:
    return site(german, german_text.FILES, TODAY)


@pytest.fixture(scope="module")
def crowd(german: Tongue) -> dict[str, Page]:
    return site(german, CROWD, date(2026, 2, 2))


def site(tongue: Tongue, files: Mapping[str, str], day: date) -> dict[str, Page]:
    facts = replace(folder.facts(files, day), tongue=tongue)
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    return {page.path: page for page in pages(facts, NOTHING, catalogue)}


def answer(page: Page) -> str:
    """Return the first sentence of a page, whatever its view."""
    sentence = getattr(page.view, "sentence", "")
    if isinstance(sentence, tuple):
        return "".join(phrase.text for phrase in sentence)
    return str(sentence)


def test_every_phrase_of_the_pages_across_plans_has_a_german_one(german: Tongue) -> None:
    found = phrases_of(PACKAGE / f"{name}.py" for name in MODULES)
    assert len(found) > 200
    assert {phrase for phrase in found if phrase not in german.phrases} == CLASSES


def test_what_stands_in_tables_and_fields_has_a_german_one(german: Tongue) -> None:
    known = folder.facts(german_text.FILES, TODAY)
    catalogue = discover()
    words = {
        *(page.label for page in across_pages(known)),
        *(chart.shows for chart in catalogue.charts.values()),
        *kind_words(german),
        *map(str, [*PersonKind, *Severity, *Status]),
        *(str(health) for health in Health),
        *("without data", "target", "critical task ends", "decision wanted", "risk review"),
        *("assumption review", "measure due", "KPI", "plan without owner", "plan without sponsor"),
        *("decision without decider", "helper", "approver", "owner", "sponsor", "closed (plan)"),
    }
    assert {word for word in words if word not in german.phrases} == set()


def test_no_phrase_has_two_german_ones() -> None:
    # What scripts say has its own file, where `Keys` are those of the keyboard.
    found: dict[str, str] = {}
    for path in sorted((PACKAGE.parent / "themes/default/languages/de").glob("*.json")):
        if path.name == "scripts.json":
            continue
        pairs = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list)
        for phrase, _ in pairs:
            assert phrase not in found, (phrase, path.name, found[phrase])
            found[phrase] = path.name


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (
            "index.html",
            (
                "1 Plan läuft: 1 gefährdet. 1 weiterer ist vorgeschlagen, 1 im Entwurf, 1 ruhend, "
                "1 erledigt und 1 abgebrochen. 1 Plan ist nicht lesbar."
            ),
        ),
        (
            "risks.html",
            (
                "2 offene Risiken und 1 Chance in 4 Plänen; 1 Überprüfung ist überfällig; "
                "für 1 ist niemand verantwortlich."
            ),
        ),
        (
            "milestones.html",
            (
                "4 Meilensteine stehen bevor: 0 später als zugesagt und 4 weitere; "
                "in den nächsten 30 Tagen fällig: 2 Meilensteine."
            ),
        ),
        (
            "calendar.html",
            "20 Termine in den nächsten zwölf Monaten, 2 davon in den nächsten sieben Tagen.",
        ),
        (
            "decisions.html",
            (
                "2 Entscheidungen werden erwartet, 1 davon überfällig, "
                "die älteste seit Mo, 2. März 2026."
            ),
        ),
        (
            "budget.html",
            (
                "2 Pläne: 904 Tsd. EUR Prognose bei 900 Tsd. EUR genehmigt; "
                "1 liegt über dem, was verfügbar ist."
            ),
        ),
        ("feedback.html", "2 Rückmeldungen zu 1 Plan: 1 wartet auf Antwort."),
        (
            "dependencies.html",
            "1 Plan wartet über 1 Verknüpfung auf andere; keine Zusage dahinter wird verfehlt.",
        ),
        (
            "stakeholders.html",
            (
                "2 Beteiligte in 1 Plan; "
                "für 1 steht nicht fest, wie, wie oft oder durch wen informiert wird."
            ),
        ),
        (
            "tags.html",
            (
                "2 Schlagwörter zu 1 Plan und zugehöriger Arbeit; "
                "nichts davon liegt später als zugesagt."
            ),
        ),
        (
            "help.html",
            "Für 7 Einträge ist niemand verantwortlich und beim Geld fehlt es an 2 Stellen.",
        ),
        (
            "people.html",
            (
                "3 Personen: 2 haben offene Arbeit, niemand hat verspätete Arbeit; "
                "1 Überprüfung ist überfällig."
            ),
        ),
        (
            "people/jonas.html",
            (
                "Jonas Brandt verantwortet 2 offene Aufgaben und 2 Meilensteine; "
                "hat 1 überfällige Überprüfung. 3 Einträge anderer warten auf diese Arbeit."
            ),
        ),
        (
            "plans/kaputt.html",
            "Dieser Plan wird nicht gezeigt: Wegen 1 Fehler ist er nicht lesbar.",
        ),
    ],
)
def test_each_page_begins_with_a_german_sentence(
    harbour: dict[str, Page], path: str, sentence: str
) -> None:
    assert answer(harbour[path]) == sentence


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("index.html", "1 Plan läuft: 1 gefährdet. 1 weiterer ist genehmigt und 1 ruhend."),
        (
            "goals.html",
            (
                "4 Ziele. Nach den Prognosen der Pläne, die ihnen dienen: 2 werden nicht "
                "termingerecht erreicht, 1 nur nach Wiederaufnahme ruhender Arbeit "
                "und 1 nicht absehbar."
            ),
        ),
        (
            "dependencies.html",
            (
                "2 Pläne warten über 2 Verknüpfungen auf andere; "
                "voraussichtlich verfehlte Zusagen dahinter: 2."
            ),
        ),
        (
            "tags.html",
            (
                "1 Schlagwort zu 1 Plan und zugehöriger Arbeit; "
                "später als zugesagt liegt Arbeit mit „ufer“."
            ),
        ),
        (
            "workload.html",
            (
                "1 von 3 Personen und Teams hat mehr Arbeit als Zeit. "
                "Am meisten betroffen ist Ana, mit 130 % in der Woche ab Mo, 9. Feb. 2026, "
                "vor allem wegen „Graben“."
            ),
        ),
        (
            "people/ana.html",
            (
                "Ana verantwortet 2 offene Aufgaben und 1 Meilenstein, davon 2 verspätet. "
                "2 Einträge anderer warten auf diese Arbeit."
            ),
        ),
        (
            "teams/crew.html",
            "Ost hat 2 Mitglieder mit 5 offenen Einträgen, davon 2 verspätet; dazu 2 Pläne.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_german(crowd: dict[str, Page], path: str, sentence: str) -> None:
    assert answer(crowd[path]) == sentence


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("index.html", "Kein Plan läuft. 1 weiterer ist im Entwurf."),
        ("risks.html", "Keine offenen Risiken in 1 Plan; keine Überprüfung ist überfällig."),
        ("decisions.html", "Zurzeit wird keine Entscheidung erwartet."),
        ("budget.html", "Kein Plan sagt, was er kostet."),
        ("goals.html", "Keine Ziele."),
        ("dependencies.html", "Kein Plan wartet auf einen anderen."),
        ("tags.html", "Noch trägt nichts ein Schlagwort."),
        ("stakeholders.html", "Kein Plan nennt Beteiligte."),
        ("calendar.html", "In den nächsten zwölf Monaten ist nichts fällig."),
    ],
)
def test_where_there_is_nothing_that_is_said_in_german(
    german: Tongue, path: str, sentence: str
) -> None:
    bare = site(german, {"plans/p.md": "---\nplan: p\ntitle: Kai\n---\n"}, TODAY)
    assert answer(bare[path]) == sentence


def test_the_load_is_told_in_german(crowd: dict[str, Page]) -> None:
    view = crowd["workload.html"].view
    assert isinstance(view, WorkloadView)
    assert view.equipment_sentence == (
        "Boot und Kran sind doppelt belegt, zuerst Boot von Mo, 9. Feb. 2026 bis Fr, 13. Feb. 2026."
    )
    assert [(one.when, one.much) for one in view.excesses][:2] == [
        ("Woche ab Mo, 9. Feb. 2026", "130 %"),
        ("Von Mo, 9. Feb. 2026 bis Fr, 13. Feb. 2026", "2 von 1"),
    ]
    assert [table.title for table in view.tables] == ["Personen", "Teams", "Geräte"]
    assert (view.heads[0].month, view.heads[0].title) == ("Feb.", "Woche ab Mo, 2. Feb. 2026")
    assert view.tables[0].rows[0].cells[1].title == (
        "Woche ab Mo, 9. Feb. 2026, 52 h von 40 h: Graben (Damm) 28 h; Baggern (Kai) 24 h"
    )


def test_load_behind_the_last_week_is_told_in_german(german: Tongue) -> None:
    later = (
        "---\nplan: l\ntitle: Lang\nstatus: active\nstart: 2026-02-02\n---\n\n## Tasks\n\n"
        "- [ ] Lang {#a @ana:50% 140d}\n\n- [ ] Kurz {#b @ana:60% 5d from:2026-08-10}\n"
    )
    found = site(german, {**CROWD, "plans/l.md": later}, date(2026, 2, 2))
    view, ana = found["workload.html"].view, found["people/ana.html"].view
    assert isinstance(view, WorkloadView)
    assert view.rest == (
        "Danach sind noch 2 Wochen belegt, die letzte ab Mo, 10. Aug. 2026; "
        "1 hat in manchen davon zu viel."
    )
    assert isinstance(ana, PersonView)
    assert ana.load.rest == "Danach sind noch 2 Wochen belegt, 1 davon zu stark."


def test_goals_and_what_is_due_are_told_in_german(crowd: dict[str, Page]) -> None:
    view, index = crowd["goals.html"].view, crowd["index.html"].view
    assert isinstance(view, GoalsView)
    assert [goal.verdict for goal in view.goals[1:]] == [
        (
            "Nach den Prognosen wird es nicht termingerecht erreicht: "
            "der letzte Plan, „Kai“, wird am Fr, 13. Feb. 2026 fertig."
        ),
        (
            "Nach den Prognosen ist es termingerecht erreichbar: der letzte Plan, „Damm“, "
            "wird am Fr, 27. Feb. 2026 fertig, wenn die Arbeit an „Steg“ heute weiterginge."
        ),
        "Kein Termin ist gesetzt; der letzte Plan, „Kai“, wird am Fr, 13. Feb. 2026 fertig.",
    ]
    assert isinstance(index, IndexView)
    assert index.agenda_text == (
        "Bis dahin fällig: 1 Meilenstein und 3 Abschlüsse kritischer Aufgaben."
    )


def test_moves_are_told_in_german(german: Tongue) -> None:
    facts = gather(folder.portfolio(german_text.FILES), TODAY)
    now, then = facts.portfolio.plans["hafen"], snapshot(state(facts)).plans["hafen"]
    was = replace(then, status=Status.DRAFT, target=None)
    late = PlanMove(plan=now, earlier=then, days=8, finish=TODAY)
    started = PlanMove(plan=now, earlier=was, cost=Decimal(-12_000), approved=Decimal(500_000))
    sick = PlanMove(plan=now, earlier=then, health=Health.AT_RISK, health_was=None)
    done = PlanMove(plan=now, earlier=then, progress=45.4, progress_was=30)
    told = [headline(move, german) for move in (late, PlanMove(plan=now), started, sick, done)]
    assert told == [
        "wird 8 Arbeitstage später fertig, am Mi, 11. März 2026",
        "ist neu, Status „läuft“",
        "steht jetzt auf „läuft“, vorher auf „Entwurf“",
        "steht jetzt auf „gefährdet“, vorher auf „ohne Angaben“",
        "ist zu 45 % erledigt, vorher zu 30 %",
    ]
    assert remarks(started, german) == (
        "Status „läuft“, vorher „Entwurf“",
        "Zieltermin Fr, 29. Mai 2026, vorher keiner",
    )
    assert money_change(started, "EUR", german) == (
        "Prognose 12 Tsd. EUR niedriger, genehmigt 500 Tsd. EUR mehr"
    )
    assert moved_text(-1, german) == "1 Arbeitstag früher"
    assert moves_sentence([late, PlanMove(plan=now)], german) == (
        "2 Pläne haben sich geändert: 1 wird später fertig und 1 ist neu."
    )
    assert moves_sentence([done], german) == (
        "1 Plan hat sich geändert: keiner wird an einem anderen Tag fertig."
    )


def test_how_complete_a_plan_is_is_told_in_german(german: Tongue) -> None:
    found = Standing(status=Status.DRAFT, aim=Status.APPROVED, met=3, demands=4, stopping=())
    assert standing_text(found, german) == (
        "sagt 75 % dessen, was ein genehmigter Plan sagen muss; nichts spricht gegen eine Genehmigung"
    )
    active = replace(found, status=Status.ACTIVE, aim=Status.ACTIVE)
    assert standing_text(active, german) == "sagt 75 % dessen, was ein laufender Plan sagen muss"


def test_the_frame_and_the_search_are_german(german: Tongue, harbour: dict[str, Page]) -> None:
    facts = replace(folder.facts(german_text.FILES, TODAY), tongue=german)
    frame = site_view(facts, "0")
    assert frame.status_text == "Mi, 11. März 2026"
    assert [group.label for group in frame.navigation] == [
        "",
        "Über alle Pläne",
        "Pläne",
        "Zum Lesen",
    ]
    found = (*page_targets(page.listed for page in harbour.values()), *item_targets(facts))
    script = search_script(found, kind_words(german)).decode("ascii")
    data = json.loads(script.removeprefix("window.plangenSearch=").rstrip(";\n"))
    words = dict(zip(data["kinds"], data["words"], strict=True))
    assert (words["plan"], words["issue"], words["phase"]) == ("Plan", "Problem", "Phase")


def test_a_plan_named_like_a_placeholder_stays_as_it_is(german: Tongue) -> None:
    odd = {path: text.replace("title: Kai", "title: '{day} {0}'") for path, text in CROWD.items()}
    view = site(german, odd, date(2026, 2, 2))["goals.html"].view
    assert isinstance(view, GoalsView)
    assert "„{day} {0}“" in view.goals[0].verdict
