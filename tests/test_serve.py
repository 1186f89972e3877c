"""Tests of the preview server, over raw sockets: whom it answers, with what, and what it tells."""

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from plangen.errors import PlangenError
from plangen.publish.live import (
    Built,
    Site,
    client,
    enliven,
    fail,
    is_page,
    news,
    stamp,
    stamp_of,
    succeed,
)
from plangen.publish.stage import Stage
from plangen.publish.web import bind

POLICY = "default-src 'none'; script-src 'self'; connect-src 'none'; base-uri 'none'"
PAGE = (
    f'<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    "</head><body><p>connect-src 'none' &lt;/body></p></body></html>"
).encode()
FILES = {
    "index.html": PAGE,
    "plans/a.html": PAGE,
    "assets/app.js": b"1",
    "files/x.svg": b"<svg/>",
    "files/page.html": b"<script>1</script></body>",
    "404.html": PAGE,
}
PROJECT = """
import sys
from pathlib import Path
from plangen.errors import PlangenError
from plangen.publish.live import Built
from plangen.publish.serve import Serving, serve
folder = Path(sys.argv[1])
def build():
    text = (folder / "a.md").read_text()
    if text == "bad":
        raise PlangenError("plans/a.md:3: <b> is wrong", "mend it")
    if text == "bug":
        raise KeyError(text)
    page = '<meta http-equiv="Content-Security-Policy" content="connect-src \\'none\\'"><body></body>'
    findings = text.count("!")
    return Built(files={"index.html": (page + text).encode(), "b.html": page.encode()},
                 errors=findings, messages=("a.md:1:1: error",) * findings)
watched = Serving(watch=(folder,), ignore=(folder / "site",), port=int(sys.argv[2]))
serve(build, watched, lambda line: print(line, flush=True))
"""


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.show(succeed(stage.site, Built(files=FILES)))
    return stage


@pytest.fixture
def port(stage: Stage) -> Iterator[int]:
    servers = bind(stage, 0)
    for server in servers:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield int(servers[0].server_address[1])
    stage.close()
    for server in servers:
        server.shutdown()
        server.server_close()


