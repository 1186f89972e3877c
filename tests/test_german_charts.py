"""Tests of the German of charts, calendars, the feed and the scripts: as read, none left in English."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import folder
import german_text
import icalendar
import pytest
from phrases import phrases_of

import plangen
from plangen.drawing.budget_words import budget_title
from plangen.drawing.measure_words import measures_title
from plangen.drawing.own import draw as draw_own
from plangen.drawing.plan_groups import grouped
from plangen.drawing.portfolio_words import portfolio_title, reason_text
from plangen.drawing.risk_words import risks_title
from plangen.drawing.timeline_words import timeline_title
from plangen.exporters import atom, ics
from plangen.kinds.catalogue import discover
from plangen.kinds.chart import Figure
from plangen.kinds.dated import Occasion
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import ENGLISH, Tongue
from plangen.model.own_figure import OwnFigure
from plangen.model.plan import Status
from plangen.model.registers import Health, Impact
from plangen.model.task import TaskState
from plangen.publish.languages import tongue_of
from plangen.publish.look import load_theme
from plangen.render.theme import words
from plangen.schedule.health import Reason, Sign
from plangen.schedule.workdays import Slip
from plangen.source.node import Plain
from plangen.source.span import Span

TODAY = date(2026, 3, 11)
PACKAGE = Path(plangen.__file__).parent
THEME = PACKAGE.parent / "themes" / "default"
WORDS = ("dated_words", "feed_words", "interval_words")
CHARTS = discover().charts
SAID = re.compile(r'\b(?:say|plangenSay)\(((?:[^()"]|"[^"]*")*)\)')


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Tongue:
    return tongue_of(load_theme(tmp_path_factory.mktemp("content"), "default"), "de")


@pytest.fixture(scope="module")
def harbour(german: Tongue) -> Facts:
    return replace(folder.facts(german_text.FILES, TODAY), tongue=german)


@pytest.fixture(scope="module")
def figures(harbour: Facts) -> Mapping[str, Figure]:
    """Return the charts of one plan, and that of all."""
    plan = harbour.portfolio.plans["hafen"]
    drawn = {name: chart.draw(harbour, [plan]) for name, chart in CHARTS.items()}
    drawn["portfolio"] = CHARTS["portfolio"].draw(harbour, harbour.plans)
    return {name: figure for name, figure in drawn.items() if figure}


def legend(figure: Figure) -> list[str]:
    return [str(trace["name"]) for trace in figure.data if trace.get("showlegend")]


def hovers(figure: Figure) -> Iterator[str]:
    for trace in figure.data:
        told = trace.get("hovertext")
        yield from (str(one) for one in (told if isinstance(told, (list, tuple)) else ()) if one)


def test_every_phrase_of_the_charts_has_a_german_one(german: Tongue) -> None:
    paths = [
        *PACKAGE.glob("charts/*.py"),
        *PACKAGE.glob("drawing/*.py"),
        *(PACKAGE / "kinds" / f"{name}.py" for name in WORDS),
        *(PACKAGE / "exporters" / f"{name}.py" for name in ("ics", "atom")),
    ]
    found = phrases_of(sorted(paths))
    assert len(found) > 130
    assert [phrase for phrase in found if phrase not in german.phrases] == []


def test_what_charts_and_calendars_count_up_has_a_german_word(german: Tongue) -> None:
    words = {
        *(one.value for kind in (Occasion, TaskState, Health, Status) for one in kind),
        *(impact.value.replace("-", " ") for impact in Impact),
        *("planned", "earned", "spent", "estimate", "budget", "committed", "forecast", "target"),
        *("P50", "P80", "late", "critical", "no data", "finished", "cancelled", "a report"),
    }
    assert {word for word in words if word not in german.phrases} == set()


def test_titles_are_german(figures: Mapping[str, Figure]) -> None:
    assert {name: figure.title for name, figure in figures.items()} == {
        "budget": "Zwei von zwei Posten liegen nach der Prognose über ihrem Plan, "
        "am meisten Stahl um 90 Tsd. EUR",
        "earned-value": "Arbeit im Wert von 88,7 Tsd. EUR ist erledigt, ausgegeben sind "
        "30 Tsd. EUR; geplant waren bis jetzt 66,2 Tsd. EUR",
        "forecast": "Der Zieltermin Fr, 29. Mai 2026 hat eine Chance von 57 %",
        "measures": "Lärm am Tor: Zielwert nicht erreicht",
        "portfolio": "Einer von drei offenen Plänen verfehlt voraussichtlich seinen Zieltermin: "
        "Steg am Park",
        "risk-matrix": "Eines von zwei offenen Risiken ist wahrscheinlich und schwer; "
        "mit Gegenmaßnahmen bliebe keines",
        "timeline": "Voraussichtlich fertig am Mi, 20. Mai 2026, vor dem Zieltermin "
        "Fr, 29. Mai 2026",
    }


def test_legends_hover_texts_and_axes_are_german(figures: Mapping[str, Figure]) -> None:
    assert legend(figures["timeline"])[:4] == ["erledigt", "in Arbeit", "verspätet", "blockiert"]
    assert legend(figures["timeline"])[-3:] == ["P80", "Zusage", "Meilenstein"]
    assert legend(figures["measures"]) == ["Zielwert", "Messwert"]
    assert legend(figures["forecast"]) == ["bis zum Zieltermin", "nach dem Zieltermin"]
    assert legend(figures["earned-value"])[-1] == "Schätzung bei Abschluss 741 Tsd. EUR"
    pile = (
        "Spundwand rammen<br>Mo, 6. Apr. 2026 bis Fr, 1. Mai 2026<br>"
        "Kolonne Ost, verspätet, kritisch<br>0 % erledigt, Puffer 0 T"
    )
    assert pile in hovers(figures["timeline"])
    plan = (
        "Steg am Park<br>Mo, 4. Mai 2026 bis Fr, 26. Juni 2026<br>Greta Voss, 0 % erledigt, verfehlt"
        "<br>endet 62 Arbeitstage nach dem Zieltermin"
    )
    assert plan in hovers(figures["portfolio"])
    assert "3,6 % der Läufe" in "".join(hovers(figures["forecast"]))
    axis = figures["risk-matrix"].layout["xaxis"]
    assert isinstance(axis, Mapping)
    assert axis["ticktext"] == ["sehr niedrig", "niedrig", "mittel", "hoch", "sehr hoch"]
    stops = figures["timeline"].layout["xaxis"]
    assert isinstance(stops, Mapping)
    assert '"%a, %-d. %b"' in json.dumps(stops["tickformatstops"])
    mark = figures["timeline"].layout["annotations"]
    assert isinstance(mark, list)
    assert mark[0]["text"] == "11. März"


def test_tables_of_charts_are_german_and_know_their_dates(figures: Mapping[str, Figure]) -> None:
    table = figures["timeline"].table
    assert table.heads == (
        "Aufgabe",
        "Verantwortlich",
        "Beginn",
        "Ende",
        ">Dauer",
        ">Gesamtpuffer",
        ">Erledigt",
        "Stand",
    )
    row = next(row for row in table.rows if row[0][0] == "Spundwand rammen")
    assert row[2:] == (
        "Mo, 6. Apr. 2026",
        "Fr, 1. Mai 2026",
        "20 T",
        "0 T",
        "0 %",
        "verspätet, kritisch",
    )
    assert (table.days[str(row[2])], table.days[str(row[3])]) == ("2026-04-06", "2026-05-01")
    assert figures["measures"].table.heads[-1] == ">Zielwert"


def test_each_date_of_a_table_is_known_in_both_languages(harbour: Facts) -> None:
    for known in (harbour, replace(harbour, tongue=ENGLISH)):
        for chart in CHARTS.values():
            figure = chart.draw(known, [known.portfolio.plans["hafen"]])
            cells = [cell for row in figure.table.rows for cell in row] if figure else []
            ends = [cell for cell in cells if isinstance(cell, str) and cell.endswith("2026")]
            assert figure is None or not figure.table.days or ends
            single = [one for one in ends if " bis " not in one and " to " not in one]
            assert [one for one in single if figure and one not in figure.table.days] == []


@pytest.mark.parametrize(
    ("risks", "grave", "left", "title"),
    [
        (1, 0, 0, "Das eine offene Risiko ist nicht zugleich wahrscheinlich und schwer"),
        (2, 0, 0, "Keines von zwei offenen Risiken ist zugleich wahrscheinlich und schwer"),
        (
            1,
            1,
            1,
            "Das eine offene Risiko ist wahrscheinlich und schwer, und keine Gegenmaßnahme ändert das",
        ),
        (
            9,
            4,
            1,
            (
                "Vier von neun offenen Risiken sind wahrscheinlich und schwer; "
                "mit Gegenmaßnahmen bliebe eines"
            ),
        ),
        (
            12,
            3,
            2,
            (
                "Drei von 12 offenen Risiken sind wahrscheinlich und schwer; "
                "mit Gegenmaßnahmen blieben zwei"
            ),
        ),
    ],
)
def test_risks_are_counted_in_german(
    german: Tongue, risks: int, grave: int, left: int, title: str
) -> None:
    assert risks_title(risks, grave, left, german) == title


def test_money_and_plans_are_counted_in_german(german: Tongue) -> None:
    steel, earth = (Decimal(12_500), "Stahl {x}"), (Decimal(-1), "Erde")
    told = [
        budget_title(found, "EUR", german, of_lines=of_lines)
        for found in ([earth], [steel], [steel, earth])
        for of_lines in (True, False)
    ]
    assert told == [
        "Der eine Posten liegt nach der Prognose nicht über seinem Plan",
        "Der eine Plan liegt nach der Prognose nicht über den geplanten Kosten",
        "Der eine Posten liegt nach der Prognose über seinem Plan: Stahl {x} um 12,5 Tsd. EUR",
        (
            "Der eine Plan liegt nach der Prognose über den geplanten Kosten: "
            "Stahl {x} um 12,5 Tsd. EUR"
        ),
        (
            "Einer von zwei Posten liegt nach der Prognose über seinem Plan: "
            "Stahl {x} um 12,5 Tsd. EUR"
        ),
        (
            "Einer von zwei Plänen liegt nach der Prognose über den geplanten Kosten: "
            "Stahl {x} um 12,5 Tsd. EUR"
        ),
    ]
    late = [(3, "a", "Kai"), (9, "b", "Tor")]
    assert portfolio_title(4, 3, late, german) == (
        "Zwei von drei offenen Plänen verfehlen voraussichtlich ihren Zieltermin, am weitesten: Tor"
    )
    assert portfolio_title(1, 0, [], german) == "Der eine Plan ist beendet"
    assert portfolio_title(2, 2, [], german) == (
        "Keiner von zwei offenen Plänen verfehlt voraussichtlich seinen Zieltermin"
    )


def test_measures_and_the_end_of_a_plan_are_told_in_german(harbour: Facts, german: Tongue) -> None:
    plan = harbour.portfolio.plans["hafen"]
    (noise,) = (one for one in plan.measures if one.readings)
    assert measures_title([noise, noise], german) == (
        "Keine von zwei Kennzahlen mit Messwerten hat ihren Zielwert erreicht"
    )
    dates = harbour.dates(plan)
    assert timeline_title(replace(plan, target=dates.finish), dates, german) == (
        "Voraussichtlich fertig am Mi, 20. Mai 2026, genau am Zieltermin"
    )
    assert timeline_title(replace(plan, status=Status.DONE), dates, german) == (
        "Der Plan endete am Mi, 20. Mai 2026"
    )


def test_the_english_reasons_in_a_hover_box_are_those_of_the_health() -> None:
    task = "- [{box}] Graben {{#graben 5d {facts}}}\n"
    cases = {
        "a": ("2026-03-04", task.format(box="x", facts="finished:2026-03-09")),
        "b": ("2026-03-17", task.format(box=" ", facts="from:2026-03-11")),
        "c": ("2026-03-18", task.format(box=" ", facts="from:2026-03-11")),
        "d": ("2026-05-18", task.format(box=" ", facts="by:2026-03-12 from:2026-03-11")),
    }
    files = {
        f"plans/{name}.md": f"---\nplan: {name}\nstatus: active\ntarget: {target}\n---\n\n"
        f"## Tasks\n\n{text}"
        for name, (target, text) in cases.items()
    }
    known = folder.facts({**german_text.FILES, **files}, TODAY)
    reasons = [reason for health in known.health.values() for reason in health.reasons]
    assert {reason.sign for reason in reasons} == {*Sign} - {Sign.BLOCKED, Sign.UNPLACED}
    texts = [reason.text.replace("`", "") for reason in reasons]
    assert [reason_text(reason, ENGLISH) for reason in reasons] == texts
    assert {"finished 3 working days after its target", "finishes on the day of its target"} <= {
        *texts
    }


def test_reasons_are_german(german: Tongue) -> None:
    weak = Reason(health=Health.AT_RISK, sign=Sign.UNPLACED, text="", title="Rost", number=1)
    assert reason_text(weak, ENGLISH) == "Rost has no date"
    assert reason_text(weak, german) == "„Rost“ hat keinen Termin"
    assert reason_text(replace(weak, number=2), german) == "2 Aufgaben haben keinen Termin"
    after = replace(weak, sign=Sign.PROMISE, slip=Slip(working=1, calendar=1, weekend=False))
    assert reason_text(after, german) == "„Rost“ endet 1 Arbeitstag nach der Zusage"
    over = replace(weak, sign=Sign.MONEY, amount=Decimal(40_000), currency="EUR")
    assert reason_text(over, german) == "die Prognose übersteigt das Budget um 40.000 EUR"


def test_groups_of_plans_are_german(harbour: Facts, german: Tongue) -> None:
    ways = [
        one for one in grouped(harbour.portfolio, harbour.plans, german) if isinstance(one, Mapping)
    ]
    assert [one["label"] for one in ways] == ["Team", "Status", "Ziel"]
    assert '"ohne Team"' in json.dumps(ways, ensure_ascii=False)
    assert '"ruht"' in json.dumps(ways, ensure_ascii=False)


def test_an_own_figure_has_german_names_where_its_author_gave_none(german: Tongue) -> None:
    bars: dict[str, Plain] = {"type": "bar", "x": ["Nord", "Süd"], "y": [1, 2]}
    own = OwnFigure(
        name="f",
        title="T",
        traces=(bars, {**bars, "x": ["Ost", "West"]}),
        layout={},
        values=(),
        span=Span("p.md", 1, 1, 1, 1),
    )
    figure = draw_own(own, german)
    assert [trace["name"] for trace in figure.data] == ["Reihe 1", "Reihe 2"]
    assert figure.table.heads == ("Reihe", "Name", ">Wert")


def test_calendars_are_german(harbour: Facts) -> None:
    calendar = icalendar.Calendar.from_ical(ics.EXPORTER.files(harbour)["plans/hafen.ics"])
    assert calendar["prodid"] == "-//plangen//plangen//DE"
    assert "Stand Mi\\, 11. März 2026" in str(calendar["x-wr-caldesc"])
    told = {str(event["summary"]): str(event["description"]) for event in calendar.walk("VEVENT")}
    assert told["Kai frei (Meilenstein) · Umbau der Kaimauer"] == (
        "Plan: Umbau der Kaimauer (läuft), Neubau\nFür: Jonas Brandt\nZugesagt: Fr, 22. Mai 2026"
    )
    assert told["Umbau der Kaimauer (Zieltermin)"].endswith("Für: Jonas Brandt und Greta Voss")
    assert told["Fischer informieren (Nachricht fällig) · Umbau der Kaimauer"].endswith(
        "Will wissen: wann gesperrt ist\nWie: Aushang, jede Woche"
    )
    assert "Jeden Monat" in told["Baurunde (Meilenstein) · Umbau der Kaimauer"]
    span = "Altes Holz ziehen (Abschluss einer kritischen Aufgabe) · Umbau der Kaimauer"
    assert span not in told or "Stand: in Arbeit, 30 % erledigt" in told[span]


def test_the_feed_is_german(harbour: Facts) -> None:
    feed = atom.EXPORTER.files(harbour)["changes.xml"].decode()
    assert "<title>Amt am Hafen: Änderungen</title>" in feed
    assert "<title>Umbau der Kaimauer: gefährdet</title>" in feed
    assert "Grund: ein Schott ist undicht." in feed


def test_what_scripts_say_has_a_german_word_and_nothing_else_is_on_each_page(
    german: Tongue,
) -> None:
    said = {
        phrase
        for path in sorted(THEME.glob("static/*.js"))
        for call in SAID.findall(path.read_text("utf-8"))
        for phrase in re.findall(r'"([^"]*)"', call)
    }
    charts = (THEME / "static" / "charts.js").read_text("utf-8")
    labels = re.findall(r'\b(?:preset|step)\(chart, bar, "([^"]*)"', charts)
    lists = " ".join(re.findall(r'"([A-Z][a-z]+(?: [A-Z][a-z]+){6,})"', charts)).split()
    assert len(said) > 30
    assert len(labels) == 6
    assert len(lists) == 12 + 12 + 7
    wanted = said | {*labels, *lists}
    assert wanted == set(german.scripts)
    assert len(words(german.scripts)) < 4000


def test_no_script_says_a_word_past_the_languages() -> None:
    """A text that a script writes as it is stays English in every language."""
    written = re.compile(
        r'(?:textContent|title|placeholder) = "[A-Z]|new Option\("[A-Z]|"aria-label": "|'
        r'setAttribute\("aria-label", "|append\("[A-Za-z]'
    )
    for path in sorted(THEME.glob("static/*.js")):
        assert written.findall(path.read_text("utf-8")) == [], path.name


def test_words_of_scripts_cannot_end_their_element() -> None:
    assert "</script>" not in words({"a": "</script><b>"})
    assert json.loads(str(words({"a": "</script>"}))) == {"a": "</script>"}
