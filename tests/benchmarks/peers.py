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
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .comparison import Comparison, compare, small_spaces
from .machine import machine, versions
from .programs import PEERS, ROOT, Program, install, peers, plangen
from .reports import Outcome, as_json, as_markdown, as_text
from .rounds import OURS
from .situations import SITUATIONS


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
    for folder in [given.work, *(path.parent for path in (given.markdown, given.json) if path)]:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="plangen-peers-", dir=given.work) as name:
        _compare(given, programs, missing, Path(name).resolve())
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
    counts = [100, 1000, 10000]
    add("--plans", type=_positive, nargs="+", default=counts, metavar="N", help="how many plans")
    add(
        "--runs",
        type=_positive,
        default=5,
        metavar="N",
        help="rounds of each situation (default: 5)",
    )
    for flag, few, names in (("--situations", "+", SITUATIONS), ("--peers", "*", PEERS)):
        about = f"some of {', '.join(names)} (default: all)"
        add(flag, nargs=few, choices=names, default=names, metavar="NAME", help=about)
    add("--seed", type=int, default=1, help="other plans for each (default: 1)")
    add("--limit", type=float, default=900, help="seconds until a run is given up (default: 900)")
    add(
        "--checkout",
        type=Path,
        default=ROOT,
        metavar="DIR",
        help="the checkout of plangen that is measured",
    )
    add(
        "--work",
        type=Path,
        metavar="DIR",
        help="where the projects are written, for the time of the run",
    )
    add("--markdown", type=Path, metavar="FILE", help="write the table for the guide")
    add("--json", type=Path, metavar="FILE", help="write all figures")
    return options


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        reason = f"`{text}` is not at least 1"
        raise argparse.ArgumentTypeError(reason)
    return number


def _compare(
    given: argparse.Namespace, programs: Mapping[str, Program], missing: list[str], root: Path
) -> None:
    wanted = Comparison(
        programs=programs,
        situations=given.situations,
        plans=given.plans,
        runs=given.runs,
        seed=given.seed,
        limit=given.limit,
        root=root,
        say=say,
    )
    outcome = Outcome(
        # Looked at before the programs themselves make it busy.
        machine=machine(),
        versions=versions(small_spaces(wanted), given.checkout),
        missing=missing,
        runs=given.runs,
        rows=(),
    )
    for rows in compare(wanted):
        outcome = replace(outcome, rows=(*outcome.rows, *rows))
        # Each time, so that a run of hours that is stopped leaves what it found.
        for path, report in ((given.markdown, as_markdown), (given.json, as_json)):
            if path:
                path.write_text(report(outcome), encoding="utf-8")
    sys.stderr.write("\n" + as_text(outcome))


if __name__ == "__main__":
    sys.exit(main())
