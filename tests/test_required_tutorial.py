"""The tutorial on the required check does what it says, as far as this machine can."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_guide import EPOCH, GUIDE, ROOT, blocks, edit, matches, transcript


def environment(home: Path) -> dict[str, str]:
    """Return variables in which `plangen` is a program, and git somebody without settings."""
    programs = home / "programs"
    programs.mkdir()
    script = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m plangen "$@"\n'
    (programs / "plangen").write_text(script, encoding="utf-8")
    (programs / "plangen").chmod(0o755)
    person = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Mira"), ("EMAIL", "mira@example.org"))
    }
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        **person,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "SOURCE_DATE_EPOCH": str(EPOCH),
    }


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    if shutil.which("git") is None or os.name == "nt":
        pytest.skip("git or a shell is not installed")
    variables = environment(tmp_path)
    folder, code = tmp_path, 0
    for block in blocks(GUIDE / "tutorial-required.md"):
        if block.language == "diff":
            edit(folder / block.path, block.text)
        for command, expected in transcript(block.text) if block.language == "console" else ():
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
                continue
            if command == "echo $?":
                assert expected == [str(code)]
                continue
            done = subprocess.run(
                ["sh", "-c", command],
                cwd=folder, env=variables, capture_output=True, text=True, check=False,
            )  # fmt: skip
            code = done.returncode
            known = [line for line in done.stderr.splitlines() if line.startswith("warning: plan")]
            assert done.stderr.splitlines() == known, f"$ {command}\n{done.stderr}"
            assert matches(expected, done.stdout), f"$ {command}\n{done.stdout}{done.stderr}"
    assert code == 0
