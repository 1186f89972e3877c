"""Git: what a repository says of a folder at a revision; it runs no hook and asks no network."""

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from plangen.errors import PlangenError

LARGEST = 64 * 1024 * 1024
"""A blob over this stops the command."""

TIMEOUT = 120
"""Seconds that git has for one answer."""

_SAFE = (
    "git", "--no-replace-objects", "--no-pager",
    "-c", "core.fsmonitor=", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never",
)  # fmt: skip
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_FILES = {b"100644", b"100755", b"100664"}


def root(folder: Path) -> Path:
    """Return the top of the working tree that a folder is in."""
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        if b"dubious ownership" in done.stderr:
            message = f"git refuses the repository of `{folder}`, which belongs to somebody else"
            raise PlangenError(message, "tell git to trust it: `safe.directory` in its settings")
        message = f"`{folder}` is not in a repository of git"
        raise PlangenError(message, "run it in a checkout, or without a revision")
    return Path(os.fsdecode(done.stdout.removesuffix(b"\n"))).resolve()


def commit_of(repository: Path, revision: str) -> str:
    """Return the full name of the commit that a revision means."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        message = f"`{revision}` is not the name of a revision"
        raise PlangenError(message, "name a branch, a tag or a commit")
    done = _verify(repository, f"{revision}^{{commit}}")
    if not done:
        message = f"the repository knows no revision `{revision}`"
        hint = (
            "name a branch, a tag or a commit; in CI check out with full history, `fetch-depth: 0`"
        )
        raise PlangenError(message, hint)
    return done


def merge_base(repository: Path, revision: str) -> str:
    """Return the commit where HEAD left a revision; the revision itself where they never met."""
    commit = commit_of(repository, revision)
    done = _git(repository, "merge-base", commit, "HEAD")
    return done.stdout.split(b"\n")[0].decode("ascii") if done.returncode == 0 else commit


def blobs_at(repository: Path, commit: str, folder: Path) -> dict[str, str]:
    """Return the plain files below a folder at a commit: from their paths to names of blobs.

    Links and submodules are left out; nothing is there where the folder is not. Bytes of a path
    that are no UTF-8 become surrogates.
    """
    below = _below(repository, folder)
    # What stands behind the colon is a path to its end, so the folder is named in two steps.
    there = _verify(repository, f"{commit}:{below}") if below else commit
    tree = _verify(repository, f"{there}^{{tree}}") if there else ""
    if not tree:
        return {}
    found: dict[str, str] = {}
    for entry in _answer(repository, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
        about, mark, path = entry.partition(b"\t")
        mode, _, name = about.partition(b" blob ")
        if mark and mode in _FILES:
            found[path.decode("utf-8", "surrogateescape")] = name.decode("ascii")
    return found


def contents(repository: Path, blobs: Mapping[str, str]) -> dict[str, bytes]:
    """Return the bytes of blobs, by path; all are asked for in one go."""
    names = sorted(set(blobs.values()))
    if not names:
        return {}
    asked = "".join(f"{name}\n" for name in names).encode("ascii")
    sizes = _answer(repository, "cat-file", "--batch-check", asked=asked).splitlines()
    _refuse_large(blobs, sizes)
    answer = _answer(repository, "cat-file", "--batch", asked=asked)
    read = _batch(answer, names)
    return {path: read[name] for path, name in blobs.items()}


def files_at(repository: Path, revision: str, folder: Path) -> Mapping[str, bytes]:
    """Return the plain files below a folder at a revision, as bytes by path."""
    commit = commit_of(repository, revision)
    return contents(repository, blobs_at(repository, commit, folder))


def head(folder: Path) -> str:
    """Return whether a folder's history is cut off, and the commit it ends with; empty for none."""
    try:
        done = _git(folder, "rev-parse", "--is-shallow-repository", "HEAD")
    except PlangenError:
        return ""
    return done.stdout.decode("utf-8", "replace")


def is_shallow(repository: Path) -> bool:
    """Tell whether the checkout lacks a part of the history."""
    return _answer(repository, "rev-parse", "--is-shallow-repository").strip() == b"true"


def commit_on(repository: Path, folder: Path, day: date) -> tuple[str, date] | None:
    """Return the last commit at the end of a day that has something in a folder, with its day.

    Where nothing was there yet it is the first commit that has; None if there is none at all.
    """
    end = f"{day.isoformat()}T23:59:59Z"
    last = _stamp(repository, folder, f"--before={end}", "--max-count=1")
    if last:
        return last[0]
    every = _stamp(repository, folder, "--reverse")
    return every[0] if every else None


