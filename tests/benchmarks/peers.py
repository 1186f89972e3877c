"""Benchmark of plangen against Hugo, MkDocs and Eleventy, in every situation of daily work.

`python -m tests.benchmarks.peers --install` installs the others into a cache of its own;
`python -m tests.benchmarks.peers` compares those that are there. All programs get the same
made-up plans and run in turn. The others show a list of the plans, and a page for each with
its tasks, its risks and its prose, from frontmatter by a plain layout; plangen reads its own
format and, beside that, checks, schedules and draws. It judges nothing: it prints ratios.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .invented import Plan, invented
from .machine import machine, versions
from .programs import PEERS, ROOT, Program, install, peers, plangen
from .reports import Outcome, as_json, as_markdown, as_text
from .rounds import OURS, Row, hold
from .running import FailedError
from .situations import OVER_PLANS, SITUATIONS, start
from .workspace import Workspace


def main(arguments: Sequence[str] | None = None) -> int:
    """Install peers, or compare them and report."""
    given = _options().parse_args(arguments)
    if given.install:
        install()
        return 0
    found, missing = peers([name for name in PEERS if name in given.peers])
    for name in missing:
        say(f"{name} is not installed (see `--install`) and is left out")
    programs = {OURS: plangen(given.checkout), **{one.name: one for one in found.values()}}
    with tempfile.TemporaryDirectory(prefix="plangen-peers-", dir=given.work) as name:
        outcome = _compared(given, programs, missing, Path(name))
    sys.stderr.write("\n" + as_text(outcome))
    for path, report in ((given.markdown, as_markdown), (given.json, as_json)):
        if path:
            path.write_text(report(outcome), encoding="utf-8")
    return 0


def say(line: str) -> None:
    """Tell the person at the terminal what goes on."""
    print(line, file=sys.stderr, flush=True)


def _options() -> argparse.ArgumentParser:
    text, _, rest = (__doc__ or "").partition("\n\n")
    options = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.peers",
        description=text,
        epilog=rest,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = options.add_argument
    add("--install", action="store_true", help="install the others, and do nothing else")
    add("--plans", type=_positive, nargs="+", default=[100, 1000, 10000], help="how many plans")
    add("--runs", type=_positive, default=5, help="rounds of each situation (default: 5)")
    add("--situations", nargs="+", choices=SITUATIONS, default=SITUATIONS, help="what is measured")
    add("--peers", nargs="*", choices=PEERS, default=PEERS, help="whom to compare with")
    add("--seed", type=int, default=1, help="other plans for each (default: 1)")
    add("--limit", type=float, default=900, help="seconds after which a run is given up")
    add("--checkout", type=Path, default=ROOT, help="the checkout of plangen that is measured")
    add("--work", type=Path, help="where the projects are written, for the time of the run")
    add("--markdown", type=Path, metavar="FILE", help="write the table for the guide")
    add("--json", type=Path, metavar="FILE", help="write all figures")
    return options


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        reason = f"`{text}` is not at least 1"
        raise argparse.ArgumentTypeError(reason)
    return number


def _compared(
    given: argparse.Namespace, programs: Mapping[str, Program], missing: list[str], root: Path
) -> Outcome:
    # Before the programs themselves make it busy.
    where = machine()
    small = _spaces(programs, invented(1, given.seed), root / "1", given.limit)
    rows: list[Row] = []
    if "start" in given.situations:
        for contest in start(small[OURS]):
            say(f"== 1 plan, {contest.readings[0]}")
            rows += hold(contest, 1, given.runs, _say_indented)
    for count in given.plans:
        rows += _over(given, programs, count, root / f"{count}-plans")
    return Outcome(
        machine=where,
        versions=versions(small, given.checkout),
        missing=missing,
        runs=given.runs,
        rows=rows,
    )


def _say_indented(line: str) -> None:
    say(f"   {line}")


def _over(
    given: argparse.Namespace, programs: Mapping[str, Program], count: int, root: Path
) -> Iterator[Row]:
    """Yield the rows of all situations over so many plans."""
    say(f"== {count:,} plans: writing and building each project once, not counted")
    spaces = _spaces(programs, invented(count, given.seed), root, given.limit)
    spaces, rows = _able(spaces, count)
    yield from rows
    wanted = [name for name in OVER_PLANS if name in given.situations]
    if OURS not in spaces:
        return
    for number, name in enumerate(wanted, start=1):
        contest = OVER_PLANS[name](spaces)
        say(f"== {count:,} plans, {number} of {len(wanted)}: {contest.readings[0]}")
        yield from hold(contest, count, given.runs, _say_indented)


def _spaces(
    programs: Mapping[str, Program], plans: Sequence[Plan], root: Path, limit: float
) -> dict[str, Workspace]:
    return {
        name: Workspace(program, plans, root / name, limit) for name, program in programs.items()
    }


def _able(spaces: Mapping[str, Workspace], count: int) -> tuple[dict[str, Workspace], list[Row]]:
    """Return the workspaces that can be built in time, and a row for each that cannot."""
    able: dict[str, Workspace] = {}
    rows: list[Row] = []
    for name, space in spaces.items():
        try:
            space.build()
        except FailedError as error:
            say(f"   {name} is left out: {error}")
            peer = "" if name == OURS else name
            rows.append(
                Row(
                    plans=count,
                    reading="every situation",
                    unit="s",
                    peer=peer,
                    note=f"{name}: {error}",
                )
            )
        else:
            able[name] = space
    return able, rows


if __name__ == "__main__":
    sys.exit(main())
