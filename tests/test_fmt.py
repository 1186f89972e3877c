"""Formatting on disk: standard input, modes of files, links, and a file that changes meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.corpus import corpus
from folder import write

from plangen.errors import PlangenError
from plangen.publish.replace import replace_file
from plangen.render.difference import difference

PLAN = "---\nplan: p\nstatus: draft\n---\n\n## Tasks\n\n- [ ] A {10d #a}\n"
FORMATTED = PLAN.replace("10d #a", "#a 10d")


def fmt(root: Path, *words: str, given: bytes = b"") -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "plangen", "fmt", *words],
        cwd=root,
        input=given,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_standard_input_becomes_standard_output_without_a_project(tmp_path: Path) -> None:
    given = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    wanted = b"\xef\xbb\xbf" + FORMATTED.replace("\n", "\r\n").encode()
    assert fmt(tmp_path, "-", given=given) == (0, wanted, b"")
    assert fmt(tmp_path, "-", given=wanted) == (0, wanted, b"")
    assert fmt(tmp_path, "-", given=b"\xff\0\r") == (0, b"\xff\0\r", b"")
    assert fmt(tmp_path, "--check", "-", given=given)[:2] == (1, b"would format -\n")
    code, out, _ = fmt(tmp_path, "--diff", "-", given=given)
    assert (code, out.count(b"\n+- [ ] A {#a 10d}\n")) == (1, 1)


def test_a_shown_line_is_no_command_to_the_runner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    _, out, _ = fmt(tmp_path, "--diff", "-", given=f"{PLAN}\n::error::x\n".encode())
    first, *_, last = out.decode().splitlines()
    assert first.removeprefix("::stop-commands::") == last.strip(":")


@pytest.mark.skipif(os.name == "nt", reason="needs modes and links as Unix has them")
def test_a_file_keeps_its_mode_and_no_link_is_followed(tmp_path: Path) -> None:
    write(tmp_path, {"content/plans/p.md": PLAN, "elsewhere.md": PLAN})
    plan = tmp_path / "content" / "plans" / "p.md"
    plan.chmod(0o640)
    (plan.parent / "q.md").symlink_to(tmp_path / "elsewhere.md")
    code, out, err = fmt(tmp_path)
    assert (code, out) == (0, b"formatted 1 file, 0 unchanged\n")
    assert err.startswith(b"passed over: `plans/q.md`")
    assert plan.read_text(encoding="utf-8") == FORMATTED
    assert plan.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "elsewhere.md").read_text(encoding="utf-8") == PLAN
    assert sorted(path.name for path in plan.parent.iterdir()) == ["p.md", "q.md"]
    assert fmt(tmp_path, "content/plans/q.md")[0] == 2


@pytest.mark.skipif(os.name == "nt", reason="needs links as Unix has them")
def test_a_link_on_the_way_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"real/p.md": "old", "root/x.md": ""})
    (tmp_path / "root" / "plans").symlink_to(tmp_path / "real")
    with pytest.raises(PlangenError, match="link"):
        replace_file(tmp_path / "root", "plans/p.md", b"old", b"new")
    assert (tmp_path / "real" / "p.md").read_text(encoding="utf-8") == "old"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {"p.md": "newer"})
    with pytest.raises(PlangenError, match="changed meanwhile"):
        replace_file(tmp_path, "p.md", b"old", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["p.md"]
    assert (tmp_path / "p.md").read_bytes() == b"newer"


def test_a_difference_steers_no_terminal() -> None:
    shown = difference("p\x1b[2J.md", b"a\x1b[31m\n", b"b\x1b[31m\n::error::\n")
    assert "\x1b" not in shown
    assert shown.splitlines()[:2] == ["--- p\\u{1b}[2J.md", "+++ p\\u{1b}[2J.md"]


def test_what_is_remembered_of_many_plans_is_what_each_alone_becomes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    plans = {path: text for path, text in corpus(24, 3).items() if path.startswith("plans/")}
    write(tmp_path / "content", plans)
    alone = {path: fmt(tmp_path, "-", given=text.encode())[1] for path, text in plans.items()}
    checks = [fmt(tmp_path, "--check") for _ in range(2)]
    assert checks[0] == checks[1]
    assert checks[0][1].endswith(b"24 files would be formatted, 0 unchanged\n")
    assert fmt(tmp_path)[1] == b"formatted 24 files, 0 unchanged\n"
    assert {path: (tmp_path / "content" / path).read_bytes() for path in plans} == alone
    assert fmt(tmp_path, "--check")[1] == b"0 files would be formatted, 24 unchanged\n"
