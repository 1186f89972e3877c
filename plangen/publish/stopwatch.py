"""The stopwatch: what the stages of a command take, in wall time and in the processors' time."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Stage(NamedTuple):
    """What a stage took, in seconds; `processor` adds up all processes, `files` what it made.

    Workers on other machines are not among them.
    """

    wall: float = 0.0
    processor: float = 0.0
    files: int = 0


class Stopwatch:
    """Adds up what each stage takes, by its name, in the order in which they first ran."""

    def __init__(self) -> None:
        self.stages: dict[str, Stage] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a block."""
        wall, processor = time.perf_counter(), _processor()
        try:
            yield
        finally:
            self.add(name, time.perf_counter() - wall, _processor() - processor, 0)

    def add(self, name: str, wall: float, processor: float, files: int) -> None:
        """Add what a part of a stage took."""
        so_far = self.stages.get(name, Stage())
        self.stages[name] = Stage(
            so_far.wall + wall, so_far.processor + processor, so_far.files + files
        )


def _processor() -> float:
    """Return the processor time of this process and of all workers that have ended."""
    known = os.times()
    return time.process_time() + known.children_user + known.children_system
