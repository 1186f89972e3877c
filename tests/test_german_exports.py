"""What `plangen export` writes is in the words of the site: its language and its vocabulary."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import folder
import german_text
import pytest
from repository import commit

from plangen.cli.main import run
from plangen.kinds.catalogue import discover
from plangen.publish.build import build
from plangen.publish.languages import tongue_of
from plangen.publish.look import load_theme

DAY = date(2026, 3, 11)
FILES = {
    "ics": ("calendar.ics", "Überprüfung eines Risikos", "Stichtag"),
    "atom": ("changes.xml", "Arbeitstage später", "auf der Kippe"),
}
"""The file of the site, a word of its language in it, and one of the settings."""
AUDIENCE = "audiences:\n  rat: {hide: money}\n"


def content_of(root: Path) -> Path:
    """Return a German project with a word of its own, whose dates have moved since its commit."""
    settings = german_text.FILES["plangen.yml"].replace(
        "{reduce", "{milestone: Stichtag, at risk: auf der Kippe, reduce"
    )
    files = german_text.FILES | {"plangen.yml": settings + AUDIENCE}
    commit(root, {f"content/{path}": text for path, text in files.items()})
    later = german_text.PLAN.replace("15/20/40d", "25/40/60d")
    return folder.write(root / "content", {"plans/hafen.md": later})


@pytest.mark.parametrize("audience", ["", "rat"])
@pytest.mark.parametrize("style", FILES)
def test_a_file_says_what_the_file_of_the_site_says(
    style: str, audience: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = content_of(tmp_path)
    target = tmp_path / "written"
    words = ["export", style, "-o", str(target), "--content", str(content), "--as-of", "2026-03-11"]
    words += ["--for", audience] if audience else []
    monkeypatch.setattr(sys, "argv", ["plangen", *words])
    assert run() == 0
    path, german, own = FILES[style]
    written = target.read_bytes()
    assert written == build(content, DAY, discover(), audience).files[path]
    assert german in written.decode()
    assert own in written.decode()


def test_an_exporter_that_has_words_for_readers_says_so(tmp_path: Path) -> None:
    english = folder.facts(german_text.FILES, DAY)
    tongue = tongue_of(load_theme(tmp_path, "default"), "de")
    german = replace(english, tongue=tongue)
    exporters = discover().exporters
    differs = {name for name, one in exporters.items() if one.single(english) != one.single(german)}
    assert differs == {name for name, one in exporters.items() if one.speaks}
