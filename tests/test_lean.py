"""Styles and scripts as readers load them: lighter, and the same to a browser."""

import re
from pathlib import Path

import pytest

from plangen.render.lean import lean

STATIC = Path(__file__).parent.parent / "themes" / "default" / "static"
FILES = sorted([*STATIC.glob("*.css"), *STATIC.glob("*.js")])


def test_only_comments_on_lines_of_their_own_and_indentation_go() -> None:
    script = b"""/* What it does,
   in two lines. */
function f() {
  /* A note. */
  var a = "/* no comment */"; /* behind code */

  /* one */ var b = 1; /* two */
  return a + b; // why
}
"""
    assert lean("static/x.js", script) == (
        b"function f() {\n"
        b'var a = "/* no comment */"; /* behind code */\n'
        b"/* one */ var b = 1; /* two */\n"
        b"return a + b; // why\n"
        b"}\n"
    )


@pytest.mark.parametrize("path", ["vendor/plotly.js", "static/logo.svg", "templates/x.html.j2"])
def test_other_files_stay_as_they_are(path: str) -> None:
    data = b"  /* x */\n  y\n"
    assert lean(path, data) == data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_our_files_lose_no_code(path: Path) -> None:
    """What is left is the file's code, line by line; no text of ours spans lines."""
    written = path.read_text(encoding="utf-8")
    kept = lean(f"static/{path.name}", written.encode()).decode()
    code = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    left = re.sub(r"/\*.*?\*/", "", kept, flags=re.DOTALL)
    assert [line.strip() for line in left.split("\n") if line.strip()] == [
        line.strip() for line in code.split("\n") if line.strip()
    ]
    assert not re.search(r"`[^`\n]*\n[^`]*`", code)
    assert len(kept) < len(written)