def talk(port: int, request: str | bytes) -> bytes:
    """Send a request as it is and return all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request.encode() if isinstance(request, str) else request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def get(
    port: int, target: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> bytes:
    sent = {"Host": f"127.0.0.1:{port}"} | dict(headers or {})
    lines = "".join(f"{name}: {text}\r\n" for name, text in sent.items())
    return talk(port, f"{method} {target} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n")


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_serves_pages_that_listen(port: int, stage: Stage) -> None:
    answer = get(port, "/")
    assert status(answer) == 200
    assert b"Cache-Control: no-store" in answer
    assert b"connect-src 'self'" in answer
    assert b"<p>connect-src 'none'" in answer
    assert answer.endswith(b" defer></script></body></html>")
    assert stage.token.encode() in answer
    assert b"Access-Control" not in answer
    assert b"Python" not in answer


def test_both_loopback_addresses_answer(port: int) -> None:
    try:
        connection = socket.create_connection(("::1", port), timeout=10)
    except OSError:
        pytest.skip("this machine has no IPv6 loopback address")
    with connection:
        connection.sendall(
            f"HEAD / HTTP/1.1\r\nHost: [::1]:{port}\r\nConnection: close\r\n\r\n".encode()
        )
        assert connection.recv(12) == b"HTTP/1.1 200"


def test_head_has_no_body(port: int) -> None:
    answer = get(port, "/plans/a.html", method="HEAD")
    assert status(answer) == 200
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "BREW"])
def test_other_methods_are_refused(port: int, method: str) -> None:
    assert status(get(port, "/", method=method)) == 405


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost", "127.0.0.1", "localhost:1", "", "x@localhost"]
)
def test_other_hosts_are_misdirected(port: int, host: str) -> None:
    assert status(get(port, "/", {"Host": host})) == 421


def test_no_host_or_two_are_misdirected(port: int) -> None:
    assert status(talk(port, "GET / HTTP/1.1\r\n\r\n")) == 421
    host = f"Host: localhost:{port}\r\n"
    assert status(talk(port, f"GET / HTTP/1.1\r\n{host}{host}\r\n")) == 421
    assert status(talk(port, f"GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n")) == 200


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/../../etc/passwd", 404),
        ("/..%2f..%2fetc/passwd", 404),
        ("/plans/../index.html", 404),
        ("//etc/passwd", 404),
        ("/%5c..%5cx", 400),
        ("/a%00b", 400),
        ("/%ff", 400),
        ("/" + "a" * 8192, 400),
        ("http://evil.example/", 400),
        ("*", 400),
        ("/index.html?x=../..", 200),
        ("/INDEX.HTML", 404),
        ("/plans", 404),
        ("/@plangen/secret", 404),
    ],
)
def test_only_published_paths_are_found(port: int, target: str, expected: int) -> None:
    answer = get(port, target)
    assert status(answer) == expected
    assert b"root:" not in answer


def test_a_missing_page_listens_as_well(port: int) -> None:
    answer = get(port, "/plans/new.html")
    assert status(answer) == 404
    assert b'data-page="plans/new.html"' in answer


@pytest.mark.parametrize("target", ["/files/x.svg", "/files/page.html"])
def test_authors_files_are_caged(port: int, target: str, stage: Stage) -> None:
    answer = get(port, target)
    assert b"Content-Security-Policy: sandbox" in answer
    assert b"nosniff" in answer
    assert stage.token.encode() not in answer


def events(port: int, query: str, headers: Mapping[str, str] | None = None) -> bytes:
    return get(port, f"/@plangen/events?{query}", headers)


def test_events_are_for_own_pages_only(port: int, stage: Stage) -> None:
    right = f"token={stage.token}"
    assert status(events(port, "")) == 403
    assert status(events(port, "token=wrong")) == 403
    assert status(events(port, "token=%C3%A9")) == 403
    assert status(events(port, right, {"Origin": "http://evil.example"})) == 403
    assert status(events(port, right, {"Origin": "null"})) == 403
    assert status(events(port, right, {"Origin": f"http://localhost:{port + 1}"})) == 403
    assert status(events(port, right, {"Sec-Fetch-Site": "cross-site"})) == 403
    stage.close()
    assert status(events(port, right)) == 200
    assert status(events(port, right, {"Origin": f"http://localhost:{port}"})) == 200


def following(port: int, stage: Stage, page: str) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    target = f"/@plangen/events?token={stage.token}&page={page}"
    connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
    return connection


def next_event(file: Iterator[bytes]) -> dict[str, object]:
    data = next(line for line in file if line.startswith(b"data: "))
    event = json.loads(data.removeprefix(b"data: "))
    assert isinstance(event, dict)
    return event


def test_a_page_hears_of_each_build(port: int, stage: Stage) -> None:
    with (
        following(port, stage, "plans/a.html") as connection,
        connection.makefile("rb") as file,
    ):
        first = next_event(file)["stamp"]
        assert stage.watched() == ["plans/a.html"]
        assert f'data-stamp="{first}"'.encode() in get(port, "/plans/a.html")
        changed = FILES | {"index.html": PAGE + b" "}
        stage.show(succeed(stage.site, Built(files=changed)))
        assert next_event(file)["stamp"] == first
        changed |= {"plans/a.html": PAGE + b" "}
        stage.show(succeed(stage.site, Built(files=changed, errors=1, messages=("a:1: <b>",))))
        event = next_event(file)
        second = event["stamp"]
        assert second != first
        assert (event["errors"], event["messages"]) == (1, ["a:1: <b>"])
        stage.show(fail(stage.site, "disk full"))
        event = next_event(file)
        assert (event["failure"], event["stamp"]) == ("disk full", second)
        stage.show(succeed(stage.site, Built(files={})))
        assert next_event(file)["failure"] == ""


def test_a_page_that_goes_is_open_no_more(port: int, stage: Stage) -> None:
    with following(port, stage, "gone.html") as connection, connection.makefile("rb") as file:
        next_event(file)
        assert stage.watched() == ["gone.html"]
    deadline = time.monotonic() + 10
    while stage.watched() and time.monotonic() < deadline:
        stage.show(stage.site)
        stage.show(succeed(stage.site, Built(files=FILES)))
        time.sleep(0.01)
    assert stage.watched() == []


PARTS = {
    "assets/a.css": b"a",
    "assets/a.js": b"a",
    "files/p q.png": b"a",
    "other.html": b"a",
    "changes.xml": b"a",
}


def test_a_stamp_tells_of_all_that_a_page_shows() -> None:
    page = (
        b'<link rel="stylesheet" href="../assets/a.css"><script defer src="../assets/a.js"></script>'
        b'<img alt="" src="../files/p%20q.png"><a href="../other.html">x</a>'
        b'<link rel="alternate" href="../changes.xml"><img src="https://example.org/x.png">'
    )
    files = {"plans/a.html": page, **PARTS}
    shown = [
        path
        for path in PARTS
        if stamp(files, "plans/a.html") != stamp({**files, path: b"b"}, "plans/a.html")
    ]
    assert shown == ["assets/a.css", "assets/a.js", "files/p q.png"]


class Counting:
    """A site that counts what is asked of it."""

    asked = 0

    def get(self, path: str, /) -> bytes | None:
        self.asked += 1
        return FILES.get(path)


def test_a_page_is_looked_through_once_however_often_it_is_asked_for() -> None:
    files = Counting()
    site = succeed(Site(), Built(files=files))
    first = stamp_of(site, "index.html")
    asked = files.asked
    assert stamp_of(fail(site, "why"), "index.html") == first
    assert files.asked == asked
    after = succeed(site, Built(files={**FILES, "index.html": PAGE + b" "}))
    assert stamp_of(after, "index.html") != first


class Refusing:
    """A site whose pages cannot be made."""

    def get(self, path: str, /) -> bytes | None:
        message, hint = f"`{path}` has <b>", "mend it"
        raise PlangenError(message, hint)


def test_a_page_that_cannot_be_made_says_why(port: int, stage: Stage) -> None:
    stage.show(succeed(stage.site, Built(files=Refusing())))
    answer = get(port, "/plans/a.html")
    assert status(answer) == 500
    assert b"`plans/a.html` has &lt;b&gt;. mend it" in answer
    assert b"live.js" in answer
    with following(port, stage, "plans/a.html") as connection, connection.makefile("rb") as file:
        event = next_event(file)
        assert (event["failure"], event["stamp"]) == ("`plans/a.html` has <b>\nmend it", "")


def test_before_the_first_good_build_a_page_waits(port: int, stage: Stage) -> None:
    stage.site = Site()
    stage.show(fail(stage.site, "no content"))
    answer = get(port, "/plans/a.html")
    assert status(answer) == 503
    assert b"live.js" in answer


def test_one_line_of_an_event_holds_all(stage: Stage) -> None:
    event = news(fail(stage.site, "two\nlines\r\ndata: x\u2028"), "index.html")
    assert event.count(b"\n") == 3
    assert json.loads(event.split(b"data: ", 1)[1])["failure"] == "two\nlines\r\ndata: x\u2028"


def test_an_escaped_policy_is_relaxed() -> None:
    page = PAGE.replace(b"'none'; base", b"&#39;none&#39;; base")
    assert is_page(page)
    assert b"connect-src &#39;self&#39;; base" in enliven(page, 'a"b.html', "1", "t")
    assert b'data-page="a&quot;b.html"' in enliven(page, 'a"b.html', "1", "t")


def test_the_script_never_writes_markup() -> None:
    script = client().decode()
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert sink not in script


def test_follows_the_authors_files_until_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        command = [sys.executable, "-c", PROJECT, str(tmp_path), str(port)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout
            lines = process.stdout
            assert lines.readline().startswith(f"port {port} is taken; using ")
            assert "0 errors, 0 warnings" in lines.readline()
            used = int(lines.readline().split("127.0.0.1:")[1].split("/")[0])
            page = get(used, "/")
            token = page.split(b'data-token="')[1].split(b'"')[0].decode()
            stage = Stage(token=token)
            with (
                following(used, stage, "index.html") as connection,
                connection.makefile("rb") as file,
            ):
                first = next_event(file)["stamp"]
                (tmp_path / "site").mkdir()
                (tmp_path / "site" / "index.html").write_text("built, not written")
                (tmp_path / "a.md").write_text("two")
                assert next_event(file)["stamp"] != first
                (tmp_path / "a.md").write_text("bad")
                assert next_event(file)["failure"] == "plans/a.md:3: <b> is wrong\nmend it"
                (tmp_path / "a.md").write_text("bug")
                assert "KeyError" in str(next_event(file)["failure"])
                (tmp_path / "a.md").write_text("three!")
                event = next_event(file)
                assert (event["failure"], event["errors"]) == ("", 1)
            process.send_signal(signal.SIGINT)
            assert "stopped" in lines.read()
        assert process.returncode == 0
