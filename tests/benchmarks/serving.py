"""A development server under measurement: from a saved file to the new page, over loopback."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from .running import Command, FailedError, processor_time, start, stop

PAUSE, SHARE = 0.002, 0.01
"""How many seconds lie between two requests, and which share of the time waited so far.

So a figure is too large by 1 % or 2 ms at most, and a slow server has little to answer meanwhile.
"""
QUIET, PATIENCE = 0.3, 20.0
"""How long servers must rest before the next save, and how long at most that is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that runs, and the page that is watched."""

    process: subprocess.Popen[bytes]
    port: int
    page: str
    limit: float


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def serve(command: Callable[[int], Command], page: str) -> Server:
    """Start a server and wait until it shows a page."""
    port = free_port()
    asked = command(port)
    server = Server(process=start(asked), port=port, page=page, limit=asked.limit)
    try:
        wait_for(server, "")
    except FailedError:
        close(server)
        raise
    return server


def seconds_to_page(server: Server, save: Callable[[], str]) -> float:
    """Return how long it takes from a save until the page has the new text that it returns.

    All servers are asked in the same way: for the whole page, again and again. A page
    that listens to its server's events loads at that moment as well.
    """
    begun = time.perf_counter()
    wait_for(server, save())
    return time.perf_counter() - begun


def wait_for(server: Server, text: str) -> None:
    """Wait until the page has a text."""
    begun = time.perf_counter()
    wanted = text.encode()
    while True:
        body = _body(server)
        if body is not None and wanted in body:
            return
        if server.process.poll() is not None:
            reason = f"the server ended with exit code {server.process.returncode}"
            raise FailedError(reason)
        waited = time.perf_counter() - begun
        if waited > server.limit:
            reason = f"no new page after {server.limit:.0f} s"
            raise FailedError(reason)
        time.sleep(max(PAUSE, SHARE * waited))


def wait_until_quiet(servers: Sequence[Server]) -> None:
    """Wait until servers have done what comes after the page, so that none disturbs another."""
    pids = [server.process.pid for server in servers]
    begun = time.perf_counter()
    before, now = -1, sum(map(processor_time, pids))
    # One tick is the noise of servers that look around now and then.
    while now - before > 1 and time.perf_counter() - begun < PATIENCE:
        time.sleep(QUIET)
        before, now = now, sum(map(processor_time, pids))


def close(server: Server) -> None:
    """End a server as Ctrl-C does; what is left of it after a while is killed."""
    with suppress(ProcessLookupError):
        os.killpg(server.process.pid, signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        server.process.wait(3)
    stop(server.process)
    server.process.wait()


def _body(server: Server) -> bytes | None:
    """Return the page, or None if there is none yet."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=server.limit)
    try:
        connection.request("GET", f"/{server.page}")
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return body if answer.status == http.HTTPStatus.OK else None
