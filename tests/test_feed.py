"""The feed of changes: what moved and what was reported, valid, stable and harmless."""

import re
import sys
from collections.abc import Mapping
from datetime import date
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]  # it has no types
import folder
import pytest
from repository import commit

from plangen.cli.main import run
from plangen.exporters.atom import EXPORTER, LONGEST
from plangen.kinds.catalogue import discover
from plangen.publish.build import build

DAY = date(2026, 4, 6)
SPACE = "{http://www.w3.org/2005/Atom}"
PLAN = """\
---
plan: pipe
title: The pipe
status: active
owner: ana
start: 2026-03-02
{more}---

## Tasks

- [ ] Dig the trench {{#dig @ana {dig}}}

- [ ] Water flows {{#flows @ana milestone after:dig}}

## Updates

### 2026-03-30 {{@ana health:at-risk}}

The ground is wet.

- Need: a pump.

### 2026-04-20 {{@ana health:on-track}}

Written for later.
"""
PEOPLE = "ana: {name: Ana Silva}\n"
SETTINGS = "title: Works\nbase_url: https://works.example/plans\nstatus_date: 2026-04-06\n"


def plan(dig: str = "20d", more: str = "") -> str:
    return PLAN.format(dig=dig, more=more)


def feed(files: Mapping[str, str], day: date = DAY) -> bytes:
    return EXPORTER.files(folder.facts(files, day))["changes.xml"]


def small(text: str, settings: str = SETTINGS) -> Mapping[str, str]:
    return {"plans/pipe.md": text, "people.yml": PEOPLE, "plangen.yml": settings}


def moved(root: Path, second: str, *, name: str = "pipe", day: date = DAY) -> bytes:
    """Return the feed of a plan that was committed twice, the second time on 3 April."""
    files = {"plangen.yml": SETTINGS, "people.yml": PEOPLE, "plans/pipe.md": plan()}
    commit(root, {f"content/{path}": text for path, text in files.items()})
    if name != "pipe":
        (root / "content/plans/pipe.md").unlink()
    commit(root, {f"content/plans/{name}.md": second}, day="2026-04-03")
    return build(root / "content", day, discover()).files["changes.xml"]


def check_valid(data: bytes) -> None:
    """Assert what RFC 4287 asks of a feed and of each entry, as far as this one uses it."""
    root = ET.fromstring(data)  # noqa: S314 (our own)
    assert root.tag == f"{SPACE}feed"
    entries = root.findall(f"{SPACE}entry")
    for element in (root, *entries):
        names = [child.tag.removeprefix(SPACE) for child in element]
        for once in ("id", "title", "updated"):
            assert names.count(once) == 1, once
        assert element is not root or "author" in names
        (name,) = (child.text or "" for child in element if child.tag == f"{SPACE}id")
        assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9/._-]+", name)
        (updated,) = (child.text or "" for child in element if child.tag == f"{SPACE}updated")
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", updated)
        alternates = [
            link for link in element.findall(f"{SPACE}link") if link.get("rel") == "alternate"
        ]
        assert len(alternates) == 1
    for entry in entries:
        content = entry.find(f"{SPACE}content")
        assert content is not None
        assert content.get("type") == "html"
    known = [entry.findtext(f"{SPACE}id") for entry in entries]
    assert len(known) == len(set(known))
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert len(parsed.entries) == len(entries)


def test_a_report_is_an_entry_by_its_writer() -> None:
    data = feed(small(plan()))
    check_valid(data)
    (entry,) = feedparser.parse(data).entries
    assert entry.title == "The pipe: at risk"
    assert entry.author == "Ana Silva"
    assert entry.updated == "2026-03-30T00:00:00Z"
    assert entry.link == "https://works.example/plans/plans/pipe.html#p-update-2026-03-30"
    assert entry.content[0].value == "<p>The ground is wet.</p>\n<p>Need: a pump.</p>".replace(
        "\n", ""
    )


