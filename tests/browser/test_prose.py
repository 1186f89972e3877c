"""Pages of prose: what they have in them, what stands beside them, and code to take away."""

from playwright.sync_api import Page

from browser.demo_site import Site

PAGE = "guide/howto-author.html"


def reading(site: Site, page: Page, width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.disk}/{PAGE}")


def test_the_contents_stand_beside_the_text_and_follow_the_reader(site: Site, page: Page) -> None:
    reading(site, page)
    contents = page.locator(".toc")
    text, beside = page.locator("article.prose").bounding_box(), contents.bounding_box()
    assert text
    assert beside
    assert beside["x"] >= text["x"] + text["width"]
    assert contents.locator("a").count() == page.locator("article.prose > h2").count()
    contents.get_by_text("Report progress").click()
    contents.locator(".is-here", has_text="Report progress").wait_for()


def test_contents_without_room_stand_in_the_navigation(site: Site, page: Page) -> None:
    reading(site, page, 1100)
    assert not page.locator(".toc").is_visible()
    assert page.locator(".navigation .sections").is_visible()


def test_the_other_pages_of_the_guide_are_listed(site: Site, page: Page) -> None:
    reading(site, page)
    siblings = page.locator(".navigation .siblings a")
    assert siblings.count() > 20
    here = siblings.and_(page.locator("[aria-current='page']"))
    assert here.inner_text() == "Write and edit a plan"
    box = here.bounding_box()
    assert box
    assert box["y"] < 900


def test_the_pages_before_and_after_are_named_at_the_two_sides(site: Site, page: Page) -> None:
    reading(site, page)
    before, after = (page.locator(f".neighbours .{side}") for side in ("before", "after"))
    assert before.inner_text() == "Before: Make the check required"
    left, right = before.bounding_box(), after.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] < right["x"]


def test_code_is_copied_by_its_button(site: Site, page: Page) -> None:
    reading(site, page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.web}/{PAGE}")
    code = page.locator(".code").first
    code.hover()
    code.get_by_role("button", name="Copy").click()
    code.get_by_role("button", name="Copied").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == code.locator("pre").inner_text()
