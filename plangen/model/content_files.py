"""Content files: which files of a content folder are read."""

SETTINGS = "plangen.yml"


def is_read(path: str) -> bool:
    """Tell whether plangen reads a file of the content folder, or only publishes it."""
    return path.endswith(".md") or ("/" not in path and path.endswith(".yml"))
