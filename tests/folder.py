"""A content folder for tests: files as text, read into values."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from plangen.kinds.facts import EVERYTHING, Facts, gather
from plangen.model.portfolio import Portfolio
from plangen.model.read import read_portfolio

STATUS_DATE = date(2026, 3, 2)


def portfolio(files: Mapping[str, str]) -> Portfolio:
    """Read a content folder given as text by path."""
    return read_portfolio({path: text.encode() for path, text in files.items()})


def facts(files: Mapping[str, str], status_date: date = STATUS_DATE) -> Facts:
    """Read and schedule a content folder given as text by path."""
    return gather(portfolio(files), status_date, needs=EVERYTHING)


def plan(body: str, header: str = "") -> dict[str, str]:
    """Return a content folder with one plan, `p`."""
    return {"plans/p.md": f"---\nplan: p\nstart: 2026-03-02\n{header}---\n\n{body}"}


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write a content folder to disk."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root
