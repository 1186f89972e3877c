"""The next run of a CI job: all is installed and checked out anew, and what was kept still counts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plangen.kinds.catalogue import discover
from plangen.publish.build import prepare
from plangen.publish.errand import Errand
from plangen.publish.known import KnownPieces

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "rules" / "base"


@pytest.fixture
def errand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Errand:
    """Return an errand that has been done once."""
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    shutil.copytree(BASE, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    subprocess.run([sys.executable, "-m", "plangen", "build", "content"], check=True)
    return Errand(content=Path("content"), out=Path("site"), audience="", as_of=None)


def keys(errand: Errand) -> list[str]:
    pieces = prepare(errand, discover(), keyed=True).making.pieces
    return [piece.key() for piece in pieces if piece.key()]


def copied(folder: Path) -> None:
    """Let a folder be one that was packed and unpacked: other numbers, other times."""
    aside = folder.with_name("aside")
    folder.rename(aside)
    shutil.copytree(aside, folder, copy_function=shutil.copyfile)
    shutil.rmtree(aside)


def test_pages_of_a_site_that_was_unpacked_are_known(errand: Errand) -> None:
    for folder in ("content", "site", "cache"):
        copied(Path(folder).resolve())
    Path("cache").chmod(0o700)
    known = KnownPieces(errand)
    found = [known.find(key) for key in keys(errand)]
    assert len(found) == 2
    assert all(found)


def test_a_page_with_other_bytes_is_not_known(errand: Errand) -> None:
    page = Path("site/plans/example.html")
    spoilt = bytearray(page.read_bytes())
    spoilt[-2] ^= 1
    copied(Path("site").resolve())
    page.write_bytes(spoilt)
    known = KnownPieces(errand)
    assert [known.find(key) is not None for key in keys(errand)] == [False, True]


def test_plangen_installed_anew_is_the_same_edition_and_no_change_of_it_is(tmp_path: Path) -> None:
    for name in ("plangen", "themes"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in tmp_path.rglob("*.py"):
        os.utime(path)

    def asked(folder: Path) -> list[str]:
        code = "from plangen.publish.program import edition, program; print(program(), edition())"
        environment = os.environ | {"PLANGEN_CACHE": "", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
        return done.stdout.decode().split()

    (program, edition), (again, same) = asked(ROOT), asked(tmp_path)
    assert program != again
    assert edition == same
    (tmp_path / "plangen" / "each.py").write_text("# Another.\n", encoding="utf-8")
    assert asked(tmp_path)[1] != edition
