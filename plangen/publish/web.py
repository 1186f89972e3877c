"""The web server of `plangen serve`: it answers this machine alone, from the files of a build."""

import errno
import re
import socket
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import compare_digest
from urllib.parse import parse_qs, unquote

from plangen.errors import PlangenError
from plangen.publish import live
from plangen.publish.live import Site
from plangen.publish.stage import Stage

_TYPES = {
    "atom": "application/atom+xml",
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
_UNKNOWN = "application/octet-stream"
_ACTIVE = frozenset(_TYPES[name] for name in ("html", "svg", "xml", "atom"))
_FRAMES = "frame-ancestors 'none'"
_CAGE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_AUTHORS = "files/"
"""What authors put beside their plans is never a page of ours, whatever it looks like."""

_STRANGE = re.compile(r"[\x00-\x1f\x7f\\]")
_LONGEST = 2048
_BEAT = 15.0
_SCHEME_PORT = 80


class _Server(ThreadingHTTPServer):
    """Serves one address family, quietly."""

    daemon_threads = True
    # Elsewhere this would let a second server take a port that is in use.
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore readers that went away; a page that closes is no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Server6(_Server):
    address_family = socket.AF_INET6


def bind(stage: Stage, port: int) -> tuple[ThreadingHTTPServer, ...]:
    """Open a port on the loopback addresses, and on no other; raises `OSError` if it is taken."""
    first = _Server(("127.0.0.1", port), _handler(stage))
    chosen = first.server_address[1]
    if not socket.has_ipv6:
        return (first,)
    try:
        return (first, _Server6(("::1", chosen), _handler(stage)))
    except OSError as error:
        if _is_absent(error):
            return (first,)
        first.server_close()
        raise


def _is_absent(error: OSError) -> bool:
    """Tell whether the machine lacks the newer address family."""
    return error.errno in {errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL}


def _handler(stage: Stage) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        pass

    Handler.stage = stage
    return Handler


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection; refuses before it looks anything up."""

    stage: Stage
    protocol_version = "HTTP/1.1"
    timeout = 60

    def version_string(self) -> str:
        return "plangen"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing: builds are what the author wants to read about."""

    def do_GET(self) -> None:
        self._respond()

    def do_HEAD(self) -> None:
        self._respond()

    def parse_request(self) -> bool:
        """Read the head of a request; only GET and HEAD go further."""
        if not super().parse_request():
            return False
        if self.command in {"GET", "HEAD"}:
            return True
        self.close_connection = True
        self._answer(HTTPStatus.METHOD_NOT_ALLOWED, b"only GET and HEAD\n")
        return False

    def _respond(self) -> None:
        if not self._is_own_host():
            self.close_connection = True
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"this server answers localhost only\n")
            return
        path, _, query = self.path.partition("?")
        name = _name(path)
        if name is None:
            self._answer(HTTPStatus.BAD_REQUEST, b"no such address\n")
        elif name == live.SCRIPT:
            self._answer(HTTPStatus.OK, live.client(), _TYPES["js"])
        elif name == live.EVENTS:
            self._follow(query)
        else:
            self._page(name)

    def _port(self) -> int:
        return int(self.connection.getsockname()[1])

    def _hosts(self) -> set[str]:
        names = ("localhost", "127.0.0.1", "[::1]")
        bare = set(names) if self._port() == _SCHEME_PORT else set()
        return bare | {f"{name}:{self._port()}" for name in names}

    def _is_own_host(self) -> bool:
        hosts = self.headers.get_all("Host", [])
        return len(hosts) == 1 and hosts[0].lower() in self._hosts()

    def _is_own_page(self) -> bool:
        """Tell whether a page of this server asks: by what browsers say of it, and the token."""
        origins = self.headers.get_all("Origin", [])
        allowed = {f"http://{host}" for host in self._hosts()}
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        return all(origin in allowed for origin in origins) and site == "same-origin"

    def _page(self, asked: str) -> None:
        site, kind = self.stage.site, _TYPES.get(asked.rpartition(".")[2].lower(), _UNKNOWN)
        try:
            status, found = HTTPStatus.OK, site.built.files.get(asked)
            if found is None:
                (status, found), kind = _missing(site), _TYPES["html"]
            is_ours = kind == _TYPES["html"] and not asked.startswith(_AUTHORS)
            is_page = is_ours and live.is_page(found)
            mark = live.stamp_of(site, asked) if is_page else ""
        except PlangenError as error:
            reason = f"{error.message}. {error.hint}".strip()
            status, kind = HTTPStatus.INTERNAL_SERVER_ERROR, _TYPES["html"]
            found, is_page, mark = live.notice("This page cannot be made", reason), True, ""
        if is_page:
            self._answer(status, live.enliven(found, asked, mark, self.stage.token), kind)
        elif kind in _ACTIVE:
            # Authors' own files must not act in the name of this server.
            self._answer(status, found, kind, _CAGE)
        else:
            self._answer(status, found, kind)

    def _follow(self, query: str) -> None:
        """Keep the connection and write an event after each build."""
        asked = parse_qs(query)
        token = asked.get("token", [""])[0]
        known = compare_digest(token.encode(), self.stage.token.encode())
        if not known or not self._is_own_page():
            self._answer(HTTPStatus.FORBIDDEN, b"not for other pages\n")
            return
        self.close_connection = True
        self._answer(HTTPStatus.OK, None, "text/event-stream; charset=utf-8")
        if self.command == "GET":
            path = asked.get("page", [""])[0]
            with self.stage.opened(path):
                self._write_events(path)

    def _write_events(self, path: str) -> None:
        site = self.stage.site
        self.wfile.write(b"retry: 500\n\n" + live.news(site, path))
        while not self.stage.closed:
            self.wfile.flush()
            following = self.stage.after(site.generation, _BEAT)
            # A comment now and then shows whether the page is still there.
            self.wfile.write(live.news(following, path) if following else b":\n\n")
            site = following or site

    def _answer(
        self,
        status: HTTPStatus,
        body: bytes | None,
        kind: str = "text/plain",
        policy: str = _FRAMES,
    ) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Cache-Control": "no-store",
            "Content-Security-Policy": policy,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        if body is not None:
            headers["Content-Length"] = str(len(body))
        if self.close_connection:
            headers["Connection"] = "close"
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = "GET, HEAD"
        for name, text in headers.items():
            self.send_header(name, text)
        self.end_headers()
        if body is not None and self.command != "HEAD":
            self.wfile.write(body)


def _name(path: str) -> str | None:
    """Return the published path that an address asks for; None for one that no page has."""
    if not path.startswith("/") or len(path) > _LONGEST:
        return None
    try:
        name = unquote(path[1:], errors="strict")
    except UnicodeDecodeError:
        return None
    if _STRANGE.search(name):
        return None
    return f"{name}index.html" if not name or name.endswith("/") else name


def _missing(site: Site) -> tuple[HTTPStatus, bytes]:
    """Return the page that stands in for one that is not there."""
    if not site.built.files:
        page = live.notice("No page yet", "The first build has failed. Mend it and save.")
        return HTTPStatus.SERVICE_UNAVAILABLE, page
    page = live.notice("Not found", "No page of the site has this address.")
    return HTTPStatus.NOT_FOUND, site.built.files.get(live.MISSING) or page