def test_what_moved_is_an_entry_dated_by_the_change(tmp_path: Path) -> None:
    data = moved(tmp_path, plan("30d"))
    check_valid(data)
    first, second = feedparser.parse(data).entries
    assert first.title.startswith("The pipe finishes ")
    assert "working days later" in first.title
    assert first.updated == "2026-04-03T00:00:00Z"
    assert first.link.endswith("plans/pipe.html#p-moved")
    assert "Water flows:" in first.content[0].value
    assert second.title == "The pipe: at risk"


def test_the_site_built_anew_tells_nothing_twice(tmp_path: Path) -> None:
    one = moved(tmp_path, plan("30d from:2026-04-13"))
    other = build(tmp_path / "content", date(2026, 4, 7), discover()).files["changes.xml"]
    assert [entry.id for entry in feedparser.parse(one).entries] == [
        entry.id for entry in feedparser.parse(other).entries
    ]
    assert [entry.updated for entry in feedparser.parse(one).entries] == [
        entry.updated for entry in feedparser.parse(other).entries
    ]


def test_a_renamed_plan_keeps_its_entries(tmp_path: Path) -> None:
    text = plan("30d", "was: pipe\n").replace("plan: pipe", "plan: water")
    data = moved(tmp_path, text, name="water")
    check_valid(data)
    for entry in feedparser.parse(data).entries:
        assert "/pipe/" in entry.id
        assert "water.html" in entry.link


def test_the_site_names_its_feed_on_every_page(tmp_path: Path) -> None:
    found = build(folder.write(tmp_path, small(plan())), DAY, discover()).files
    link = 'href="../changes.xml" type="application/atom+xml"'
    assert link in found["plans/pipe.html"].decode()
    assert 'href="changes.xml"' in found["changes.html"].decode()


def test_without_an_address_links_are_relative_and_nothing_names_itself() -> None:
    data = feed(small(plan(), "title: Works\n"))
    check_valid(data)
    assert b'rel="self"' not in data
    assert b'href="plans/pipe.html#p-update-2026-03-30"' in data
    assert b"<id>tag:plangen.invalid,2026:/changes</id>" in data


def test_a_site_without_plans_has_a_feed_without_entries() -> None:
    check_valid(feed({}))


def test_only_the_newest_stand_there() -> None:
    reports = "".join(
        f"\n### 20{year}-01-{day:02} {{@ana}}\n\nAll is well.\n"
        for year in (10, 11, 12, 13)
        for day in range(1, 29)
    )
    data = feed(small(plan() + reports))
    check_valid(data)
    found = feedparser.parse(data).entries
    assert len(found) == LONGEST
    assert found[0].updated == "2026-03-30T00:00:00Z"
    assert found[-1].updated == "2010-01-14T00:00:00Z"


HOSTILE = ["]]><script>alert(1)</script>", "&lt;b&gt;", '" onload="x', "😀", "a\ufeffb"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_plan_is_markup(text: str) -> None:
    hostile = plan().replace("The ground is wet.", f"Wet {text}")
    hostile = hostile.replace("title: The pipe", f"title: '{text}'")
    data = feed(small(hostile, f"title: 'Works {text}'\nbase_url: https://works.example\n"))
    check_valid(data)
    (entry,) = ET.fromstring(data).findall(f"{SPACE}entry")  # noqa: S314 (our own)
    html = entry.findtext(f"{SPACE}content") or ""
    assert set(re.findall(r"</?[a-z]+", html)) == {"<p", "</p"}
    assert "<script" not in html.replace(escape(text), "")


def test_the_same_plans_give_the_same_bytes() -> None:
    assert feed(small(plan())) == feed(small(plan()))


def test_the_command_writes_what_moved_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = moved(tmp_path, plan("30d"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["plangen", "export", "atom"])
    assert run() == 0
    assert capsysbinary.readouterr().out == data