def last_changes(folder: Path, since: str = "") -> dict[str, date]:
    """Return by path below a folder the latest day on which a commit changed it.

    Only commits that a commit `since` has not are looked at, if one is named.
    """
    where = f"{since}..HEAD" if since else "HEAD"
    words = ["log", "--format=%x01%cs", "--name-only", "-z", "--no-renames", "--relative", where]
    done = _git(folder, *words, "--", ".")
    found: dict[str, date] = {}
    day = date.min
    for part in done.stdout.split(b"\0") if done.returncode == 0 else ():
        for word in part.split(b"\n"):
            if word.startswith(b"\x01"):
                day = date.fromisoformat(word[1:].decode("ascii"))
            elif word:
                path = word.decode("utf-8", "surrogateescape")
                found[path] = max(day, found.get(path, day))
    return found


def is_behind(folder: Path, commit: str) -> bool:
    """Tell whether HEAD descends from a commit, given by its full name, or is it."""
    return _git(folder, "merge-base", "--is-ancestor", commit, "HEAD").returncode == 0


def _stamp(repository: Path, folder: Path, *words: str) -> list[tuple[str, date]]:
    """Return commits of the current branch that touch a folder, with their days."""
    below = _below(repository, folder)
    where = f":(top,literal){below}" if below else ":(top)"
    shape = ("--first-parent", "--format=%H %cs")
    done = _git(repository, "log", *shape, *words, "HEAD", "--", where)
    lines = done.stdout.decode("ascii").split("\n") if done.returncode == 0 else []
    pairs = [line.split(" ") for line in lines if line]
    return [(commit, date.fromisoformat(day)) for commit, day in pairs]


def _below(repository: Path, folder: Path) -> str:
    """Return the path of a folder from the top of the repository, empty for the top itself."""
    try:
        path = folder.resolve().relative_to(repository).as_posix()
    except ValueError:
        message = f"`{folder}` is not in the repository `{repository}`"
        raise PlangenError(message, "name a content folder of the checkout") from None
    return "" if path == "." else path


def _refuse_large(blobs: Mapping[str, str], sizes: Iterable[bytes]) -> None:
    """Refuse a blob that is too large, and one that a partial clone has left out."""
    paths = {name: path for path, name in blobs.items()}
    for line in sizes:
        name, _, rest = line.decode("ascii", "replace").partition(" ")
        size = rest.rpartition(" ")[2]
        if not size.isdecimal():
            message = f"the checkout lacks `{paths[name]}` of an earlier revision"
            raise PlangenError(message, "check out with full history, `fetch-depth: 0`")
        if int(size) > LARGEST:
            message = f"`{paths[name]}` is larger than {LARGEST // 1024 // 1024} MiB"
            raise PlangenError(message, "move it out of the content, or split it")


def _batch(answer: bytes, names: Sequence[str]) -> dict[str, bytes]:
    """Cut what `cat-file --batch` prints: a line that ends in a size, the bytes, a line end."""
    found: dict[str, bytes] = {}
    start = 0
    for name in names:
        end = answer.index(b"\n", start)
        size = int(answer[start:end].rpartition(b" ")[2])
        found[name] = answer[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    return found


def _verify(repository: Path, expression: str) -> str:
    """Return the object that an expression names, empty if there is none."""
    done = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", expression)
    return done.stdout.strip().decode("ascii") if done.returncode == 0 else ""


def _answer(repository: Path, *words: str, asked: bytes = b"") -> bytes:
    done = _git(repository, *words, asked=asked)
    if done.returncode:
        reason = os.fsdecode(done.stderr.strip().split(b"\n")[0])
        message = f"git refuses: {reason}"
        raise PlangenError(message, "see whether the checkout is whole: `git fsck`")
    return done.stdout


def _git(folder: Path, *words: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git without a shell; what the caller's environment says of repositories is not passed."""
    kept = {name: value for name, value in os.environ.items() if _is_passed(name)}
    try:
        return subprocess.run(  # noqa: S603 (a list of words, of which no option is the user's)
            [*_SAFE, *words],
            cwd=folder,
            env=kept | _QUIET,
            input=asked,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        message, hint = "git is not there", "install git, or run without a revision"
        raise PlangenError(message, hint) from None
    except subprocess.TimeoutExpired:
        message = f"git gave no answer in {TIMEOUT} seconds"
        raise PlangenError(message, "see whether the checkout is whole: `git fsck`") from None


def _is_passed(name: str) -> bool:
    return not name.startswith("GIT_") or name == "GIT_CEILING_DIRECTORIES"
