"""The baseline holds a finding that is no longer there.

## Why

An entry that nobody needs would hide the same finding when it comes back. So the baseline only
shrinks.

## Bad

An owner is added to a task, and `plangen-baseline.json` still has its entry for
`task-without-owner`.

## Good

The entry is gone: `plangen baseline prune` takes out what is no longer found, and nothing else.
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("baseline-stale"), after=True)
