"""Unread files: names cannot be missed in a list that could not be read."""

from plangen.kinds.facts import Facts
from plangen.source.span import Span


def is_unread(facts: Facts, path: str) -> bool:
    """Tell whether a shared file (`people.yml`) is there but could not be read at all.

    The file has a finding of its own then; a second one for every name in it helps nobody.
    """
    whole = Span.of_file(path)
    return any(
        problem.span == whole if problem.rule == "bad-text" else problem.rule == "bad-yaml"
        for problem in facts.portfolio.problems
        if problem.span.path == path
    )
