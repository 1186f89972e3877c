"""The table of `--timings`: what the stages of a build took."""

from plangen.publish.stopwatch import Stopwatch

_INNER = "  "


def timings_table(watch: Stopwatch, seconds: float) -> str:
    """Return the stages as a table: seconds, of the processors too, and files made.

    Stages that make files run in workers beside each other, so their seconds are the processors'
    and may be more than those of the stage around them.
    """
    outer = [(name, one) for name, one in watch.stages.items() if not one.files]
    inner = [(name, one) for name, one in watch.stages.items() if one.files]
    rows = [(name, f"{one.wall:.2f}", f"{one.processor:.2f}", "") for name, one in outer]
    inner.sort(key=lambda pair: -pair[1].processor)
    rows += [(_INNER + name, "", f"{one.processor:.2f}", f"{one.files:,}") for name, one in inner]
    rows.append(("all", f"{seconds:.2f}", "", ""))
    heads = ("stage", "seconds", "of a core", "files")
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(4)]
    return "\n".join(_line(row, widths) for row in (heads, *rows))


def _line(row: tuple[str, str, str, str], widths: list[int]) -> str:
    name, *numbers = row
    cells = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
    return "  ".join([name.ljust(widths[0]), *cells]).rstrip()
