"""The navigation in a real browser: the section that is read is marked, and stays in sight."""

import pytest
from playwright.sync_api import Page

from browser.demo_site import Site, draw_all

HERE = "document.querySelector('.sections .is-here')?.textContent"
IN_SIGHT = """selector => {
  const entry = document.querySelector(selector).getBoundingClientRect();
  const frame = document.getElementById("p-navigation").getBoundingClientRect();
  return frame.top <= entry.top && entry.bottom <= Math.min(frame.bottom, innerHeight);
}"""


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("index.html", "Needs attention"),
        ("people/chen.html", "Open work"),
        ("plans/ferry-tap.html", "Purpose"),
    ],
)
def test_the_first_section_is_marked_at_the_top(
    site: Site, page: Page, path: str, first: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/{path}")
    assert page.evaluate(HERE) == first


def test_the_mark_follows_the_reader_and_stays_in_sight(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    assert page.evaluate(IN_SIGHT, "a[aria-current='page']")
    page.locator(".sections a", has_text="Milestones").click()
    page.wait_for_function(f"() => {HERE} === 'Milestones'")
    assert page.evaluate(IN_SIGHT, ".sections .is-here")
    draw_all(page)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator(".sections a").last.inner_text()
    page.wait_for_function(f"() => {HERE} === '{last}'")
    assert page.evaluate(IN_SIGHT, ".sections .is-here")


def test_what_stands_on_one_screen_is_marked_at_its_beginning(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 4000})
    page.goto(f"{site.disk}/index.html")
    assert page.evaluate(HERE) == "Needs attention"
