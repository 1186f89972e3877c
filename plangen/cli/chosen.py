"""Chosen: which content a command works on, and the files in it that it is limited to."""

from collections.abc import Sequence
from pathlib import Path

from plangen.errors import PlangenError
from plangen.publish.examine import Examined
from plangen.publish.whereabouts import find_content, is_content
from plangen.source.diagnostic import Diagnostic


def places(paths: Sequence[str], content: str | None) -> tuple[Path, tuple[str, ...]]:
    """Return the content folder, and the paths below it to which findings are limited."""
    if not paths:
        return find_content(content), ()
    if len(paths) == 1 and content is None and Path(paths[0]).is_dir():
        folder = Path(paths[0])
        if is_content(folder) or is_content(folder / "content"):
            return find_content(paths[0]), ()
    root = find_content(content) if content else _content_above(Path(paths[0]))
    return root, tuple(_below(Path(path), root) for path in paths)


def _content_above(path: Path) -> Path:
    for folder in path.absolute().parents:
        if is_content(folder):
            return folder
    return find_content(None)


def unsaved(path: str, content: str | None) -> tuple[Path, str]:
    """Return the content folder of a file that an editor has not saved, and its path there."""
    root = find_content(content) if content else _content_above(Path(path))
    return root, _relative(Path(path), root)


def _below(path: Path, root: Path) -> str:
    if path == Path("-"):
        message = "`-` names no file whose place among the plans is known"
        raise PlangenError(message, "write `--stdin-filename content/plans/ferry-tap.md`")
    if not path.exists():
        message = f"there is no file `{path}`"
        raise PlangenError(message, "name files or folders of the content")
    return _relative(path, root)


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        message = f"`{path}` is not below the content folder `{root}`"
        raise PlangenError(message, "name files of one content folder") from None


def is_chosen(finding: Diagnostic, chosen: Sequence[str]) -> bool:
    """Tell whether a finding, or what explains it, stands in one of the chosen files."""
    paths = [finding.span.path, *(related.span.path for related in finding.related)]
    return not chosen or any(
        name in {path, "."} or path.startswith(f"{name}/") for name in chosen for path in paths
    )


def names_of(path: str, chosen: Sequence[str]) -> set[str]:
    """Return which of the chosen names mean a path; `.` means all, and so does none."""
    if not chosen:
        return {"."}
    return {name for name in chosen if name in {path, "."} or path.startswith(f"{name}/")}


def check_chosen(examined: Examined, chosen: Sequence[str]) -> None:
    """Refuse a path that holds nothing plangen reads, so that no slip looks like a clean plan."""
    files = examined.project.files
    for name in chosen:
        if name != "." and not any(path == name or path.startswith(f"{name}/") for path in files):
            message = f"plangen reads nothing in `{name}` of the content folder"
            raise PlangenError(message, "name Markdown files, the shared `.yml` files, or folders")
