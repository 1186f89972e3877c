"""A change makes the check milder than it was.

## Why

A check that a pull request can talk out of its findings proves nothing. `plangen check
--new-since` compares `preset`, `chance`, `severities`, `overrides`, the waivers and how far plans
are in their life with the earlier revision, so that somebody else sees what is no longer demanded.

## Bad

A pull request writes `task-without-owner: off` into `plangen.yml`, or adds a waiver to a header.

## Good

The same in a pull request of its own, which whoever answers for the rules agrees to. To judge by
the earlier settings whatever the pull request says, add `--settings-from`.
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.WARNING, reported("rules-changed"), after=True)
