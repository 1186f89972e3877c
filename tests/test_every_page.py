"""What holds of every page of a site: its links lead to files, its regions have names of their own."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import folder
import german_text
import pytest

from plangen.kinds.catalogue import discover
from plangen.publish.build import build

LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
REGION = re.compile(r'role="region" aria-label="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
GUIDES = {
    "none": {},
    "flat": {"guide/zahlen.md": "# Zahlen\n\nWie gezählt wird.\n"},
    "deep": {"guide/mehr/zahlen.md": "# Zahlen\n\nWie gezählt wird.\n"},
}


def built(root: Path, guide: str, audience: str = "") -> Mapping[str, bytes]:
    settings = german_text.FILES["plangen.yml"] + "audiences: {rat: {hide: money}}\n"
    files = german_text.FILES | GUIDES[guide] | {"plangen.yml": settings}
    return build(folder.write(root, files), date(2026, 3, 11), discover(), audience).files


def dead(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield each page with a link of its own that leads to no file."""
    for path, data in files.items():
        links = LINK.findall(data.decode()) if path.endswith(".html") else []
        for link in links:
            target = unquote(unescape(link).partition("#")[0])
            if not target or ELSEWHERE.match(target):
                continue
            if posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) not in files:
                yield path, link


def test_a_dead_link_would_be_found() -> None:
    page = b'<a href="b.html#x"><a href="#y"><a href="https://c.example"><a href="../a/c%20d.html">'
    assert list(dead({"a/a.html": page, "a/c d.html": b""})) == [("a/a.html", "b.html#x")]


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("audience", ["", "rat"])
def test_no_link_of_a_german_site_is_dead(tmp_path: Path, guide: str, audience: str) -> None:
    assert list(dead(built(tmp_path, guide, audience))) == []


def test_the_keys_stand_below_the_guide_where_there_is_one(tmp_path: Path) -> None:
    crumb = '<li><a href="../guide/index.html">Guide</a></li>'
    pages = {guide: built(tmp_path / guide, guide)["reference/keys.html"] for guide in GUIDES}
    assert {guide: crumb in page.decode() for guide, page in pages.items()} == {
        "none": False,
        "flat": True,
        "deep": False,
    }
    assert "<h1>Schlüssel</h1>" in pages["none"].decode()


def test_regions_of_a_page_have_names_of_their_own(tmp_path: Path) -> None:
    files = built(tmp_path, "none")
    regions = {
        path: REGION.findall(data.decode()) for path, data in files.items() if path.endswith("html")
    }
    assert regions["plans/hafen.html"]
    assert sum(data.count(b'role="region"') for data in files.values()) == sum(
        map(len, regions.values())
    )
    twice = {path: names for path, names in regions.items() if len({*names}) < len(names)}
    assert twice == {}
    assert not [path for path, names in regions.items() if "" in names]


def test_the_pages_of_a_folder_come_in_the_order_of_its_index(tmp_path: Path) -> None:
    pages = {f"guide/{name}.md": f"# {name}\n\nText.\n" for name in ("ape", "bear", "cat", "dog")}
    index = "# Guide\n\n- [The dog](dog.md)\n- [The bear](bear.md), and [again](dog.md#h-x)\n"
    files = folder.plan("## Purpose\n\nAnimals.\n") | pages | {"guide/index.md": index}
    site = build(folder.write(tmp_path, files), date(2026, 3, 11), discover()).files
    listed = re.compile(r'<ul class="siblings">(.*?)</ul>', re.DOTALL)
    found = listed.search(site["guide/ape.html"].decode())
    assert found
    assert LINK.findall(found[1]) == ["dog.html", "bear.html", "ape.html", "cat.html"]


@pytest.mark.parametrize(("count", "is_listed"), [(2, False), (3, True), (40, True), (41, False)])
def test_the_navigation_lists_sections_unless_they_are_too_many(
    tmp_path: Path, count: int, *, is_listed: bool
) -> None:
    text = "\n".join(f"## Part {number}\n\nText.\n" for number in range(count))
    files = folder.plan("## Purpose\n\nAll.\n") | {"guide/a.md": f"# A\n\n{text}"}
    site = build(folder.write(tmp_path, files), date(2026, 3, 11), discover()).files
    listed = '<ul class="sections" aria-label="On this page">' in site["guide/a.html"].decode()
    assert listed is is_listed
