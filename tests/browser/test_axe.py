"""Accessibility as axe sees it: WCAG 2.2 AA and best practice, on every kind of page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser.checkers import checker
from browser.demo_site import Site, draw_all

WIDTHS = {"wide": 1280, "narrow": 390}
RUN = """
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.map(one => one.id + ": " + one.nodes.map(node => node.target.join(" ")).slice(0, 4).join(" | "));
}
"""


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page as it stands."""
    # Further down, the head that sticks to the top covers half a row, which counts as too small.
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(checker("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(RUN)
    assert isinstance(found, list)
    return found


def visit(page: Page, address: str, scheme: str, width: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    page.goto(address)
    draw_all(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_accessible(site: Site, page: Page, scheme: str, width: str) -> None:
    problems = []
    for kind in site.kinds:
        visit(page, f"{site.web}/{kind}", scheme, width)
        problems += [f"{kind}: {found}" for found in violations(page)]
    assert problems == []


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")


def open_search(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search for").fill("readers")
    page.get_by_role("dialog").get_by_role("option").first.wait_for()


def open_keys(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()


def open_menu(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.get_by_role("button", name="Menu").click()


@pytest.mark.parametrize("opened", [open_folds, open_search, open_keys, open_menu])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_is_accessible(
    site: Site, page: Page, scheme: str, opened: Callable[[Page], None]
) -> None:
    visit(page, f"{site.web}/plans/ferry-tap.html", scheme, "wide")
    opened(page)
    assert violations(page) == []
