"""Reading a drawn line: the corners of a path made of runs and bends."""

import re


def corners(path: str) -> list[tuple[int, int]]:
    """Return the places where the runs of a path begin and end, from its first to its last."""
    start, *steps = re.findall(r"[Mhc][-\d ]+", path)
    assert "".join((start, *steps)) == path
    x, y = (int(one) for one in start[1:].split())
    found = [(x, y)]
    for step in steps:
        numbers = [int(one) for one in step[1:].split()]
        x += numbers[-2] if step[0] == "c" else numbers[0]
        y += numbers[-1] if step[0] == "c" else 0
        found.append((x, y))
    return found
