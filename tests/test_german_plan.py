"""Tests of the German of a plan's page: whole sentences as read, and no phrase left in English."""

import string
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import folder
import german_text
import pytest
from phrases import phrases_of

import plangen
from plangen.history.past import Past
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.gate import NOTHING
from plangen.kinds.interval_words import interval_text
from plangen.kinds.tongue import Tongue
from plangen.kinds.words import days_text
from plangen.model.estimate import Duration, Interval, Unit
from plangen.model.notes import LABELS
from plangen.model.plan import Plan
from plangen.model.reference import LinkType
from plangen.model.registers import Health
from plangen.pages.gap_words import gap_words, over_words
from plangen.pages.levelling import levelling_text
from plangen.pages.lookup import Lookup, gather_lookup, missing_past
from plangen.pages.plan import PlanView, plan_view
from plangen.pages.plan_money import money_sentence, risk_sentence
from plangen.pages.reasons import reason_link
from plangen.pages.why import Why, link_words
from plangen.publish.languages import tongue_of
from plangen.publish.look import load_theme
from plangen.schedule.dates import Levelling
from plangen.schedule.explain.gaps import DaysOff, Gap, OffKind
from plangen.schedule.health import Reason, Sign

TODAY = date(2026, 3, 11)
PAGES = Path(plangen.__file__).parent / "pages"
MODULES = [
    "chain",
    "doubt",
    "durations",
    "forecast_words",
    "gap_words",
    "hop_words",
    "levelling",
    "lookup",
    "milestone_rows",
    "note_views",
    "plan",
    "plan_earned",
    "plan_forecast",
    "plan_measures",
    "plan_money",
    "plan_people",
    "plan_registers",
    "plan_risks",
    "plan_rows",
    "plan_steps",
    "plan_summary",
    "plan_tasks",
    "plan_words",
    "prose_page",
    "reasons",
    "task_facts",
    "why",
]
ELSEWHERE = (
    *LABELS.values(),
    *("since", "look again", "decided", "wanted", "raised", "said", "blocks", "leads to"),
    *("avoid", "reduce", "transfer", "accept", "exploit", "share", "enhance", "once"),
    *("done", "under way", "blocked", "not started", "dropped", "high", "normal", "low"),
)
"""What is said without standing as a text where it is said: labels, states, words of a field."""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Tongue:
    return tongue_of(load_theme(tmp_path_factory.mktemp("content"), "default"), "de")


@pytest.fixture(scope="module")
def look(german: Tongue) -> Lookup:
    facts = replace(folder.facts(german_text.FILES, TODAY), tongue=german)
    return gather_lookup(facts, NOTHING, Catalogue(rules={}, charts={}, exporters={}))


@pytest.fixture(scope="module")
def quay(look: Lookup) -> PlanView:
    return view(look, "hafen")


def plan_of(look: Lookup, name: str) -> Plan:
    return look.facts.portfolio.plans[name]


def view(look: Lookup, name: str) -> PlanView:
    return plan_view(look, plan_of(look, name), f"plans/{name}.html", ())


def spoken(why: Why) -> str:
    return f"{why.before} {why.link.label}{why.after}" if why.link.label else why.before


def test_every_phrase_of_a_plan_page_has_a_german_one(german: Tongue) -> None:
    found = phrases_of(PAGES / f"{name}.py" for name in MODULES)
    assert len(found) > 200
    missing = {phrase for phrase in (*found, *ELSEWHERE) if phrase not in german.phrases}
    assert missing == set()


def test_a_german_phrase_has_no_name_that_the_english_one_lacks(german: Tongue) -> None:
    for phrase, text in german.phrases.items():
        assert names(text) <= names(phrase), phrase


