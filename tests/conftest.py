"""Shared by all tests: golden files, and the folder of real data where it is present."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite golden files")


@pytest.fixture
def data() -> Path:
    """Return the folder of real inputs, or skip."""
    if not DATA.is_dir():
        pytest.skip("the folder of real data is not beside the checkout")
    return DATA
