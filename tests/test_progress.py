"""Progress of long work: a bar that goes again on a terminal, and nothing said of short work."""

import os
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from plangen.each import Each
from plangen.publish.crew import Local, each_by
from plangen.publish.following import Tell

pty = pytest.importorskip("pty", reason="this system has no terminals of its own to try")

SLOW = """
import time
from plangen.cli.progress import Progress
with Progress("plans read") as tell:
    tell(1, 1200)
    time.sleep(1.1)
    tell(600, 1200)
    {end}
print("next")
"""


def on_terminal(program: str) -> str:
    """Return what a program shows on a terminal; it may fail."""
    ours, theirs = pty.openpty()
    shown = []
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=theirs, stderr=theirs, cwd=Path(__file__).parent
    ):
        os.close(theirs)
        try:
            while data := os.read(ours, 4096):
                shown.append(data)
        except OSError:
            pass  # Its end of the terminal is closed.
    os.close(ours)
    return b"".join(shown).decode()


def test_on_a_terminal_a_bar_shows_after_a_second_and_goes_at_the_end() -> None:
    shown = on_terminal(SLOW.format(end="tell(1200, 1200)"))
    assert shown == f"\rplans read [{'#' * 15}{'-' * 15}] 600 of 1,200\r\x1b[Knext\r\n"


def test_the_bar_goes_before_an_error_is_told() -> None:
    shown = on_terminal(SLOW.format(end="raise ValueError"))
    assert "600 of 1,200\r\x1b[KTraceback" in shown


def test_of_short_work_nothing_is_said_where_nobody_watches() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW.format(end="")], capture_output=True, check=True, text=True
    )
    assert (done.stdout, done.stderr) == ("next\n", "")


def test_the_second_stage_of_long_work_shows_at_once() -> None:
    second = 'with Progress("pages") as tell: tell(0, 10)'
    shown = on_terminal(SLOW.format(end="time.sleep(0.2)") + second)
    assert f"\rpages [{'-' * 30}] 0 of 10\r\x1b[K" in shown


@pytest.mark.parametrize("workers", [1, 2])
def test_a_crew_tells_how_far_it_is(workers: int) -> None:
    heard: list[tuple[int, int]] = []

    def followed() -> AbstractContextManager[Tell]:
        return nullcontext(lambda done, of: heard.append((done, of)))

    each: Each[int, int] = each_by(Local(workers), followed)
    assert list(each(abs, [-3, -2, -1])) == [3, 2, 1]
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_sets_of_things_are_told_thing_by_thing() -> None:
    heard: list[tuple[int, int]] = []

    def followed() -> AbstractContextManager[Tell]:
        return nullcontext(lambda done, of: heard.append((done, of)))

    sets = [("a", "b", "c"), ("d",), ("e", "f")]
    each: Each[tuple[str, ...], str] = each_by(Local(1), followed, len)
    assert list(each("".join, sets)) == ["abc", "d", "ef"]
    assert heard == [(0, 6), (3, 6), (4, 6), (6, 6)]
