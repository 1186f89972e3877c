"""A change puts a finding into the baseline.

## Why

The baseline is for findings that were there when checks began. One that can grow silences any
check. `plangen check --new-since` compares it with that of the earlier revision; where that had
none, it may hold what was found there.

## Bad

A pull request adds a task without an owner, and its finding to `plangen-baseline.json`.

## Good

The task has an owner; or a waiver in the plan's header says who lets it pass, why, and until when.
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("baseline-grown"), after=True)
