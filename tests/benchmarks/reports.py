"""Reports of a benchmark: a table for people, the same as Markdown, and all figures as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from .rounds import Row, summary

HEADS = ("situation", "plans", "against", "ratio (least to greatest)", "plangen", "the other")
NOTE = (
    "A ratio is plangen's figure as a multiple of the other's: below 1, plangen needs less. "
    "It is the median of the ratios of the rounds ({runs} were asked for), with the least and "
    "the greatest; in each round all programs ran in turn. The last two columns are medians, and "
    "say something about this machine alone."
)
TERMS = (
    (
        "All programs get the same made-up plans of about 8 KB, each with 12 tasks and 5 risks. The "
        "others show a list of the plans and a page for each, by a plain layout; plangen also "
        "checks, schedules and draws, and publishes pages of people, charts and data."
    ),
    (
        "Cold means without output and without anything remembered of an earlier build; the sources "
        "are in the system's memory for all."
    ),
    (
        "Hugo colours code by default, the others do not: with that off in Hugo there is a row of "
        "its own."
    ),
    (
        "A changed task has another name and another duration. With a server running, the time goes "
        "from the save of the file until the page, asked for again and again over loopback, "
        "has the new name. Hugo serves from memory and Eleventy builds incrementally, which is their "
        "fastest way; MkDocs builds anew."
    ),
    "Memory is the most that a program and its children had at once (proportional set size).",
)
BUSY = 0.5
"""From this load on, of one core's work, a report warns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that a benchmark found."""

    machine: Mapping[str, str]
    versions: Mapping[str, str]
    missing: Sequence[str]
    runs: int
    rows: Sequence[Row]


def as_text(outcome: Outcome) -> str:
    """Return a table for a terminal."""
    cells = [HEADS, *(_cells(row) for row in outcome.rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(HEADS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([*_surroundings(outcome), "", *lines, *_notes(outcome)]) + "\n"


def as_markdown(outcome: Outcome) -> str:
    """Return the table for a page of the guide, with what has to be known to read it."""
    rows = [HEADS, ("---",) * len(HEADS), *(_cells(row) for row in outcome.rows)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    notes = "".join(f"- {note}\n" for note in (*TERMS, *_notes(outcome)))
    return f"{' '.join(_surroundings(outcome))}\n\n{table}\n\n{NOTE.format(runs=outcome.runs)}\n\n{notes}"


def as_json(outcome: Outcome) -> str:
    """Return all figures of all rounds."""
    return (
        json.dumps(
            {
                "machine": dict(outcome.machine),
                "versions": dict(outcome.versions),
                "missing": list(outcome.missing),
                "runs": outcome.runs,
                "rows": [{**asdict(row), "ratios": row.ratios} for row in outcome.rows],
            },
            indent=2,
        )
        + "\n"
    )


def figure(value: float, unit: str) -> str:
    """Return a figure with its unit, seconds below one in milliseconds."""
    if unit == "s" and value < 1:
        return f"{value * 1000:.3g} ms"
    return f"{value:.3g} {unit}" if value < 1000 else f"{value:,.0f} {unit}"


def _cells(row: Row) -> tuple[str, ...]:
    ours, theirs = (
        figure(median(found), row.unit) if found else "" for found in (row.ours, row.theirs)
    )
    return row.reading, f"{row.plans:,}", row.peer, summary(row), ours, theirs


def _surroundings(outcome: Outcome) -> list[str]:
    known = outcome.machine
    programs = ", ".join(f"{name} {version}" for name, version in outcome.versions.items())
    return [
        (
            f"Measured on {known['date']} with {known['processor']}, {known['cores']} cores, "
            f"{known['memory']}, {known['system']}."
        ),
        f"Programs: {programs}; Python {known['Python']}.",
    ]


def _notes(outcome: Outcome) -> list[str]:
    load = outcome.machine["load"]
    found = [f"The machine was busy (load {load}), so ratios spread."] if float(load) > BUSY else []
    found += [f"Not installed and left out: {name}." for name in outcome.missing]
    found += [f"{row.plans:,} plans, {row.reading}: {row.note}" for row in outcome.rows if row.note]
    return list(dict.fromkeys(found))
