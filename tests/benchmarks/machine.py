"""Where a benchmark ran: the machine, the versions of all programs, and the day."""

import os
import platform
import re
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from .workspace import Workspace


def machine() -> dict[str, str]:
    """Return what is known of the machine, in words."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": _model(),
        "cores": str(os.cpu_count()),
        "memory": f"{pages / 1024**3:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "load": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        "date": datetime.now(UTC).date().isoformat(),
    }


def versions(spaces: Mapping[str, Workspace], checkout: Path) -> dict[str, str]:
    """Return the version of each program, by name."""
    found = {name: _version(_said(space.program.version, space)) for name, space in spaces.items()}
    git = ("git", "-C", str(checkout), "describe", "--always", "--dirty", "--abbrev=8")
    done = subprocess.run(git, capture_output=True, text=True, check=False)
    if not done.returncode and "plangen" in found:
        found["plangen"] += f" ({done.stdout.strip()})"
    return found


def _model() -> str:
    """Return the model of the processor, as far as the system tells it."""
    information = Path("/proc/cpuinfo")
    text = information.read_text(encoding="utf-8") if information.exists() else ""
    named = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return named[1].strip() if named else platform.processor() or platform.machine()


def _said(words: Sequence[str], space: Workspace) -> str:
    command = space.command(tuple(words))
    done = subprocess.run(
        command.words,
        env=command.environment,
        cwd=command.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def _version(said: str) -> str:
    """Return the first number of a version in what a program says."""
    found = re.search(r"\d+\.\d+[.\d\w]*", said)
    return found[0] if found else "unknown"
