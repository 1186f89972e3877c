"""The worked theme of the guide in a real browser: each page can be read, on screens and paper."""

import re
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import ConsoleMessage, Page

from browser.demo_site import Site, kinds
from plangen.kinds.catalogue import discover
from plangen.publish.build import build

ROOT = Path(__file__).parent.parent.parent
GUIDE = ROOT / "content" / "guide" / "howto-theme.md"
FAINT = """
() => {
  const brush = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const numbers = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [r, g, b] = numbers(colour).slice(0, 3).map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (part) => {
    for (; part; part = part.parentElement) {
      const colour = getComputedStyle(part).backgroundColor;
      if (numbers(colour)[3] === 255) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    const isSeen = part.checkVisibility({visibilityProperty: true, opacityProperty: true});
    if (!walker.currentNode.data.trim() || !isSeen || part.closest("svg, script, .unseen, .skip")) continue;
    const colour = getComputedStyle(part).color;
    const pair = [light(colour), light(ground(part))].sort((one, other) => one - other);
    const ratio = (pair[1] + 0.05) / (pair[0] + 0.05);
    if (ratio < 4.5) found.add(`${part.tagName} ${part.className}: ${ratio.toFixed(2)}`);
  }
  return [...found];
}
"""


def written() -> dict[str, str]:
    """Return the files that the guide shows, by their path in the project or the content."""
    found = re.findall(
        r"^```\w+ (\S+)\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return dict(found)


@pytest.fixture(scope="module")
def letterhead(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = tmp_path_factory.mktemp("project")
    copytree(ROOT / "content", project / "content")
    for path, text in written().items():
        target = project / (path if path.startswith("themes/") else f"content/{path}")
        target.parent.mkdir(parents=True, exist_ok=True)
        if path == "plangen.yml":
            text = target.read_text("utf-8") + text  # noqa: PLW2901
        target.write_text(text, "utf-8")
    files = build(project / "content", None, discover()).files
    folder = tmp_path_factory.mktemp("letterhead")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return Site(folder.as_uri(), "", kinds(files))


def test_the_guide_shows_the_theme_as_it_is() -> None:
    theme = ROOT / "themes" / "letterhead"
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in theme.rglob("*.*")
        if path.is_file()
    }
    shown = {path: text for path, text in written().items() if path.startswith("themes/")}
    assert shown == files


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_can_be_read(letterhead: Site, page: Page, scheme: str) -> None:
    problems: list[str] = []
    here = ""

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            problems.append(f"{here}: {message.text}")

    page.on("console", console)
    page.on("pageerror", lambda error: problems.append(f"{here}: {error}"))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 1280, "height": 900})
    for here in (*letterhead.kinds, "plans/ferry-tap.deck.html"):
        page.goto(f"{letterhead.disk}/{here}")
        problems += [f"{here}: {faint}" for faint in page.evaluate(FAINT)]
        problems += [f"{here}: {broken}" for broken in page.evaluate("window.broken")]
        heads = page.locator(".letterhead").count()
        if heads != (0 if page.locator(".sheet").count() else 1):
            problems.append(f"{here}: {heads} letterheads")
        if not page.locator('link[href$="static/letterhead.css"]').count():
            problems.append(f"{here}: not in the style of the theme")
    assert not problems


def test_the_accent_and_the_logo_are_those_of_the_settings(letterhead: Site, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{letterhead.disk}/plans/ferry-tap.html")
    link = "getComputedStyle(document.querySelector('.crumbs a')).color"
    assert page.evaluate(link) == "rgb(11, 110, 79)"
    logo = page.get_by_role("navigation", name="Site").get_by_role("img")
    assert logo.get_attribute("alt") == "Northport programme office"
    assert page.evaluate("document.querySelector('.logo').naturalWidth") > 0
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(link) != "rgb(11, 110, 79)"


def test_a_plan_is_signed_on_paper_alone(letterhead: Site, page: Page) -> None:
    page.goto(f"{letterhead.disk}/plans/ferry-tap.html")
    assert not page.locator(".signatures").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".signatures").is_visible()
    assert page.locator(".sender img").is_visible()
    assert page.locator(".signatures").inner_text().count("Date, signature") == 2
    page.emulate_media(media="screen")


def test_a_theme_may_leave_out_the_line_on_top(tmp_path: Path, page: Page) -> None:
    frame = '{% extends "default/base.html.j2" %}\n{% block top %}{% endblock %}\n'
    template = tmp_path / "themes" / "default" / "templates" / "base.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text(frame, "utf-8")
    plan = tmp_path / "content" / "plans" / "p.md"
    plan.parent.mkdir(parents=True)
    plan.write_text("---\nplan: p\ntitle: The pier\nstatus: draft\n---\n", "utf-8")
    for path, content in build(tmp_path / "content", None, discover()).files.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(content)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{(tmp_path / 'site').as_uri()}/index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("pier")
    page.get_by_role("option").first.wait_for()
    assert not problems
