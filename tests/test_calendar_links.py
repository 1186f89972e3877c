"""Links to calendars: pages lead to a file that is there, or open a program with it."""

from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.kinds.catalogue import discover
from plangen.publish.build import build

PLAN = (
    "---\nplan: pipe\nowner: ana\nstart: 2026-03-02\n---\n\n## Tasks\n\n- [ ] Dig {#dig @ana 5d}\n"
)
PEOPLE = "ana: {name: Ana Silva}\ncrew: {name: Crew, kind: team}\n"
PAGES = {
    "plans/pipe.html": ("pipe.ics", "plans/pipe.ics"),
    "people/ana.html": ("ana.ics", "people/ana.ics"),
    "teams/crew.html": ("crew.ics", "teams/crew.ics"),
    "milestones.html": ("calendar.ics", "calendar.ics"),
}


def site(root: Path, settings: str) -> dict[str, bytes]:
    files = {"plans/pipe.md": PLAN, "people.yml": PEOPLE, "plangen.yml": settings}
    return dict(build(folder.write(root, files), date(2026, 3, 2), discover()).files)


@pytest.mark.parametrize(
    "settings", ["title: Works\n", "base_url: javascript:alert(1)\n", "base_url: 'https://[x'\n"]
)
def test_a_page_leads_to_its_calendar(tmp_path: Path, settings: str) -> None:
    found = site(tmp_path, settings)
    for page, (href, path) in PAGES.items():
        assert path in found
        text = found[page].decode()
        assert f'<a href="{href}" type="text/calendar">Calendar</a>' in text
        assert f'<link rel="alternate" href="{href}" type="text/calendar"' in text


def test_where_the_site_knows_its_address_a_calendar_program_opens(tmp_path: Path) -> None:
    found = site(tmp_path, "base_url: https://works.example/plans\n")
    for page, (_, path) in PAGES.items():
        assert f'<a href="webcal://works.example/plans/{path}"' in found[page].decode()


def test_pages_without_dates_have_no_calendar(tmp_path: Path) -> None:
    assert "text/calendar" not in site(tmp_path, "title: Works\n")["risks.html"].decode()
