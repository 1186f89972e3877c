"""Shared by all tests: golden files, and the folder of real data where it is present."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite golden files")


@pytest.fixture(autouse=True, scope="session")
def _no_cache() -> Iterator[None]:
    """Let no command see what an earlier one has kept; tests of that name a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANGEN_CACHE", "")
        yield


@pytest.fixture
def data() -> Path:
    """Return the folder of real inputs, or skip."""
    if not DATA.is_dir():
        pytest.skip("the folder of real data is not beside the checkout")
    return DATA
