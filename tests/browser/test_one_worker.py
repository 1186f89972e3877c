"""That browser tests do not run beside each other, where several workers share the tests."""

import os

import pytest


def test_tests_in_the_browser_go_to_one_worker(request: pytest.FixtureRequest) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("the tests run in one process")
    assert request.node.nodeid.endswith("@browser")
