"""Reports of a benchmark: a table for people, the same as Markdown, and all figures as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from .rounds import Row, summary

HEADS = ("plans", "situation", "against", "ratio (least to greatest)", "plangen", "the other")
NOTE = (
    "A ratio is plangen's figure as a multiple of the other's: below 1, plangen needs less. "
    "It is the median of the ratios of {runs} rounds, with the least and the greatest; all "
    "programs ran in turn in each round. The last two columns are medians on this machine alone."
)


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
    notes = "".join(f"\n- {note}\n" for note in _notes(outcome))
    return f"{' '.join(_surroundings(outcome))}\n\n{table}\n\n{NOTE.format(runs=outcome.runs)}\n{notes}"


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
    return f"{row.plans:,}", row.reading, row.peer, summary(row), ours, theirs


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
    found = [f"Not installed and left out: {name}." for name in outcome.missing]
    found += [f"{row.plans:,} plans, {row.reading}: {row.note}" for row in outcome.rows if row.note]
    return list(dict.fromkeys(found))
