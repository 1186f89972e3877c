"""Keys: two commands that see the same plans know their pages by the same keys."""

import os
import subprocess
import sys
from pathlib import Path

import folder
import german_text

SHOW = """
import sys
from pathlib import Path
from plangen.kinds.catalogue import discover
from plangen.publish.build import prepare
from plangen.publish.errand import Errand
errand = Errand(content=Path(sys.argv[1]), out=Path(), audience="board", as_of=None)
pieces = prepare(errand, discover(), keyed=True).making.pieces
print(*(piece.key() for piece in pieces if piece.key()), sep=" ")
"""
SETTINGS = "status_date: 2026-03-11\naudiences:\n  board: {hide: [money, notes, risks, load]}\n"


def keys(content: Path, seed: int) -> str:
    """Return the keys that a process finds whose sets stand in an order of their own."""
    command = [sys.executable, "-c", SHOW, str(content)]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_keys_for_an_audience_are_the_same_in_each_process(tmp_path: Path) -> None:
    folder.write(tmp_path, {**german_text.FILES, "plangen.yml": SETTINGS})
    found = keys(tmp_path, 1)
    assert found.strip()
    assert [keys(tmp_path, seed) for seed in (2, 3, 4)] == [found] * 3
