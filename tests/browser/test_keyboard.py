"""A walk by keys alone: everything is reached in order, is seen to be reached, and works."""

import pytest
from playwright.sync_api import Page

from browser.demo_site import Site, draw_all

FOCUSED = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  const all = Array.from(document.querySelectorAll("*"));
  return {place: all.indexOf(one), seen: seen, size: box.width * box.height,
          name: one.tagName + " " + (one.id || one.className || one.textContent.trim().slice(0, 30))};
}
"""
REACHABLE = """
() => Array.from(document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']"))
  .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true}))
  .map(one => Array.from(document.querySelectorAll("*")).indexOf(one))
"""


@pytest.mark.parametrize("path", ["index.html", "risks.html", "plans/quay-lights.html"])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    site: Site, page: Page, path: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/{path}")
    draw_all(page)
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    wanted = set(page.evaluate(REACHABLE))
    places: list[int] = []
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here is None or here["place"] in places:
            break
        assert here["seen"], f"{here['name']} does not show that it has the focus"
        assert here["size"] > 0, f"{here['name']} has the focus and no size"
        places.append(here["place"])
    assert places == sorted(places)
    assert wanted <= set(places)


def test_a_table_sorts_and_filters(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans.html")
    page.locator("#p-plan-table thead .sort").first.focus()
    page.keyboard.press("Enter")
    names = page.locator("#p-plan-table tbody tr:visible th").all_inner_texts()
    assert [name.casefold() for name in names] == sorted(name.casefold() for name in names)
    page.get_by_role("searchbox").first.focus()
    page.keyboard.type("ferries")
    assert page.locator("#p-plan-table tbody tr:visible").count() == 1


def test_a_timeline_is_chosen_grouped_and_folded(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/timeline.html")
    draw_all(page)
    page.get_by_label("Group by").focus()
    page.keyboard.press("t")
    assert page.get_by_label("Group by").input_value() == "team"
    names = page.locator(".chart-portfolio .plot-name:visible")
    whole = names.count()
    page.locator(".chart-portfolio .fold-all").focus()
    page.keyboard.press("Space")
    assert names.count() < whole
    page.get_by_role("button", name="Quarter").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Quarter").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Later").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Quarter").get_attribute("aria-pressed") == "false"


def test_a_phase_folds_with_the_arrows_and_a_task_leads_to_its_row(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    draw_all(page)
    names = page.locator(".chart-timeline .plot-name:visible")
    whole = names.count()
    band = page.locator(".chart-timeline .plot-name.is-band a").first
    page.locator(".chart-timeline .plot-names [tabindex='0']").focus()
    for _ in range(12):
        if band.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    assert names.count() < whole
    page.keyboard.press("ArrowRight")
    assert names.count() == whole
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.startsWith('#i-')")


def test_a_task_opens_and_its_link_is_copied(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    page.locator("#i-trial summary").focus()
    page.keyboard.press("Enter")
    copy = page.locator("#i-trial").get_by_role("button", name="Copy link")
    copy.focus()
    page.keyboard.press("Enter")
    page.locator("#i-trial").get_by_role("button", name="Copied").wait_for()
