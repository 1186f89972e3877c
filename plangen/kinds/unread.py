"""Unread files: names cannot be missed in a list that could not be read."""

from plangen.kinds.facts import Facts

_FATAL = {"bad-yaml", "too-large"}


def is_unread(facts: Facts, path: str) -> bool:
    """Tell whether a shared file (`people.yml`) is there but could not be read at all.

    The file has a finding of its own then; a second one for every name in it helps nobody.
    """
    return any(
        problem.span.path == path and problem.rule in _FATAL for problem in facts.portfolio.problems
    )
