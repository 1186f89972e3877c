"""Tests of reading: no name and no link leads out of the root."""

import os
from pathlib import Path

import pytest

from plangen.errors import PlangenError
from plangen.publish.manifest import MANIFEST
from plangen.publish.reading import list_files, read_file, survey

ESCAPES = [
    "",
    ".",
    "..",
    "/",
    "/etc/passwd",
    "//etc/passwd",
    "../secret.txt",
    "a/../../secret.txt",
    "a/./b.md",
    "a//b.md",
    "a/",
    "..\\secret.txt",
    "a\\b.md",
    "\\\\host\\share\\x",
    "c:/x",
    "c:x",
    "x:stream",
    "a\0.md",
    "a\n.md",
    "/proc/self/environ",
    "%2e%2e/secret.txt",
    "link.md",
    "dir-link/b.md",
    "loop/x",
    "pipe",
    "a",
    "missing.md",
    "a/b.md/c",
    "~/x",
    "\udc80.md",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "content"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "b.md").write_text("b")
    (folder / "plangen.yml").write_text("title: x")
    (folder / "link.md").symlink_to(tmp_path / "secret.txt")
    (folder / "inner.md").symlink_to("plangen.yml")
    (folder / "dir-link").symlink_to(folder / "a")
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe")
    return folder


def test_lists_plain_files_in_order(root: Path) -> None:
    for junk in (
        ".git/config",
        ".hidden.md",
        "c~",
        "#d#",
        "x.swp",
        "__pycache__/x",
        "node_modules/y",
    ):
        (root / junk).parent.mkdir(exist_ok=True)
        (root / junk).write_text("junk")
    assert list_files(root) == ("a/b.md", "plangen.yml")
    assert survey(root).ignored == ("dir-link", "inner.md", "link.md", "loop", "pipe")


def test_a_site_within_the_content_is_not_content(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site" / MANIFEST).write_text("{}")
    (root / "site" / "index.html").write_text("x")
    assert "site/index.html" not in list_files(root)


def test_unspeakable_names_are_named(root: Path) -> None:
    (root / "a\nb.md").write_text("x")
    Path(os.fsdecode(os.fsencode(root) + b"/\xff.md")).write_text("x")
    assert {"a\\nb.md", "\\udcff.md"} <= set(survey(root).ignored)


def test_reads_a_file(root: Path) -> None:
    assert read_file(root, "a/b.md") == b"b"
    (root / "a" / "a").mkdir()
    (root / "a" / "a" / "a").write_text("deep")
    assert read_file(root, "a/a/a") == b"deep"


@pytest.mark.parametrize("relative", ESCAPES)
def test_refuses(root: Path, relative: str) -> None:
    with pytest.raises(PlangenError) as caught:
        read_file(root, relative)
    assert caught.value.message.isprintable()


def test_refuses_large_files(root: Path) -> None:
    (root / "big.md").write_bytes(b"x" * 101)
    assert len(read_file(root, "big.md", 101)) == 101
    with pytest.raises(PlangenError, match="larger than"):
        read_file(root, "big.md", 100)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system lists no descriptors")
def test_no_descriptor_is_left_open(root: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for relative in ESCAPES:
        with pytest.raises(PlangenError):
            read_file(root, relative)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_missing_root_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlangenError, match="cannot be listed"):
        list_files(tmp_path / "nowhere")


def test_a_folder_swapped_for_a_link_is_not_followed(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b.md").write_text("secret")
    listed = list_files(root)
    (root / "a").rename(root / "was-a")
    (root / "a").symlink_to(elsewhere)
    assert "a/b.md" in listed
    with pytest.raises(PlangenError):
        read_file(root, "a/b.md")
