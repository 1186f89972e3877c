"""Many workers: the same site from any number of them, and what goes wrong in one is told."""

import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover
from plangen.publish.build import prepare, site_files
from plangen.publish.crew import Local, can_fork
from plangen.publish.effort import Effort
from plangen.publish.errand import Errand
from plangen.publish.stopwatch import Stopwatch

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "content"
BASE = ROOT / "tests" / "rules" / "base"
TODAY = date(2026, 11, 25)
ORDER = [(3,), (0, 1), (2,), (4, 5)]

forks = pytest.mark.skipif(not can_fork(), reason="this system forks no workers")


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_each_piece_is_done_once(workers: int) -> None:
    found = list(Local(workers).spread(lambda number: number * number, ORDER))
    assert sorted(found) == [(number, number * number) for number in range(6)]


def test_alone_the_order_is_that_of_the_batches() -> None:
    assert [number for number, _ in Local(1).spread(abs, ORDER)] == [3, 0, 1, 2, 4, 5]


@forks
def test_workers_are_other_processes() -> None:
    found = {process for _, process in Local(2).spread(lambda _: os.getpid(), ORDER)}
    assert os.getpid() not in found


@forks
def test_the_demo_is_the_same_from_any_number_of_workers() -> None:
    errand = Errand(content=DEMO, out=Path(), audience="", as_of=TODAY)
    alone = dict(site_files(prepare(errand, discover())))
    effort = Effort(workers=3)
    assert dict(site_files(prepare(errand, discover(), effort), effort)) == alone
    made = sum(stage.files for stage in effort.watch.stages.values())
    assert 0 < made < len(alone)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_theme_does_wrong_in_a_worker_is_told(workers: int) -> None:
    def refuse(number: int) -> int:
        if number == 2:
            message, hint = "the theme cannot show it", "mend it"
            raise PlangenError(message, hint)
        return number

    with pytest.raises(PlangenError, match="cannot show it") as caught:
        list(Local(workers).spread(refuse, ORDER))
    assert caught.value.hint == "mend it"


@forks
def test_a_worker_that_the_system_ends_is_told() -> None:
    def end(number: int) -> None:
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(PlangenError, match="ended a worker") as caught:
        list(Local(2).spread(end, ORDER))
    assert "--workers 1" in caught.value.hint


FEW = """
import sys
from pathlib import Path
from plangen.kinds.catalogue import discover
from plangen.publish.build import prepare, site_files
from plangen.publish.effort import Effort
from plangen.publish.errand import Errand
errand = Errand(content=Path(sys.argv[1]), out=Path(), audience="", as_of=None)
effort = Effort()
pieces = sum(1 for _ in site_files(prepare(errand, discover(), effort), effort))
print(pieces, "multiprocessing.popen_fork" in sys.modules)
"""


def test_a_site_of_few_plans_is_made_by_one_process() -> None:
    """It has a hundred pages of rules, which are no reason to start workers."""
    command = [sys.executable, "-c", FEW, str(BASE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    files, forked = done.stdout.split()
    assert int(files) > 100
    assert forked == "False"


def test_timings_name_the_stages(tmp_path: Path) -> None:
    """Everything that takes time has a line, and the last is the whole."""
    command = [sys.executable, "-m", "plangen", "build", str(BASE), "--timings"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "site")], capture_output=True, text=True, check=True
    )
    head, *rows, whole = done.stderr.splitlines()
    assert head.split() == ["stage", "seconds", "of", "a", "core", "files"]
    stages = {re.split(r" {2,}", row.strip())[0] for row in rows}
    assert {"files read", "plans understood", "rules", "plans", "people", "csv files"} <= stages
    assert re.fullmatch(r"all +\d+\.\d\d", whole)


def busy(_: int) -> float:
    begun = time.process_time()
    sum(range(2_000_000))
    return time.process_time() - begun


def test_the_time_of_workers_counts_for_the_stage_they_work_in() -> None:
    watch = Stopwatch()
    with watch.stage("busy"):
        spent = sum(seconds for _, seconds in Local(2).spread(busy, [(0,), (1,)]))
    # Two readings of clocks that tick every hundredth of a second.
    assert watch.stages["busy"].processor > spent - 0.02
