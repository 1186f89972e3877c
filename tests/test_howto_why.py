"""The guide's page on `plangen why` shows what the command prints."""

from pathlib import Path

import pytest
from folder import write
from test_guide import GUIDE, blocks, is_plan, run, transcript

HOLIDAYS = (
    "standard:\n  week: mon-fri\n  day: 8h\n"
    "  holidays: {2026-04-03: Good Friday, 2026-04-06: Easter Monday}\n"
)


def test_the_page_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = blocks(GUIDE / "howto-why.md")
    (plan,) = (block.text for block in page if is_plan(block))
    (shown,) = (block.text for block in page if block.language == "console")
    write(tmp_path / "content", {"plans/ferry.md": plan, "calendars.yml": HOLIDAYS})
    ((command, expected),) = transcript(shown)
    assert run(command, tmp_path).rstrip("\n").split("\n") == expected
