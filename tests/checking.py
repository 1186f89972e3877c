"""Checking a small content folder from the command line, on one day."""

import sys
from pathlib import Path
from typing import Protocol

import pytest

from plangen.cli.main import run

RULE = "task-without-owner"
SETTINGS = f"severities: {{all: off, {RULE}: error}}\n"
"""All rules off but one, which stands last, for the last one prevails."""


class Run(Protocol):
    """Runs one command; gives its code, what it printed, and what it said of errors."""

    def __call__(self, *words: str) -> tuple[int, str, str]: ...


def runner(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs one command in a folder."""
    monkeypatch.chdir(root)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["plangen", "--as-of", "2026-03-02", *words])
            code = run()
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def plan(*ids: str, name: str = "p", header: str = "", before: str = "") -> str:
    """Return a plan in which each task, named by its id, lacks an owner."""
    tasks = "\n".join(f"- [ ] Do {one} {{#{one} 3d}}\n" for one in ids)
    return (
        f"---\nplan: {name}\nstatus: proposed\nstart: 2026-03-02\n{header}---\n"
        f"{before}\n## Tasks\n\n{tasks}"
    )
