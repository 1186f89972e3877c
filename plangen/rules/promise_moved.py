"""A promised date of an approved plan is put off, and no change says so.

## Why

Somebody agreed to the old date. A promise that moves in silence is moved again, and the people
who counted on it learn of both moves on the day. `plangen check --new-since` compares the promises
with those of the earlier revision: the plan's `target:` and each open item's `by:`.

## Bad

A pull request writes `by:2026-11-30` where `by:2026-10-02` stood, and nothing else.

## Good

The same pull request adds, under `## Changes`, `The trial takes a month longer
{decided:2026-09-14 approver:cio moves:live:+59d}` with a note `Because:`.
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("promise-moved"))
