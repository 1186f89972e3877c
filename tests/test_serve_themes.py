"""The preview of a project with a theme: it follows the theme's files, also those that come later."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from urllib.request import urlopen

import folder

ROOT = Path(__file__).parent.parent
FRAME = '{% extends "default/base.html.j2" %}\n{% block before %}\n<p>MARK</p>\n{% endblock %}\n'


def test_each_change_of_a_theme_is_built(tmp_path: Path) -> None:
    folder.write(tmp_path / "content", folder.plan("## Tasks\n\n- [ ] Fit it {#fit 3d}\n"))
    folder.write(tmp_path, {"content/plangen.yml": "title: T\n"})
    command = [sys.executable, "-u", "-m", "plangen", "serve", "content", "--port", "18300"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        until = _reader(process.stdout.readline)
        try:
            address = until("serving http").split()[1]
            # The folder comes into being while the preview runs.
            over = {"themes/default/templates/base.html.j2": FRAME}
            folder.write(tmp_path, over)
            _until(lambda: b"<p>MARK</p>" in _read(address))
            style = {"themes/default/static/tokens.css": ":root { --paper: #ffffff; }"}
            folder.write(tmp_path, style)
            (look,) = style.values()
            _until(lambda: _read(f"{address}static/tokens.css") == look.encode())
            broken = {"themes/default/templates/base.html.j2": FRAME.replace("MARK", "{{ sight }}")}
            folder.write(tmp_path, broken)
            told = until("error: ")
            assert "themes/default/templates/base.html.j2:3: there is no `sight` here" in told
            folder.write(tmp_path, {"themes/default/templates/base.html.j2": FRAME})
            until("built in")
            # It goes and comes again, as it does where a branch without it is looked at.
            rmtree(tmp_path / "themes")
            _until(lambda: b"<p>MARK</p>" not in _read(address))
            folder.write(tmp_path / "made" / "default", {"templates/base.html.j2": FRAME})
            (tmp_path / "made").rename(tmp_path / "themes")
            _until(lambda: b"<p>MARK</p>" in _read(address))
            folder.write(tmp_path, {"themes/default/templates/base.html.j2": FRAME.upper()})
            until("error: ")
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
    assert "stopped" in rest
    assert process.returncode == 0


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _read(address: str) -> bytes:
    with urlopen(address, timeout=30) as answer:  # noqa: S310 (the preview)
        return bytes(answer.read())


def _reader(readline: Callable[[], str]) -> Callable[[str], str]:
    def until(words: str) -> str:
        """Return the next line with these words; a preview that ends has none."""
        while line := readline():
            if words in line:
                return line
        raise AssertionError(words)

    return until
