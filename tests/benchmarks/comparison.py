"""The comparison: every wanted situation over every wanted number of plans, one after another."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .invented import Plan, invented
from .programs import Program
from .rounds import OURS, Row, hold
from .running import FailedError
from .situations import OVER_PLANS, start
from .workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is compared: which programs, in which situations, how often, on what, and where."""

    programs: Mapping[str, Program]
    situations: Sequence[str]
    plans: Sequence[int]
    runs: int
    seed: int
    limit: float
    root: Path
    say: Callable[[str], None]


def compare(wanted: Comparison) -> Iterator[list[Row]]:
    """Yield the rows of each situation as soon as they are known."""
    if "start" in wanted.situations:
        for contest in start(small_spaces(wanted)[OURS]):
            wanted.say(f"== 1 plan: {contest.readings[0]}")
            yield hold(contest, 1, wanted.runs, lambda line: wanted.say(f"   {line}"))
    for count in wanted.plans:
        yield from _over(wanted, count)
        shutil.rmtree(wanted.root / str(count))


def small_spaces(wanted: Comparison) -> dict[str, Workspace]:
    """Return a project of one plan for each program."""
    return _spaces(wanted, invented(1, wanted.seed), wanted.root / "small")


def _over(wanted: Comparison, count: int) -> Iterator[list[Row]]:
    """Yield the rows of all situations over so many plans."""
    wanted.say(f"== {count:,} plans: writing and building each project once, not counted")
    spaces, rows = _able(
        _spaces(wanted, invented(count, wanted.seed), wanted.root / str(count)), count, wanted.say
    )
    yield rows
    names = [name for name in OVER_PLANS if name in wanted.situations and OURS in spaces]
    for number, name in enumerate(names, start=1):
        contest = OVER_PLANS[name](spaces)
        wanted.say(f"== {count:,} plans, {number} of {len(names)}: {contest.readings[0]}")
        yield hold(contest, count, wanted.runs, lambda line: wanted.say(f"   {line}"))


def _spaces(wanted: Comparison, plans: Sequence[Plan], root: Path) -> dict[str, Workspace]:
    return {
        name: Workspace(program, plans, root / name, wanted.limit)
        for name, program in wanted.programs.items()
    }


def _able(
    spaces: Mapping[str, Workspace], count: int, say: Callable[[str], None]
) -> tuple[dict[str, Workspace], list[Row]]:
    """Return the projects that can be built in time, and a row for each that cannot."""
    able: dict[str, Workspace] = {}
    rows: list[Row] = []
    for name, space in spaces.items():
        try:
            used = space.build()
        except FailedError as error:
            say(f"   {name} is left out: {error}")
            row = Row(plans=count, reading="every situation", unit="s", note=f"{name}: {error}")
            rows.append(row)
        else:
            say(f"   {name} {used.wall:.3f} s")
            able[name] = space
    return able, rows
