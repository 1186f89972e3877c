"""Lighthouse on the portfolio, a plan and the risks, as a phone sees them over the network."""

import gzip
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

from browser.checkers import checker
from browser.conftest import CHROMIUM, ROOT
from plangen.kinds.catalogue import discover
from plangen.publish.build import build

FAST = 0.95
LOOKS = 4
WANTED = {"accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}


class _Zipped(SimpleHTTPRequestHandler):
    """Sends texts packed, as any host does."""

    def do_GET(self) -> None:
        """Send a file of the site."""
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix not in {".html", ".css", ".js", ".svg", ".json"}:
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the demo, built so that it wants to be found."""
    folder = tmp_path_factory.mktemp("found")
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Zipped, directory=str(folder / "site")))
    root = f"http://127.0.0.1:{server.server_port}/"
    settings = content / "plangen.yml"
    settings.write_text(f"index: true\nbase_url: {root}\n" + settings.read_text(encoding="utf-8"))
    for path, data in build(content, None, discover()).files.items():
        target = folder / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield root
    server.shutdown()
    thread.join()
    server.server_close()


class Look(NamedTuple):
    """What Lighthouse says of a page."""

    marks: dict[str, float]
    shift: float
    failed: list[str]


def look(page: str, report: Path) -> Look:
    """Return what Lighthouse says of a page."""
    script = checker("lighthouse/cli/index.js")
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: see CONTRIBUTING.md")
    command = [
        *(node, str(script), page, "--quiet", "--output=json", f"--output-path={report}"),
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        "--max-wait-for-load=60000",
    ]
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM)}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
    found = json.loads(report.read_text(encoding="utf-8"))
    audits = found["audits"]
    failed = [
        f"{one['id']}: {one['title']}"
        for one in audits.values()
        if one["score"] is not None and one["score"] < 1 and one["scoreDisplayMode"] == "binary"
    ]
    marks = {name: one["score"] for name, one in found["categories"].items()}
    return Look(marks, audits["cumulative-layout-shift"]["numericValue"], failed)


@pytest.mark.parametrize("path", ["index.html", "plans/ferry-tap.html", "risks.html"])
def test_marks(address: str, tmp_path: Path, path: str) -> None:
    seen = look(address + path, tmp_path / "report.json")
    assert {name: seen.marks[name] for name in WANTED} == WANTED, seen.failed
    assert seen.shift < 0.05
    # Another program that takes the core for a moment can only lower this mark, never raise it:
    # so the best of a few looks says most of the page.
    fast = [seen.marks["performance"]]
    while max(fast) < FAST and len(fast) < LOOKS:
        again = look(address + path, tmp_path / "report.json")
        fast.append(again.marks["performance"])
    assert max(fast) >= FAST, fast
