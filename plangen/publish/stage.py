"""The stage: where the builder puts each new site, and the waiting pages find it."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_urlsafe

from plangen.publish.live import Site


@dataclass(slots=True)
class Stage:
    """The one thing of the preview that changes: `site` is replaced as a whole.

    `token` is new with each run; only pages of this run know it.
    """

    site: Site = field(default_factory=Site)
    token: str = field(default_factory=token_urlsafe)
    closed: bool = False
    turn: threading.Condition = field(default_factory=threading.Condition)
    open: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def opened(self, path: str) -> Iterator[None]:
        """Count a page as open while it listens."""
        with self.turn:
            self.open[path] += 1
        try:
            yield
        finally:
            with self.turn:
                self.open -= Counter([path])

    def watched(self) -> list[str]:
        """Return the pages that are open."""
        with self.turn:
            return sorted(self.open)

    def show(self, site: Site) -> None:
        """Replace the site and wake the waiting pages."""
        with self.turn:
            self.site = site
            self.turn.notify_all()

    def close(self) -> None:
        """Let the waiting pages go."""
        with self.turn:
            self.closed = True
            self.turn.notify_all()

    def after(self, generation: int, patience: float) -> Site | None:
        """Return the first site after a generation; None after so many seconds, or at the end."""
        with self.turn:
            self.turn.wait_for(lambda: self.closed or self.site.generation > generation, patience)
            return self.site if self.site.generation > generation else None
