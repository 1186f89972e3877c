"""Running a command: how long it takes, and how much memory it and its children need together."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

SAMPLE = 0.005
"""How many seconds lie between two looks at the memory."""
PROC = Path("/proc")
TAIL = 3


class FailedError(Exception):
    """A command did not do what was asked; its text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command, where it runs, its environment, where its output goes, and its limit in seconds."""

    words: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    output: Path
    limit: float


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds from start to end, and seconds of processors, with all children waited for."""

    wall: float
    processor: float


def start(command: Command) -> subprocess.Popen[bytes]:
    """Start a command as the leader of a group of its own."""
    with command.output.open("wb") as output:
        return subprocess.Popen(
            command.words,
            cwd=command.folder,
            env=command.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def run(command: Command) -> Used:
    """Run a command to its end; raise `FailedError` if it fails or takes too long."""
    begun = time.perf_counter()
    process = start(command)
    timer = Timer(command.limit, lambda: stop(process))
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    except KeyboardInterrupt:
        # It leads a group of its own, so Ctrl-C has not reached it.
        stop(process)
        raise
    finally:
        timer.cancel()
    _judge(process, command, status, wall)
    return Used(wall, usage.ru_utime + usage.ru_stime)


def peak_memory(command: Command) -> float:
    """Run a command to its end and return the most megabytes it had at once.

    Where the system tells them, these are the proportional set sizes (PSS) of the command and
    all its children, added up every few milliseconds: memory that forked processes share counts
    once. Elsewhere it is the largest resident size of one process.
    """
    begun = time.perf_counter()
    process = start(command)
    most = 0
    try:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        while not ended:
            most = max(most, sum(_proportional(pid) for pid in family(process.pid)))
            time.sleep(SAMPLE)
            if time.perf_counter() - begun > command.limit:
                stop(process)
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    except KeyboardInterrupt:
        stop(process)
        raise
    _judge(process, command, status, time.perf_counter() - begun)
    return (most or usage.ru_maxrss) / 1024


def stop(process: subprocess.Popen[bytes]) -> None:
    """Kill a command that was started here, with its children."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def processor_time(pid: int) -> int:
    """Return the ticks of processors that a process and its children have used; 0 if unknown."""
    return sum(_ticks(one) for one in family(pid))


def family(pid: int) -> Iterator[int]:
    """Yield a process and all its children."""
    yield pid
    with suppress(OSError):
        for thread in (PROC / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                yield from family(int(child))


def _judge(process: subprocess.Popen[bytes], command: Command, status: int, wall: float) -> None:
    process.returncode = os.waitstatus_to_exitcode(status)
    if wall >= command.limit:
        reason = f"not done after {command.limit:g} s"
        raise FailedError(reason)
    if process.returncode:
        said = command.output.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        reason = f"exit code {process.returncode}: {' / '.join(said[-TAIL:])}"
        raise FailedError(reason)


def _proportional(pid: int) -> int:
    """Return the proportional set size of a process in kilobytes; 0 if it has gone."""
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _ticks(pid: int) -> int:
    with suppress(OSError):
        # The name of a program stands in brackets and may hold anything.
        fields = (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0
