"""Tests of publication: one generation at any time, and nobody's files lost."""

import errno
import os
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plangen.errors import PlangenError
from plangen.publish import manifest, output, swap
from plangen.publish.manifest import MANIFEST
from plangen.publish.output import Published

GENERATIONS = """
import sys
from pathlib import Path
from plangen.publish.output import publish
out, sources = map(Path, sys.argv[1:])
print("ready", flush=True)
number = 0
while True:
    number += 1
    files = {f"plans/p{page}.html": b"%d" % number * 200 for page in range(30)}
    files |= {"index.html": b"%d" % number * 200, "same.css": b"same"}
    publish(files.items(), out, sources)
"""


def publish(files: Mapping[str, bytes], out: Path, sources: Path) -> Published:
    """Publish files as they would come from a build."""
    return output.publish(files.items(), out, sources)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "content"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "project" / "site"


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder but the manifest."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in paths
        if path.name != MANIFEST
    }


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_writes_what_changed_and_removes_what_went(out: Path, sources: Path) -> None:
    first = publish({"index.html": b"1", "plans/a.html": b"a", "b.css": b"b"}, out, sources)
    second = publish({"index.html": b"2", "b.css": b"b"}, out, sources)
    assert first == Published(3, 3, 0, ())
    assert second == Published(2, 1, 1, ())
    assert tree(out) == {"index.html": b"2", "b.css": b"b"}
    assert beside(out) == ["content", "site"]


def test_no_op_writes_nothing(out: Path, sources: Path) -> None:
    publish({"index.html": b"1"}, out, sources)
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in (out, out / MANIFEST)]
    assert publish({"index.html": b"1"}, out, sources) == Published(1, 0, 0, ())
    assert before == [
        (path.stat().st_ino, path.stat().st_mtime_ns) for path in (out, out / MANIFEST)
    ]


def test_repairs_what_somebody_spoilt(out: Path, sources: Path) -> None:
    publish({"index.html": b"1", "a.html": b"a"}, out, sources)
    (out / "index.html").write_bytes(b"?")
    (out / "a.html").unlink()
    assert publish({"index.html": b"1", "a.html": b"a"}, out, sources).written == 2
    assert tree(out) == {"index.html": b"1", "a.html": b"a"}


def test_strangers_files_survive(out: Path, sources: Path) -> None:
    publish({"index.html": b"1", "old.html": b"old", "gone.html": b"gone"}, out, sources)
    (out / "CNAME").write_text("plans.example")
    (out / "notes" / "deep").mkdir(parents=True)
    (out / "notes" / "deep" / "x.txt").write_text("mine")
    (out / "link").symlink_to("index.html")
    (out / "old.html").write_text("edited by hand")
    result = publish({"index.html": b"2"}, out, sources)
    assert result == Published(1, 1, 1, ("CNAME", "link", "notes/deep/x.txt", "old.html"))
    assert (out / "link").is_symlink()
    assert tree(out) == {
        "index.html": b"2",
        "link": b"2",
        "CNAME": b"plans.example",
        "notes/deep/x.txt": b"mine",
        "old.html": b"edited by hand",
    }


def test_a_strangers_file_is_not_overwritten(out: Path, sources: Path) -> None:
    publish({"index.html": b"1"}, out, sources)
    (out / "robots.txt").write_text("mine")
    with pytest.raises(PlangenError, match=r"robots.txt` is in the way"):
        publish({"index.html": b"2", "robots.txt": b"theirs"}, out, sources)
    assert tree(out) == {"index.html": b"1", "robots.txt": b"mine"}


def test_keeps_the_permissions_of_the_folder(out: Path, sources: Path) -> None:
    publish({"index.html": b"1"}, out, sources)
    assert out.stat().st_mode & 0o777 == sources.stat().st_mode & 0o777
    out.chmod(0o750)
    publish({"index.html": b"2"}, out, sources)
    assert out.stat().st_mode & 0o777 == 0o750
    assert (out / "index.html").stat().st_nlink == 1


