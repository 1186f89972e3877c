"""Builds that would do nothing: recognised without reading a plan, and never where one would do."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from repository import commit

from plangen.each import one_by_one
from plangen.publish import cache, memo

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "rules" / "base"
DAY = "2026-03-02"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project that has been built once, with a cache of its own."""
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    shutil.copytree(BASE, folder / "content")
    build(folder)
    return folder


def build(project: Path, *options: str, code: int = 0) -> str:
    """Build in a process of its own; return what it says, the table of stages too."""
    done = subprocess.run(
        [sys.executable, "-m", "plangen", "build", "content", "--timings", *options],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def did_nothing(said: str) -> bool:
    return "changes looked for" in said and "plans understood" not in said


def plan(project: Path) -> Path:
    return next((project / "content" / "plans").glob("*.md"))


def test_where_nothing_changed_nothing_is_done(project: Path) -> None:
    first, second = build(project, "--out", "other"), build(project, "--out", "other")
    assert not did_nothing(first)
    assert did_nothing(second)
    assert first.split(" in `other`")[0] == second.split(" in `other`")[0]
    assert "(0 written, 0 removed)" in second


def test_a_file_that_was_only_touched_is_read_and_is_no_change(project: Path) -> None:
    os.utime(plan(project))
    assert did_nothing(build(project))


def _same_size(project: Path) -> None:
    path = plan(project)
    found, text = path.stat(), path.read_bytes()
    path.write_bytes(text.swapcase())
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def _theme(project: Path) -> None:
    place = project / "themes" / "default" / "static"
    place.mkdir(parents=True)
    (place / "extra.css").write_text("p{}")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a plan of the same size and time": _same_size,
    "a new file": lambda at: (at / "content" / "note.md").write_text("# A note\n"),
    "a file that went": lambda at: plan(at).unlink(),
    "a picture": lambda at: (at / "content" / "map.png").write_bytes(b"?"),
    "settings": lambda at: (at / "content" / "plangen.yml").write_text("title: Other\n"),
    "a theme": _theme,
    "a page that somebody edited": lambda at: (at / "site" / "index.html").write_bytes(b"?"),
    "a page that somebody removed": lambda at: (at / "site" / "risks.html").unlink(),
    "a commit": lambda at: commit(at, {}),
    "a receipt cut short": lambda _at: [
        path.write_bytes(path.read_bytes()[:-3]) for path in _receipts()
    ],
    "a receipt of nonsense": lambda _at: [path.write_bytes(b"?" * 90) for path in _receipts()],
}

UNREAD = {"a picture", "a theme"}
"""Files whose bytes no build compares: while they are new, a build is made once more."""


def _receipts() -> list[Path]:
    folder = cache.folder()
    assert folder
    return sorted(folder.glob("receipt-*"))


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_seen(project: Path, change: str) -> None:
    CHANGES[change](project)
    assert not did_nothing(build(project))
    if change not in UNREAD:
        assert did_nothing(build(project))
    again = project / "again"
    build(project, "--out", str(again))
    assert _files(project / "site") == _files(again)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.html")}


def test_another_day_is_another_build(project: Path) -> None:
    assert not did_nothing(build(project, "--as-of", DAY))
    assert did_nothing(build(project, "--as-of", DAY))


def test_strict_refuses_what_it_knows_to_be_wrong(project: Path) -> None:
    plan(project).write_text("no header\n")
    build(project)
    assert "stays as it was" in build(project, "--strict", code=1)


def test_without_a_cache_each_build_is_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", "")
    assert not did_nothing(build(project))


def test_a_cache_that_cannot_be_written_stops_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(plan(project)))
    assert not did_nothing(build(project))


def test_records_are_data_of_the_user_and_old_ones_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    cache.write("new", ("text", 1, b"bytes"))
    cache.write("old", (2,))
    assert cache.read("new") == ("text", 1, b"bytes")
    os.utime(tmp_path / "cache" / "old", (0, 0))
    cache.prune()
    assert cache.read("old") is None
    assert cache.read("new")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


def test_a_record_that_is_used_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path))
    cache.write("used", (1,))
    os.utime(tmp_path / "used", (0, 0))
    assert cache.read("used") == (1,)
    cache.prune()
    assert cache.read("used") == (1,)


def test_templates_are_compiled_once(project: Path) -> None:
    folder = cache.folder()
    assert folder
    kept = {path.name: path.stat().st_mtime_ns for path in folder.glob("template-*")}
    assert len(kept) > 20
    plan(project).write_bytes(plan(project).read_bytes() + b"\nOne more sentence.\n")
    build(project)
    assert {path.name: path.stat().st_mtime_ns for path in folder.glob("template-*")} == kept


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
def test_from_a_folder_that_others_write_to_nothing_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    cache.write("mine", (1,))
    (tmp_path / "cache").chmod(0o777)
    assert cache.read("mine") is None
    cache.write("more", (2,))
    assert not (tmp_path / "cache" / "more").exists()


def test_plans_and_forecasts_are_remembered_by_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path))
    asked: list[int] = []

    def work(thing: int) -> str:
        asked.append(thing)
        return f"result {thing}"

    each = memo.remembered(one_by_one, str, lambda thing: cache.key(str(thing)))
    assert list(each(work, [1, 2])) == ["result 1", "result 2"]
    assert list(each(work, [2, 3, 1])) == ["result 2", "result 3", "result 1"]
    assert asked == [1, 2, 3]


def test_a_row_that_was_spoilt_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path))
    memo.write({"one": b"data", "two": b"data"})
    with closing(sqlite3.connect(tmp_path / "memo-1.sqlite")) as file, file:
        file.execute(
            "UPDATE memo SET data = CAST(x'00' || substr(data, 2) AS BLOB) WHERE key = 'one'"
        )
    assert memo.read(["one", "two"]) == {"two": b"data"}
    (tmp_path / "memo-1.sqlite").write_bytes(b"no database")
    assert memo.read(["two"]) == {}
    memo.write({"two": b"data"})
