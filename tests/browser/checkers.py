"""Programs that judge the site: where they are installed, and a reason to skip where they are not."""

import os
from pathlib import Path

import pytest

INSTALLED = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plangen-checkers"


def checker(path: str) -> Path:
    """Return a file of an installed program, or skip."""
    found = INSTALLED / "node_modules" / path
    if not found.is_file():
        pytest.skip(f"{path.split('/', maxsplit=1)[0]} is not installed: see CONTRIBUTING.md")
    return found
