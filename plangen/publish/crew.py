"""The crew: many pieces of work, done in this process or by several that know what it knows.

Local workers are forked when all that the pieces look at is there, so nothing is sent to them but
numbers. The results are the same for any crew; only the order in which they come is not.
"""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from plangen.each import Each
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.publish.following import Followed, nobody
from plangen.publish.litter import pick_up, picked_up

T = TypeVar("T")
R = TypeVar("R")

Batch = tuple[int, ...]
"""The numbers of pieces that one worker does in one go."""

_AHEAD = 3
"""So many batches a worker are on their way: none is idle, and few results wait in memory."""

_WORTH = 20
"""With fewer plans one process is as fast: a worker takes a tenth of a second to start and to end."""

_PATIENCE = 5
"""Seconds in which nothing comes before somebody looks why."""

_CHUNK = 25
"""At most so many things are sent to a worker at once."""

_work: Callable[[int], object] | None = None
"""What the workers do; it is there when they are forked."""


class Crew(Protocol):
    """Does many pieces of work, each known by its number."""

    @property
    def workers(self) -> int:
        """Return how many pieces are in work at once."""

    def spread(self, work: Callable[[int], T], batches: Sequence[Batch]) -> Iterator[tuple[int, T]]:
        """Yield the number and the result of each piece as they come.

        Batches are begun in their order, so the longest should be first.
        """


@frozen()
class Local:
    """So many processes of this machine; 1 is this process."""

    workers: int

    def spread(self, work: Callable[[int], T], batches: Sequence[Batch]) -> Iterator[tuple[int, T]]:
        """Yield what the pieces give; see `Crew`."""
        if min(self.workers, len(batches)) < 2 or not can_fork():
            with picked_up():
                for batch in batches:
                    yield from ((number, work(number)) for number in batch)
            return
        with _forked(work, self.workers) as executor:

            def begin(batch: Batch, *, told: bool) -> Future[list[tuple[int, T]] | None]:  # noqa: ARG001 (forked, so told)
                return executor.submit(_do, batch)

            yield from gathered(begin, batches, self.workers)


class _Task(Generic[T, R]):
    """Some work on things, by their numbers; other than a closure it can be sent elsewhere."""

    def __init__(self, work: Callable[[T], R], things: Sequence[T]) -> None:
        self._work, self._things = work, things

    def __call__(self, number: int) -> R:
        return self._work(self._things[number])


def _one(_: object) -> int:
    return 1


def each_by(crew: Crew, followed: Followed = nobody, size: Callable[[T], int] = _one) -> Each[T, R]:
    """Return what does work on many things by a crew, `followed` by whoever wants to hear of it.

    A thing counts there for its `size`.
    """

    def each(work: Callable[[T], R], things: Sequence[T]) -> Iterable[R]:
        # To send one thing elsewhere, and all that it is made of, takes longer than to do it.
        doing = crew if len(things) > 1 else Local(1)
        chunk = min(_CHUNK, len(things) // (doing.workers * 2) + 1)
        numbers = range(len(things))
        batches = [tuple(numbers[first : first + chunk]) for first in numbers[::chunk]]
        done: dict[int, R] = {}
        sizes = [size(thing) for thing in things]
        so_far, whole = 0, sum(sizes)
        with followed() as tell:
            tell(0, whole)
            for number, result in doing.spread(_Task(work, things), batches):
                done[number] = result
                so_far += sizes[number]
                tell(so_far, whole)
        return [done[number] for number in numbers]

    return each


def can_fork() -> bool:
    """Tell whether this system makes processes that know what this one knows."""
    # On macOS the system's libraries must not be used behind a fork, and arrays use them.
    return sys.platform == "linux"


def suitable(plans: int) -> int:
    """Return how many workers a site of so many plans wants: one a core, if they pay for their start."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return cores if plans >= _WORTH else 1


@contextmanager
def _forked(work: Callable[[int], object], workers: int) -> Iterator[Executor]:
    global _work  # noqa: PLW0603 (what a fork takes along)
    _work = work
    # Pages of memory that nobody writes to are shared, and the collector would write to all.
    gc.freeze()
    context = multiprocessing.get_context("fork")
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=pick_up)
    try:
        yield executor
    except BrokenExecutor as error:
        message = "the system ended a worker, perhaps for want of memory"
        raise PlangenError(message, "try fewer of them: `--workers 1`") from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()
        _work = None


class _Begin(Protocol[T]):
    """Begins a batch. A worker that does not know the work gives None, and is told with the next try."""

    def __call__(self, batch: Batch, *, told: bool) -> Future[list[tuple[int, T]] | None]:
        """Return what the batch will give."""


def gathered(
    begin: _Begin[T],
    batches: Sequence[Batch],
    workers: int,
    look: Callable[[], None] = lambda: None,
) -> Iterator[tuple[int, T]]:
    """Begin batches a few ahead of the workers, and yield what they give as it comes.

    While nothing comes, `look` is called now and then; it may raise.
    """
    left = iter(batches)
    running: dict[Future[list[tuple[int, T]] | None], Batch] = {}
    while True:
        while len(running) < workers * _AHEAD and (batch := next(left, None)) is not None:
            running[begin(batch, told=False)] = batch
        if not running:
            return
        done = wait(running, _PATIENCE, FIRST_COMPLETED).done
        if not done:
            look()
        for one in done:
            batch, found = running.pop(one), one.result()
            if found is None:
                running[begin(batch, told=True)] = batch
            else:
                yield from found


def _do(batch: Batch) -> list[tuple[int, T]] | None:
    if _work is None:
        message = "a worker was made before its work was known"
        raise RuntimeError(message)
    return [(number, _work(number)) for number in batch]  # type: ignore[misc]
