"""The network of a plan in a real browser: it opens where the work is, and says that it scrolls."""

import pytest
from playwright.sync_api import Page

from browser.demo_site import Site

FIRST = """() => {
  const frame = document.querySelector(".graph-scroll").getBoundingClientRect();
  const boxes = Array.from(document.querySelectorAll(".drawing a.critical:not(.past)"));
  return Math.min(...boxes.map(box => box.getBoundingClientRect().left)) - frame.left;
}"""
FADES = "['more-before', 'more-after'].map(n => document.querySelector('.graph-scroll').classList.contains(n))"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_wide_network_opens_at_the_first_open_critical_box(
    site: Site, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    assert 0 <= page.evaluate(FIRST) <= 300
    assert page.evaluate(FADES)[0]
    frame = page.locator(".graph-scroll")
    frame.evaluate("frame => frame.scrollTo(frame.scrollWidth, 0)")
    page.wait_for_function(
        "() => !document.querySelector('.graph-scroll').classList.contains('more-after')"
    )
    assert page.evaluate(FADES) == [True, False]
    frame.evaluate("frame => frame.scrollTo(0, 0)")
    page.wait_for_function(
        "() => !document.querySelector('.graph-scroll').classList.contains('more-before')"
    )
    assert page.evaluate(FADES) == [False, True]
    assert "transparent" in frame.evaluate(
        "frame => getComputedStyle(frame).getPropertyValue('--after')"
    )
