"""The preview in the browser: an open page follows the author, and no other page is disturbed."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import folder
import pytest
from playwright.sync_api import BrowserContext, Page, expect

ROOT = Path(__file__).parent.parent.parent
TEXT = "---\nplan: {plan}\nstart: 2026-03-02\n---\n\n## Tasks\n\n- [ ] {title} {{#dig 5d}}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    plans = {f"plans/{one}.md": TEXT.format(plan=one, title="Dig the pit") for one in ("a", "b")}
    return folder.write(tmp_path / "content", plans)


@pytest.fixture
def port() -> str:
    """Return a port that is free: a page of a server that has ended would follow whoever takes it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return str(taken.getsockname()[1])


@contextmanager
def serving(content: Path, port: str) -> Iterator[str]:
    """Serve a folder, and give the address."""
    command = [sys.executable, "-u", "-m", "plangen", "serve", str(content), "--port", port]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout
        try:
            yield next(line.split()[1] for line in process.stdout if line.startswith("serving "))
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.read()


@pytest.fixture
def address(content: Path, port: str) -> Iterator[str]:
    with serving(content, port) as found:
        yield found


def test_an_open_page_shows_what_was_saved(
    content: Path, address: str, browser: BrowserContext
) -> None:
    mine, other = browser.new_page(), browser.new_page()
    mine.goto(f"{address}plans/a.html")
    other.goto(f"{address}plans/b.html")
    other.evaluate("window.untouched = true")
    folder.write(content, {"plans/a.md": TEXT.format(plan="a", title="Dig the well")})
    expect(mine.get_by_text("Dig the well").first).to_be_visible(timeout=15_000)
    assert other.evaluate("window.untouched") is True
    mine.close()
    other.close()


def test_a_failure_lies_over_the_last_good_page(content: Path, address: str, page: Page) -> None:
    page.goto(f"{address}plans/a.html")
    folder.write(content, {"plangen.yml": "theme: nowhere\n"})
    failure = page.get_by_role("alertdialog")
    expect(failure).to_contain_text("there is no theme `nowhere`", timeout=15_000)
    assert page.get_by_text("Dig the pit").count()
    folder.write(content, {"plangen.yml": "title: Works\n"})
    expect(failure).to_have_count(0, timeout=15_000)
    expect(page).to_have_title(re.compile("Works"), timeout=15_000)


def test_a_page_says_that_the_preview_has_stopped_and_comes_back_with_it(
    content: Path, port: str, page: Page
) -> None:
    stopped = page.get_by_role("status").filter(has_text="The preview has stopped")
    with serving(content, port) as first:
        page.goto(f"{first}plans/a.html")
        expect(page.locator("plangen-live")).to_have_count(1)
        assert not stopped.count()
    expect(stopped).to_be_visible(timeout=15_000)
    folder.write(content, {"plans/a.md": TEXT.format(plan="a", title="Dig the well")})
    with serving(content, port) as second:
        assert second == first
        expect(page.get_by_text("Dig the well").first).to_be_visible(timeout=15_000)
        expect(stopped).to_have_count(0)
