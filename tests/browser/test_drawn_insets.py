"""Figures of authors in a real browser: drawn from disk, literal in every text, tables without scripts."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from plangen.kinds.catalogue import discover
from plangen.publish.build import build

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
HOSTILE = '<a href="https://evil.example/">x</a> <b>R&D</b> %{y} <img src=//evil.example/p.png>'
WATCH = "window.broken = []; addEventListener('securitypolicyviolation', e => broken.push(e.violatedDirective));"

FIGURE = {
    "title": HOSTILE,
    "data": [
        {"type": "bar", "name": HOSTILE, "x": [HOSTILE, "b"], "y": [4, 2], "text": [HOSTILE, ""]},
        {
            "type": "bar",
            "name": "own",
            "x": [HOSTILE, "b"],
            "y": [1, 2],
            "marker": {"color": "teal"},
        },
    ],
    "layout": {
        "xaxis": {"title": HOSTILE},
        "annotations": [{"text": HOSTILE, "x": 0, "y": 2, "showarrow": False}],
    },
}
PIE = {
    "title": "Shares",
    "data": [{"type": "pie", "labels": [HOSTILE, "b"], "values": [1, 2]}],
    "layout": {"height": 300},
}
PLAN = "---\nplan: pier\ntitle: Pier\nstart: 2026-03-02\n---\n\n## Why\n\n{}\n## Tasks\n\n- [ ] Raise {{#masts 5d}}\n"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]


def block(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address on disk of a site whose plan and guide hold a block of each kind."""
    root = tmp_path_factory.mktemp("insets")
    figures = "\n".join(block("plotly", json.dumps(one)) for one in (FIGURE, PIE))
    files = {
        "plans/pier.md": PLAN.format(figures),
        "guide/a.md": "# A\n\n" + block("chart", "{chart: timeline, plan: pier}"),
    }
    for path, text in files.items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    for path, data in build(root / "content", date(2026, 3, 2), discover()).files.items():
        target = root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return (root / "site").as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def opened(chromium: Browser, address: str, path: str, problems: list[str]) -> Page:
    """Open a page on a phone, note what goes wrong, and wait until all is drawn."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.add_init_script(WATCH)
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(address) else problems.append(asked.url),
    )
    page.goto(f"{address}/{path}")
    for figure in page.locator("figure.chart").all():
        figure.scroll_into_view_if_needed()
    page.wait_for_function(
        "() => Array.from(document.querySelectorAll('figure.chart'))"
        ".every(figure => figure.querySelector('.plot .main-svg'))"
    )
    return page


def test_text_of_an_author_is_literal_in_a_drawn_figure(chromium: Browser, address: str) -> None:
    problems: list[str] = []
    page = opened(chromium, address, "plans/pier.html", problems)
    drawn = page.locator("figure.chart-own .plot svg text").all_text_contents()
    whole = " ".join(drawn)
    assert whole.count("https://evil.example/") >= 4
    assert "<b>R&D</b>" in whole
    assert "&amp;" not in whole
    assert page.locator("figure.chart-own .plot a, figure.chart-own .plot image").count() == 0
    assert page.locator("figure.chart-own .chart-title").first.text_content() == HOSTILE
    assert page.locator("figure.chart-own .legend li").all_text_contents() == [HOSTILE, "own"]
    assert page.evaluate("window.broken") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert problems == []
    page.close()


def test_colours_follow_the_theme_where_the_author_names_none(
    chromium: Browser, address: str
) -> None:
    page = opened(chromium, address, "plans/pier.html", [])
    fill = "Array.from(document.querySelectorAll('.chart-own .bars .point path')).map(p => getComputedStyle(p).fill)"
    light = page.evaluate(fill)
    swatch = "getComputedStyle(document.querySelector('.key-own')).getPropertyValue('--soft')"
    assert page.evaluate(swatch) == "teal"
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(fill)
    assert light[0] != dark[0]
    assert light[-1] == dark[-1] == "rgb(0, 128, 128)"
    page.close()


def test_a_chart_by_name_is_drawn_on_a_page_of_the_guide(chromium: Browser, address: str) -> None:
    problems: list[str] = []
    page = opened(chromium, address, "guide/a.html", problems)
    assert page.locator("figure.chart-timeline .plot-name").count() == 1
    link = page.locator("figure.chart-timeline .plot-name a").get_attribute("href")
    assert link == "../plans/pier.html#i-masts"
    assert problems == []
    page.close()


def test_without_scripts_the_values_stand_in_a_table(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/plans/pier.html")
    figure = page.locator("figure.chart-own").first
    figure.locator("summary").click()
    assert figure.locator("tbody tr").first.inner_text().split("\t") == [HOSTILE, "4", "1"]
    context.close()
