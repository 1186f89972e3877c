"""Differences: two versions of a file as a unified diff that is safe to print."""

from difflib import unified_diff

from plangen.render.safe import safe


def difference(path: str, before: bytes, after: bytes) -> str:
    """Return what changes in a file, empty where nothing does; ends of lines are not shown."""
    lines = unified_diff(_lines(before), _lines(after), path, path, lineterm="")
    return "".join(f"{safe(line)}\n" for line in lines)


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]
