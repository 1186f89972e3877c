"""Checking a file that an editor has not saved yet."""

import subprocess
import sys
from pathlib import Path

import pytest
from folder import write

PLAN = "---\nplan: p\nstatus: draft\nowner: ana\n---\n\n## Tasks\n\n- [ ] A {#a @ana 10d after:b}\n"
FIXED = PLAN.replace(" after:b", "")
FILES = {"people.yml": "ana: {name: Ana}\n", "plans/p.md": PLAN}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write(tmp_path / "content", FILES)
    return tmp_path


def check(root: Path, *words: str, given: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "plangen", "check", "--format", "concise", *words],
        cwd=root,
        input=given.encode(),
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_what_standard_input_says_stands_for_the_file(content: Path) -> None:
    name = "content/plans/p.md"
    assert check(content, "--stdin-filename", name, given=FIXED)[0] == 0
    code, out, _ = check(content, "--stdin-filename", name, given=PLAN.replace(":b", ":c"))
    assert code == 1
    assert f"{name}:9:28: error unknown-reference: " in out
    assert "`c`" in out
    assert (content / name).read_text() == PLAN


def test_a_file_that_is_not_there_yet_is_checked_too(content: Path) -> None:
    given = FIXED.replace("plan: p", "plan: q")
    code, out, _ = check(content, "--stdin-filename", "content/plans/q.md", given=given)
    assert code == 0
    assert "2 plans checked" in out
    assert "content/plans/p.md" not in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--stdin-filename", "content/logo.png"), "plangen reads no file `logo.png`"),
        (("--stdin-filename", "elsewhere.md"), "is not below the content folder"),
        (("--stdin-filename", "content/plans/p.md", "content"), "is reported on alone"),
        (("--fix", "--stdin-filename", "content/plans/p.md"), "cannot be mended in place"),
    ],
)
def test_what_cannot_be_is_said(content: Path, words: tuple[str, ...], message: str) -> None:
    code, _, told = check(content, *words, given=PLAN)
    assert code == 2
    assert message in told
