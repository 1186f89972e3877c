"""The cluster: pieces of a site made by workers of Dask on other machines.

Such workers know nothing, so what the pieces are made of is sent to each of them; they keep what
came last. They need no access to the content, only the same plangen. Whoever may reach a scheduler
of Dask may run programs on its workers: that is for Dask's own settings to guard.
"""

import hashlib
import pickle
import threading
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from plangen.errors import PlangenError
from plangen.publish.crew import Batch, gathered
from plangen.publish.program import edition

T = TypeVar("T")

_PATIENCE = 10
"""Seconds to wait for the scheduler to answer."""

_INSTALL = "install it on this machine and on the workers: `pip install 'plangen[dask]'`"


class _Work(NamedTuple):
    """Some work, known by the digest of its bytes, and the plangen that it was packed by."""

    key: str
    edition: str


class Cluster:
    """Workers behind an executor, which share no memory with this process."""

    def __init__(self, executor: Executor, count: Callable[[], int]) -> None:
        self._executor, self._count = executor, count
        self._is_empty = False
        self.workers = count()

    def _look(self) -> None:
        """Give up once there have been no workers for a while; one that was killed comes again."""
        was_empty, self._is_empty = self._is_empty, not self._count()
        if was_empty and self._is_empty:
            message = "the cluster has no workers any more"
            raise PlangenError(message, "start some, or build without `--cluster`")

    def spread(self, work: Callable[[int], T], batches: Sequence[Batch]) -> Iterator[tuple[int, T]]:
        """Yield what the pieces give; see `Crew`."""
        if not batches:
            return
        data = zlib.compress(pickle.dumps(work, pickle.HIGHEST_PROTOCOL), 1)
        packed = _Work(hashlib.blake2b(data, digest_size=16).hexdigest(), edition())

        def begin(batch: Batch, *, told: bool) -> Future[list[tuple[int, T]] | None]:
            return self._executor.submit(_do, packed, batch, data if told else b"")  # type: ignore[arg-type]

        try:
            yield from gathered(begin, batches, self.workers, self._look)
        except PlangenError:
            raise
        except ImportError as error:
            message = f"a worker of the cluster lacks a library: {error}"
            raise PlangenError(message, _INSTALL) from error
        except Exception as error:
            # Dask tells so of a worker that was killed, or of a connection that broke.
            if not type(error).__module__.startswith("distributed."):
                raise
            message = f"the cluster gave the work up: {error}"
            raise PlangenError(message, "look at its log, or build without `--cluster`") from error


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Connect to a scheduler of Dask; its workers do the work."""
    try:
        from distributed import Client  # noqa: PLC0415 (an extra, and slow)
    except ImportError as error:
        message = "`--cluster` needs Dask, which is not installed"
        raise PlangenError(message, _INSTALL) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, RuntimeError) as error:
        message = f"no scheduler of Dask answers at `{address}`: {error}"
        raise PlangenError(
            message, "start it, or write its address as `tcp://HOST:8786`"
        ) from error
    try:

        def count() -> int:
            return len(client.scheduler_info(n_workers=-1)["workers"])

        if not count():
            message = f"the cluster at `{address}` has no workers"
            raise PlangenError(message, f"start some: `dask worker {address}`")
        with warnings.catch_warnings():
            # Nothing is smaller than what all pages are made of, and each worker needs it.
            warnings.filterwarnings("ignore", message="Sending large graph")
            yield Cluster(client.get_executor(pure=False), count)  # type: ignore[no-untyped-call]
    finally:
        client.close()  # type: ignore[no-untyped-call]


_held: dict[str, Callable[[int], object]] = {}
_alone = threading.Lock()
"""Threads of one worker would only wait for each other, and pages are made by one at a time."""


def _do(work: _Work, batch: Batch, data: bytes) -> list[tuple[int, object]] | None:
    """Do a batch in a worker; None if it does not hold the work and is not sent it."""
    if work.edition != edition():
        message = "a worker of the cluster has another plangen, or other libraries"
        raise PlangenError(message, "install the same versions everywhere")
    with _alone:
        if work.key not in _held:
            if not data:
                return None
            _held.clear()
            _held[work.key] = pickle.loads(zlib.decompress(data))  # noqa: S301 (from who may run programs here anyway)
        return [(number, _held[work.key](number)) for number in batch]
