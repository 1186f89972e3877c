"""The sitemap: all pages of a site that wants to be found, and nothing of any other."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import folder
import pytest
from repository import commit

from plangen.kinds.catalogue import discover
from plangen.publish.build import build
from plangen.render.sitemap import LIMIT

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PLAN = "---\nplan: pipe\nwas: tube\nstart: 2026-03-02\n---\n"
FILES = {"plans/pipe.md": PLAN, "guide/a b & c.md": "# How\n"}
FOUND = "index: true\nbase_url: https://works.example/plans\n"


def site(root: Path, settings: str) -> Mapping[str, bytes]:
    files = {**FILES, "plangen.yml": settings}
    return build(folder.write(root, files), date(2026, 3, 2), discover()).files


def addresses(data: bytes) -> dict[str, str]:
    root = ET.fromstring(data)  # noqa: S314 (our own)
    assert root.tag == f"{SPACE}urlset"
    return {
        one.findtext(f"{SPACE}loc", ""): one.findtext(f"{SPACE}lastmod", "")
        for one in root.findall(f"{SPACE}url")
    }


def test_every_page_stands_there_but_those_that_lead_elsewhere(tmp_path: Path) -> None:
    files = site(tmp_path, FOUND)
    known = addresses(files["sitemap.xml"])
    base = "https://works.example/plans/"
    pages = {path for path in files if path.endswith(".html")} - {"404.html", "plans/tube.html"}
    assert len(known) == len(pages) < LIMIT
    assert base in known
    assert f"{base}plans/pipe.html" in known
    assert f"{base}guide/a%20b%20%26%20c.html" in known
    assert not [address for address in known if "index.html" in address or "tube" in address]


def test_a_page_has_the_day_of_its_last_change(tmp_path: Path) -> None:
    commit(tmp_path, {"plans/pipe.md": PLAN, "plangen.yml": FOUND})
    known = addresses(build(tmp_path, date(2026, 4, 6), discover()).files["sitemap.xml"])
    assert known["https://works.example/plans/plans/pipe.html"] == "2026-03-02"
    assert known["https://works.example/plans/rules.html"] == ""


@pytest.mark.parametrize(
    "settings",
    [
        "title: Works\n",
        "index: true\n",
        "base_url: https://works.example\n",
        "index: true\nbase_url: javascript:alert(1)\n",
    ],
)
def test_who_hides_or_has_no_address_has_none(tmp_path: Path, settings: str) -> None:
    assert not {"sitemap.xml", "robots.txt"}.intersection(site(tmp_path, settings))


def test_crawlers_are_led_to_it_where_they_look(tmp_path: Path) -> None:
    assert "robots.txt" not in site(tmp_path / "below", FOUND)
    files = site(tmp_path / "root", "index: true\nbase_url: https://works.example\n")
    assert files["robots.txt"] == b"Sitemap: https://works.example/sitemap.xml\n"
