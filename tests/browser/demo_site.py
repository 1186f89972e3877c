"""The demo site as tests in a browser see it: where it is, its kinds of pages, its charts."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Site:
    """The demo site on disk and over http, and one page of each kind."""

    disk: str
    web: str
    kinds: tuple[str, ...]


def kinds(files: dict[str, bytes] | object) -> tuple[str, ...]:
    """Return all pages at the top, and from each folder the longest page."""
    assert isinstance(files, dict)
    pages = [path for path in files if path.endswith(".html")]
    longest: dict[str, str] = {}
    for path in pages:
        folder = path.rpartition("/")[0]
        if folder and len(files[path]) > len(files.get(longest.get(folder, ""), b"")):
            longest[folder] = path
    return (*sorted(path for path in pages if "/" not in path), *sorted(longest.values()))


def draw_all(page: Page) -> None:
    """Bring every chart into view and wait until it is drawn."""
    for figure in page.locator("figure.chart").all():
        figure.evaluate(
            "figure => { for (let fold = figure.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true; }"
        )
        figure.scroll_into_view_if_needed()
    page.wait_for_function(
        "() => Array.from(document.querySelectorAll('figure.chart'))"
        ".every(figure => figure.querySelector('.plot .main-svg'))"
    )