def names(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


def test_the_work_the_risks_and_the_registers_are_counted_in_german(quay: PlanView) -> None:
    assert quay.tasks_sentence == (
        "7 Aufgaben: 1 erledigt, 1 in Arbeit, 1 blockiert, 3 nicht begonnen und 1 gestrichen. "
        "Zwei offene Aufgaben sind kritisch."
    )
    assert quay.risks_sentence == (
        "2 von 3 Risiken und 1 von 1 Chance offen; 1 Überprüfung ist überfällig."
    )
    assert quay.decisions.sentence == "2 von 3 Entscheidungen werden erwartet, 1 überfällig."
    assert [(one.title, one.sentence) for one in quay.registers] == [
        ("Probleme", "1 von 2 noch offen."),
        ("Änderungen", "Alle sind entschieden."),
        ("Annahmen", "1 von 1 wieder anzusehen."),
        ("Rückmeldungen", "1 von 2 nicht beantwortet."),
    ]


def test_the_forecast_and_the_money_are_told_in_german(quay: PlanView) -> None:
    assert quay.forecast.sentence == (
        "In der Hälfte der Fälle ist der Plan bis Do, 28. Mai 2026 fertig (P50), in vier von fünf "
        "bis Mo, 8. Juni 2026 (P80) und in neun von zehn bis Do, 11. Juni 2026 (P90). "
        "Der Zieltermin Fr, 29. Mai 2026 wird in 57 % der Fälle gehalten."
    )
    assert quay.forecast.contingency == (
        "Um zu 80 % sicher zu sein, braucht der Plan 13 Arbeitstage Reserve nach Mi, 20. Mai 2026, "
        "dem Termin der wahrscheinlichsten Werte; bis zum Zieltermin bleiben 7 Arbeitstage."
    )
    assert quay.money.sentence == (
        "Die Prognose von 900 Tsd. EUR übersteigt die verfügbaren 860 Tsd. EUR "
        "(ohne 40 Tsd. EUR Rückstellung) um 40 Tsd. EUR."
    )
    ratio = quay.money.earned[3]
    assert (ratio.label, ratio.text, ratio.exact) == ("Kosteneffizienz", "2,96", "2,9567")
    assert ratio.note == "CPI: Arbeit im Wert von 2,96 EUR je EUR Ausgaben"


def test_a_task_says_in_german_why_it_has_its_date(quay: PlanView) -> None:
    rows = {row.id: row for row in quay.tasks}
    beam = rows["balken"].time.why
    assert spoken(beam) == "Beginnt 3 Tage nach Spundwand rammen, das am Fr, 1. Mai 2026 endet"
    assert spoken(rows["spund"].time.why) == "Beginnt frühestens am Mo, 6. Apr. 2026"
    assert rows["spund"].details.limits == ("beginnt frühestens am Mo, 6. Apr. 2026",)
    assert rows["runde"].time.every == "jeden Monat"
    assert [one.label for one in rows["holz"].details.notes] == ["Fertig, wenn"]
    assert ("Bremswirkung", "10 T") in [
        (one.label, one.text) for one in rows["balken"].details.facts
    ]


def test_what_a_plan_hangs_on_is_said_in_german(quay: PlanView) -> None:
    step = quay.summary.bottleneck[0]
    assert step.held.before == "mit vorgegebenem Beginn frühestens am Mo, 6. Apr. 2026"
    assert not step.says_start
    assert [one.label for one in quay.summary.health.reasons] == [
        "„Spundwand rammen“ liegt 5 Arbeitstage hinter der Zusage.",
        "Die Prognose übersteigt das Budget um 40.000 EUR.",
    ]


@pytest.mark.parametrize(
    ("sign", "number", "sentence"),
    [
        (Sign.TARGET, 0, "Wird genau am Zieltermin fertig."),
        (Sign.TARGET, 1, "Wird 1 Kalendertag vor dem Zieltermin fertig."),
        (Sign.TARGET, 3, "Wird 3 Kalendertage vor dem Zieltermin fertig."),
        (Sign.BLOCKED, 0, "„Rost {holz}“ ist blockiert und kritisch."),
        (Sign.UNPLACED, 1, "„Rost {holz}“ hat keinen Termin."),
        (Sign.UNPLACED, 2, "2 Aufgaben haben keinen Termin."),
    ],
)
def test_reasons_are_put_into_words_from_their_numbers(
    look: Lookup, sign: Sign, number: int, sentence: str
) -> None:
    reason = Reason(
        health=Health.AT_RISK, sign=sign, text="in English", title="Rost {holz}", number=number
    )
    assert reason_link(look, plan_of(look, "hafen"), reason).label == sentence


@pytest.mark.parametrize(
    ("kind", "days", "words"),
    [
        (LinkType.FS, 0, "nach"),
        (LinkType.FS, 1, "1 Tag nach"),
        (LinkType.FS, -2, "2 Tage vor dem Ende von"),
        (LinkType.SS, 0, "beginnt zusammen mit"),
        (LinkType.FF, 2, "endet 2 Tage nach dem Ende von"),
        (LinkType.SF, 0, "endet mit dem Beginn von"),
    ],
)
def test_links_are_told_in_german(german: Tongue, kind: LinkType, days: int, words: str) -> None:
    assert link_words(kind, Duration(Decimal(days), Unit.DAY), german) == words


def test_lengths_have_german_numbers_and_plurals(german: Tongue) -> None:
    found = [days_text(days, german) for days in (0, 0.2, 0.5, 1, 2.5)]
    assert found == [
        "keine Zeit",
        "weniger als ein halber Tag",
        "ein halber Tag",
        "1 Tag",
        "2,5 Tage",
    ]
    every = [interval_text(one, german) for one in (Interval(1, "week"), Interval(2, "week"), None)]
    assert every == ["jede Woche", "alle 2 Wochen", ""]


def test_days_off_are_told_in_german(german: Tongue) -> None:
    easter = DaysOff(kind=OffKind.HOLIDAY, name="", first=date(2026, 4, 3), last=date(2026, 4, 3))
    weekend = replace(easter, kind=OffKind.WEEKLY, first=date(2026, 4, 4), last=date(2026, 4, 5))
    leave = replace(easter, kind=OffKind.LEAVE, name="Jonas Brandt", last=date(2026, 4, 4))
    assert gap_words(Gap(days=2, off=(weekend,), opens=0), german) == "dazwischen das Wochenende"
    assert gap_words(Gap(days=1, off=(easter,), opens=0), german) == (
        "dazwischen 1 freier Tag: Feiertag (Fr, 3. Apr.)"
    )
    assert gap_words(Gap(days=3, off=(easter, weekend), opens=0), german) == (
        "dazwischen 3 freie Tage: Feiertag (Fr, 3. Apr.) und das Wochenende"
    )
    both = replace(leave, people=("Jonas Brandt", "Nora Lang"))
    assert "Urlaub von Jonas Brandt und Nora Lang" in over_words((both,), german)
    assert over_words((leave,), german) == (
        "über freie Tage hinweg (Urlaub von Jonas Brandt (Fr, 3. Apr. bis Sa, 4. Apr.))"
    )


def test_levelling_is_told_in_german(look: Lookup, german: Tongue) -> None:
    dates = look.facts.dates(plan_of(look, "hafen"))
    told = Levelling(
        links_only=date(2026, 5, 13),
        bound=date(2026, 5, 15),
        gap=0.07,
        gap_days=3.0,
        moved=1,
        tried=12,
        proven=False,
    )
    assert levelling_text(replace(dates, levelling=told), german) == (
        "Abgeglichen: 1 Aufgabe beginnt später, weil Leute oder Geräte vergeben sind, dadurch "
        "rückt das Ende von Mi, 13. Mai 2026 auf Mi, 20. Mai 2026. Bestenfalls wäre es "
        "Fr, 15. Mai 2026; die beste von 12 versuchten Reihenfolgen liegt 3 Arbeitstage (7 %) "
        "dahinter."
    )


def test_what_risks_cost_is_told_in_german(look: Lookup, german: Tongue) -> None:
    costs = look.facts.money["hafen"]
    free = replace(costs, reserve=Decimal(0), available=Decimal(1_000_000))
    assert money_sentence(free, german) == (
        "Die Prognose von 900 Tsd. EUR lässt 100 Tsd. EUR der verfügbaren 1 Mio. EUR übrig."
    )
    risk = replace(
        costs.expected_risk, counted=1, left_out=2, before=Decimal(20_000), after=Decimal(-5_000)
    )
    assert risk_sentence(replace(costs, expected_risk=risk), german) == (
        "Das eine offene Risiko mit Preis spart im Schnitt 5.000 EUR; "
        "ohne die Gegenmaßnahmen wären es 20 Tsd. EUR Kosten; zwei weitere haben keinen."
    )


def test_an_unknown_past_is_told_in_german(look: Lookup) -> None:
    past = Past(missing="The history of these plans begins on ...", begins=TODAY)
    known = replace(look, facts=replace(look.facts, past=past))
    assert missing_past(known) == "Die Geschichte dieser Pläne beginnt am Mi, 11. März 2026."
    assert missing_past(look) == "Von der Vergangenheit dieser Pläne ist nichts bekannt."


def test_a_paused_and_a_cancelled_plan_are_told_in_german(look: Lookup) -> None:
    assert view(look, "ruhend").forecast.sentence.startswith(
        "Ginge die Arbeit heute weiter, wäre der Plan in der Hälfte der Fälle bis"
    )
    empty = view(look, "leer")
    assert empty.tasks_sentence == "Noch ist keine Aufgabe eingetragen."
    assert empty.money.sentence == "Kein Geld ist geplant oder genehmigt."
    assert view(look, "vorarbeit").tasks_sentence == "1 Aufgabe: erledigt."
