"""Serving: build, answer the browser, and build again at each change until the author stops it."""

import errno
import threading
import time
import traceback
import webbrowser
from collections.abc import Callable
from http.server import ThreadingHTTPServer
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.publish import litter
from plangen.publish.live import Built, Site, fail, succeed
from plangen.publish.stage import Stage
from plangen.publish.web import bind

_TRIES = 50
_FLOOD = 20
_QUIET = 250
_DEBOUNCE, _STEP = 40, 5
"""Milliseconds: how long changes that follow each other are gathered, and how long they may pause."""
_PATIENCE = 1.0
_REST = 60
"""Seconds that one waits at once, and after how many such without a change all is tidied.

That takes as long as a build, and authors save every few seconds. Meanwhile rings are looked for
among what is new alone, by numbers.
"""
_FRONT = "index.html"


@frozen(kw_only=True)
class Serving:
    """What to serve: folders to watch, paths that cause no build, and the first port to try.

    A folder to watch may come into being later.
    """

    watch: tuple[Path, ...]
    ignore: tuple[Path, ...] = ()
    port: int = 8000
    open_browser: bool = False


def serve(build: Callable[[], Built], serving: Serving, say: Callable[[str], None]) -> None:
    """Serve the builds of a project on this machine until Ctrl-C.

    A failed build keeps the last good pages and shows its reason above them. `say` gets one
    line for each event.
    """
    litter.pick_up()
    stage, changed, stop = Stage(), threading.Event(), threading.Event()
    servers = _bind(stage, serving.port, say)
    address = f"http://127.0.0.1:{servers[0].server_address[1]}/"
    try:
        # Watching starts first, so that nothing saved during the first build is missed.
        _in_background(lambda: _watch(serving, changed, stop))
        _rebuild(build, stage, say)
        for server in servers:
            _in_background(server.serve_forever)
        say(f"serving {address} (Ctrl-C stops)")
        if serving.open_browser:
            webbrowser.open(address)
        waited = 0
        while True:
            if changed.wait(_PATIENCE):
                changed.clear()
                _rebuild(build, stage, say)
                waited = 0
                continue
            waited += 1
            if waited == _REST:
                litter.tidy()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        stop.set()
        _close(stage, servers)


def _in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


def _bind(stage: Stage, port: int, say: Callable[[str], None]) -> tuple[ThreadingHTTPServer, ...]:
    for candidate in range(port, min(port + _TRIES, 65536)):
        try:
            servers = bind(stage, candidate)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                message = f"port {candidate} cannot be opened: {error.strerror}"
                raise PlangenError(message, "name another one with `--port`") from error
        else:
            if candidate != port:
                say(f"port {port} is taken; using {candidate}")
            return servers
    message = f"no free port from {port} to {port + _TRIES - 1}"
    raise PlangenError(message, "name another one with `--port`")


def _close(stage: Stage, servers: tuple[ThreadingHTTPServer, ...]) -> None:
    stage.close()
    for server in servers:
        # The threads are daemons: a page that still reads does not hold the exit up.
        server.server_close()


def _rebuild(build: Callable[[], Built], stage: Stage, say: Callable[[str], None]) -> None:
    """Build once; what goes wrong is shown, never raised, so that the author can mend it."""
    started = time.perf_counter()
    try:
        built = build()
        # What the author looks at is made before anybody hears of it, so that a failure is told.
        for path in stage.watched() or [_FRONT]:
            built.files.get(path)
        site = succeed(stage.site, built)
    except PlangenError as error:
        reason = f"{error.message}\n{error.hint}".strip()
        site = fail(stage.site, reason)
        say(f"error: {reason}")
    except Exception as error:  # noqa: BLE001 - a bug must not end the author's session
        traceback.print_exc()
        site = fail(stage.site, f"plangen itself failed: {type(error).__name__}: {error}")
    else:
        say(_summary(site, round((time.perf_counter() - started) * 1000)))
    stage.show(site)


def _summary(site: Site, milliseconds: int) -> str:
    counts = {"error": site.built.errors, "warning": site.built.warnings}
    named = [f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items()]
    return f"built in {milliseconds} ms: {', '.join(named)}"


def _watch(serving: Serving, changed: threading.Event, stop: threading.Event) -> None:
    """Set `changed` at each change, also when one of the folders comes or goes."""
    while not stop.is_set():
        present = _present(serving)
        _watch_folders(serving, present, changed, stop)
        changed.set()


def _present(serving: Serving) -> tuple[Path, ...]:
    return tuple(folder for folder in serving.watch if folder.is_dir())


def _watch_folders(
    serving: Serving, present: tuple[Path, ...], changed: threading.Event, stop: threading.Event
) -> None:
    """Set `changed` once for each change or flood of them, until other folders are there."""
    batches = watch(
        *present,
        watch_filter=_Sources(serving.ignore),
        debounce=_DEBOUNCE,
        step=_STEP,
        stop_event=stop,
        rust_timeout=_QUIET,
        yield_on_timeout=True,
    )
    flooded = False
    for batch in batches:
        # Changes amid a flood wait with it for the quiet.
        if batch and (flooded or len(batch) > _FLOOD):
            flooded = True
        elif batch or flooded:
            flooded = False
            changed.set()
        if _present(serving) != present:
            return


class _Sources(DefaultFilter):
    """Lets changes of sources pass; not the output, hidden files, or litter of editors."""

    def __init__(self, ignore: tuple[Path, ...]) -> None:
        super().__init__(ignore_paths=[path.resolve() for path in ignore])

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        litter = name.startswith((".", "#")) or name.endswith((".tmp", ".bak", ".orig"))
        return not litter and super().__call__(change, path)
