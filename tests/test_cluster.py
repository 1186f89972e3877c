"""The cluster: workers of Dask that share no memory with the command make the same site."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from distributed import LocalCluster

from plangen.each import Each
from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover
from plangen.publish.build import prepare, site_files
from plangen.publish.cluster import _do, _Work, cluster
from plangen.publish.crew import each_by
from plangen.publish.effort import Effort
from plangen.publish.errand import Errand

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "content"
TODAY = date(2026, 11, 25)
BATCHES = [(number,) for number in range(8)]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as found:
        yield str(found.scheduler_address)


def process(_: int) -> int:
    return os.getpid()


def doubled(number: int) -> int:
    return 2 * number


def refuse(_: int) -> int:
    message, hint = "the theme cannot show it", "mend it"
    raise PlangenError(message, hint)


def end(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def slow(number: int) -> int:
    time.sleep(0.3)
    return number


def pid(_: int) -> int:
    return os.getpid()


def test_the_demo_is_the_same_from_a_cluster(address: str) -> None:
    errand = Errand(content=DEMO, out=Path(), audience="", as_of=TODAY)
    alone = dict(site_files(prepare(errand, discover())))
    with cluster(address) as crew:
        assert crew.workers == 2
        effort = Effort(elsewhere=crew)
        assert dict(site_files(prepare(errand, discover(), effort), effort)) == alone


def test_the_work_is_done_by_all_of_its_workers_and_by_no_other(address: str) -> None:
    with cluster(address) as crew:
        assert sorted(crew.spread(doubled, BATCHES)) == [(one, 2 * one) for one in range(8)]
        found = {process for _, process in crew.spread(pid, BATCHES * 4)}
        assert os.getpid() not in found
        assert 1 <= len(found) <= 2
        each: Each[int, int] = each_by(crew)
        assert list(each(doubled, [5, 3, 4])) == [10, 6, 8]


def test_what_is_wrong_with_a_piece_is_told(address: str) -> None:
    with cluster(address) as crew, pytest.raises(PlangenError, match="cannot show") as caught:
        list(crew.spread(refuse, BATCHES))
    assert caught.value.hint == "mend it"


def test_a_command_says_where_no_scheduler_is(tmp_path: Path) -> None:
    for address in ("tcp://127.0.0.1:1", "nowhere://x", "nonsense"):
        command = [sys.executable, "-m", "plangen", "build", str(DEMO), "--cluster", address]
        done = subprocess.run(
            [*command, "--out", str(tmp_path / "site")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert f"no scheduler of Dask answers at `{address}`" in done.stderr
        assert "Traceback" not in done.stderr
        assert "help: start it, or write its address as `tcp://HOST:8786`" in done.stderr


def test_one_thing_is_done_here(address: str) -> None:
    """To send what it is made of takes longer than to do it; most edits are of one plan."""
    with cluster(address) as crew:
        each: Each[int, int] = each_by(crew)
        assert list(each(process, [0])) == [os.getpid()]
        assert os.getpid() not in set(each(process, [0, 1]))


def test_a_worker_with_another_plangen_refuses() -> None:
    work = _Work("key", "another edition")
    with pytest.raises(PlangenError, match="has another plangen"):
        _do(work, (0,), b"")


def test_a_cluster_without_workers_any_more_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangen.publish.crew._PATIENCE", 0.5)
    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as found,
        cluster(str(found.scheduler_address)) as crew,
    ):
        coming = crew.spread(slow, BATCHES * 4)
        next(coming)
        found.scale(0)
        with pytest.raises(PlangenError, match="no workers any more"):
            list(coming)


# Last in the file: the workers take their time to come back.
def test_workers_that_end_again_and_again_are_told(address: str) -> None:
    with cluster(address) as crew, pytest.raises(PlangenError, match="gave the work up"):
        list(crew.spread(end, BATCHES))
