"""A site in German in a real browser: what scripts write and draw is German, and so is what they keep."""

import csv
from datetime import date
from pathlib import Path

import folder
import german_text
import pytest
from playwright.sync_api import Page

from browser.demo_site import Site, draw_all
from plangen.kinds.catalogue import discover
from plangen.publish.build import build

PLAN = "plans/hafen.html"


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a German site on disk."""
    root = tmp_path_factory.mktemp("german")
    folder.write(root / "content", german_text.FILES)
    for path, data in build(root / "content", date(2026, 3, 11), discover()).files.items():
        target = root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return (root / "site").as_uri()


def test_the_tools_of_charts_are_german(german: str, page: Page) -> None:
    page.goto(f"{german}/timeline.html")
    draw_all(page)
    assert page.get_by_label("Gruppieren nach").locator("option").all_inner_texts() == [
        "nichts",
        "Team",
        "Status",
        "Ziel",
    ]
    page.goto(f"{german}/{PLAN}")
    draw_all(page)
    tools = page.locator("figure[data-chart=timeline] .chart-tools")
    assert tools.locator("button:visible").all_inner_texts() == [
        "Alle zuklappen",
        "Alles",
        "Quartal",
        "Sechs Wochen",
        "Heute",
        "Daten (CSV)",
    ]
    tools.get_by_role("button", name="Quartal").click()
    pressed = tools.locator("button[aria-pressed=true]").all_inner_texts()
    assert pressed == ["Quartal"]
    assert tools.get_by_role("button", name="Früher").is_visible()
    assert tools.get_by_role("button", name="Später").is_visible()
    tools.get_by_role("button", name="Alle zuklappen").click()
    assert tools.get_by_role("button", name="Alle aufklappen").is_visible()
    assert page.evaluate("window.broken") == []


def test_axes_have_german_months_and_numbers(german: str, page: Page) -> None:
    page.goto(f"{german}/{PLAN}")
    draw_all(page)
    ticks = page.locator("figure[data-chart=timeline] .xtick text").all_text_contents()
    assert "9. März" in ticks
    assert "4. Mai" in ticks
    measures = page.locator("figure[data-chart=measures] .xtick text").all_text_contents()
    assert "März" in " ".join(measures)
    assert "Sept." in measures
    told = page.evaluate(
        """() => {
          const box = document.createElement("div");
          document.body.append(box);
          return window.Plotly.newPlot(box, [{ x: ["2026-03-01", "2026-12-24"], y: [1234.5, 0.5] }],
            { xaxis: { tickvals: ["2026-12-24"] }, yaxis: { tickvals: [1234.5], tickformat: ",.1f" } },
            { locale: document.documentElement.lang }).then(() =>
            Array.from(box.querySelectorAll(".xtick, .ytick"), (tick) => tick.textContent));
        }"""
    )
    assert told == ["24. Dez. 2026", "1.234,5"]


@pytest.mark.parametrize("chart", ["timeline", "measures", "earned-value"])
def test_dates_of_kept_data_are_iso_dates(
    german: str, page: Page, chart: str, tmp_path: Path
) -> None:
    page.goto(f"{german}/{PLAN}")
    draw_all(page)
    with page.expect_download() as loading:
        page.locator(f"figure[data-chart={chart}] button.keep").click()
    target = tmp_path / "data.csv"
    loading.value.save_as(target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    name, value = {
        "timeline": ("Ende", "2026-05-01"),
        "measures": ("Datum", "2026-02-16"),
        "earned-value": ("Stand am Morgen", "2026-03-02"),
    }[chart]
    column = [row[heads.index(name)] for row in rows]
    assert value in column
    assert {len(one) for one in column} == {10}


def test_rows_of_a_table_sort_by_their_date(german: str, page: Page) -> None:
    page.goto(f"{german}/{PLAN}")
    page.locator("details.twin").evaluate_all("folds => folds.forEach(fold => fold.open = true)")
    table = page.locator("figure[data-chart=earned-value] table")
    days = table.locator("tbody th")
    before = days.all_inner_texts()
    assert (before[0], days.first.get_attribute("data-value")) == ("Mo, 2. März 2026", "2026-03-02")
    head = table.get_by_role("button", name="Stand am Morgen")
    head.click()
    assert days.all_inner_texts() == before
    head.click()
    assert days.all_inner_texts() == before[::-1]


def test_the_search_and_the_keys_are_german(german: str, page: Page) -> None:
    page.goto(f"{german}/index.html")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Tasten")
    assert keys.locator("dd").all_inner_texts() == [
        "suchen",
        "nächster Abschnitt",
        "voriger Abschnitt",
        "diese Tasten",
        "schließen",
    ]
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Suchen nach")
    assert field.get_attribute("placeholder") == "Pläne, Aufgaben, Personen, Risiken, Seiten"
    status = page.locator("dialog [role=status]")
    for words, told in (
        ("kopfbalken", "Ein Treffer."),
        ("xyzzy", "Kein Plan, keine Aufgabe, keine Person und keine Seite heißt „xyzzy“."),
    ):
        field.fill(words)
        status.filter(has_text=told).wait_for()
    field.fill("aufgabe")
    page.locator("dialog .found-place", has_text="Aufgabe · Umbau der Kaimauer").first.wait_for()


def test_buttons_of_pages_are_german(german: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{german}/{PLAN}#i-holz")
    page.locator("#i-holz").get_by_role("button", name="Link kopieren").click()
    page.locator("#i-holz").get_by_role("button", name="Kopiert", exact=True).wait_for()
    theme = page.locator("button.theme")
    assert (theme.inner_text(), theme.get_attribute("aria-label")) in (
        ("Dunkel", "Dunkel darstellen"),
        ("Hell", "Hell darstellen"),
    )
    page.goto(f"{german}/plans.html")
    box = page.locator(".table-tools").first
    box.get_by_role("searchbox").fill("steg")
    box.get_by_role("status").filter(has_text="1 von ").wait_for()


def test_what_matters_less_unfolds_in_german_on_a_phone(german: str, page: Page) -> None:
    page.set_viewport_size({"width": 380, "height": 800})
    page.goto(f"{german}/plans.html")
    more = page.locator("button.more").first
    assert more.inner_text() == "Mehr"
    more.click()
    assert more.inner_text() == "Weniger"


def test_an_english_page_carries_no_words(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/index.html")
    assert page.locator("#p-words").count() == 0
    assert page.locator("button.theme").inner_text() in {"Dark", "Light"}
