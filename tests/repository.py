"""A repository of git for tests, with a fixed author and date."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from folder import write

_WHO = {
    "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana", "GIT_COMMITTER_EMAIL": "ana@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def git(folder: Path, *words: str, day: str = "2026-03-02") -> str:
    """Run git in a folder and return what it prints; commits are made on `day`."""
    stamps = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T08:00:00Z")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env=kept | _WHO | stamps,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(root: Path, files: Mapping[str, str], day: str = "2026-03-02") -> str:
    """Write files, commit all that is there and return the commit; make the repository if none."""
    if not (root / ".git").exists():
        root.mkdir(parents=True, exist_ok=True)
        git(root, "init", "--quiet", "--initial-branch", "main")
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--message", "change", day=day)
    return git(root, "rev-parse", "HEAD")