def test_refuses_a_folder_with_others_files(out: Path, sources: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(PlangenError, match="files that plangen did not write"):
        publish({"index.html": b"1"}, out, sources)
    (out / MANIFEST).write_text('{"files": {"thesis.txt": ""}}')
    with pytest.raises(PlangenError, match="files that plangen did not write"):
        publish({"index.html": b"1"}, out, sources)
    assert (out / "thesis.txt").read_text() == "mine"


def test_a_folder_is_refused_before_anything_is_made_for_it(
    out: Path, sources: Path, tmp_path: Path
) -> None:
    """Here making would fail too, for want of a theme: it is not even begun."""
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    (sources / "plangen.yml").write_text("theme: lost\n")
    done = subprocess.run(
        [sys.executable, "-m", "plangen", "build", sources, "--out", out],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "files that plangen did not write" in done.stderr
    assert "theme" not in done.stderr


def test_refuses_precious_places(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home" / "ana"
    work = tmp_path / "work" / "here"
    repository = tmp_path / "repository"
    for folder in (home, work, repository / ".git"):
        folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(work)
    (tmp_path / "link").symlink_to(sources)
    (tmp_path / "file").write_text("x")
    precious = [Path("/"), home, home.parent, Path(), work.parent, repository, sources]
    for place in [*precious, sources.parent, tmp_path / "link", tmp_path / "file"]:
        with pytest.raises(PlangenError, match="cannot be written to") as caught:
            publish({"index.html": b"1"}, place, sources)
        assert caught.value.hint


def test_a_linked_folder_stays_a_link(out: Path, sources: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    out.symlink_to(real)
    publish({"index.html": b"1"}, out, sources)
    publish({"index.html": b"2"}, out, sources)
    assert out.is_symlink()
    assert tree(real) == {"index.html": b"2"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plans/A.html", "plans/a.html"),
        ("plans/straße.html", "plans/STRASSE.html"),
        (unicodedata.normalize("NFC", "é.html"), unicodedata.normalize("NFD", "é.html")),
        ("\u212a.html", "k.html"),
        ("A/x.html", "a/y.html"),
        ("a", "a/b.html"),
    ],
)
def test_collisions_name_both(out: Path, sources: Path, one: str, other: str) -> None:
    with pytest.raises(PlangenError) as caught:
        publish({one: b"1", other: b"2"}, out, sources)
    assert f"`{one}`" in caught.value.message
    assert f"`{other}`" in caught.value.message
    assert not out.exists()


@pytest.mark.parametrize(
    "path",
    ["/etc/x", "../x", "a/../x", "a//b", "", "a\\b", "a\0", "con.html", "plans/LPT1", "a.", "c:x"],
)
def test_unsafe_names_are_refused(out: Path, sources: Path, path: str) -> None:
    with pytest.raises(PlangenError):
        publish({path: b"1"}, out, sources)
    assert not out.exists()


def test_without_exchange_two_renames_do(
    out: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda _aside, _target: False)
    publish({"index.html": b"1"}, out, sources)
    (out / "CNAME").write_text("mine")
    publish({"index.html": b"2"}, out, sources)
    assert tree(out) == {"index.html": b"2", "CNAME": b"mine"}
    assert beside(out) == ["content", "site"]


def test_a_swap_cut_in_two_is_undone(out: Path, sources: Path) -> None:
    publish({"index.html": b"1"}, out, sources)
    (out / "CNAME").write_text("mine")
    out.rename(out.with_name(".site.plangen-old-1-ab"))
    publish({"index.html": b"2"}, out, sources)
    assert tree(out) == {"index.html": b"2", "CNAME": b"mine"}
    assert beside(out) == ["content", "site"]


def test_only_our_own_left_overs_are_reaped(out: Path, sources: Path) -> None:
    theirs = out.with_name(".site.plangen-new-mine")
    theirs.mkdir()
    (theirs / "x.txt").write_text("mine")
    out.with_name(".site.plangen-new-2-cd").mkdir()
    publish({"index.html": b"1"}, out, sources)
    assert beside(out) == [theirs.name, "content", "site"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EMFILE])
def test_a_refusing_disk_leaves_the_old_site(
    out: Path, sources: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    publish({"index.html": b"1"}, out, sources)

    def full(aside: Path, _target: Path) -> None:
        raise OSError(number, os.strerror(number), str(aside / "index.html"))

    monkeypatch.setattr(output, "swap", full)
    with pytest.raises(PlangenError) as caught:
        publish({"index.html": b"2"}, out, sources)
    assert os.strerror(number) in caught.value.message
    assert str(out) in caught.value.message
    assert "plangen-new" not in caught.value.message
    assert tree(out) == {"index.html": b"1"}
    assert beside(out) == ["content", "site"]


def test_a_build_that_fails_on_the_way_leaves_the_old_site(out: Path, sources: Path) -> None:
    publish({"index.html": b"1"}, out, sources)
    (out / "CNAME").write_text("mine")

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"2"
        yield "plans/new.html", b"2"
        message = "a theme refuses"
        raise PlangenError(message)

    with pytest.raises(PlangenError, match="a theme refuses"):
        output.publish(files(), out, sources)
    assert tree(out) == {"index.html": b"1", "CNAME": b"mine"}
    assert beside(out) == ["content", "site"]


def test_what_a_killed_build_had_written_comes_into_no_site(out: Path, sources: Path) -> None:
    publish({"index.html": b"1"}, out, sources)
    aside = out.with_name(".site.plangen-new-7-ef")
    aside.mkdir()
    manifest.write(aside, {}, unfinished=True)
    (aside / "half.html").write_text("half")
    publish({"index.html": b"2"}, out, sources)
    assert tree(out) == {"index.html": b"2"}
    assert beside(out) == ["content", "site"]


def test_a_manifest_that_was_being_written_comes_into_no_site(out: Path, sources: Path) -> None:
    publish({"index.html": b"1"}, out, sources)
    aside = out.with_name(".site.plangen-new-8-gh")
    aside.mkdir()
    (aside / f"{MANIFEST}.new").write_text("{")
    publish({"index.html": b"2"}, out, sources)
    assert tree(out) == {"index.html": b"2"}
    assert beside(out) == ["content", "site"]


def test_builds_at_once_do_not_mix(out: Path, sources: Path) -> None:
    def build(number: int) -> None:
        publish({f"{page}.html": b"%d" % number for page in range(20)}, out, sources)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(build, range(24)))
    assert len(tree(out)) == 20
    assert len(set(tree(out).values())) == 1
    assert beside(out) == ["content", "site"]


def test_a_killed_build_leaves_one_generation(out: Path, sources: Path) -> None:
    publish({"index.html": b"0", "same.css": b"same"}, out, sources)
    (out / "CNAME").write_text("mine")
    for step in range(24):
        command = [sys.executable, "-c", GENERATIONS, str(out), str(sources)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            # The moment of the kill is the thing under test.
            try:
                process.wait(0.004 + step * 0.005)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        site = tree(out)
        assert site.pop("CNAME") == b"mine"
        assert site.pop("same.css") == b"same"
        assert len(set(site.values())) == 1
    publish({"index.html": b"end"}, out, sources)
    assert tree(out) == {"index.html": b"end", "CNAME": b"mine"}
    assert beside(out) == ["content", "site"]
