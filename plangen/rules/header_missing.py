"""A file among the plans has no header with `plan:`.

## Why

Without it the file is not a plan: it would be left out of every page and every check, and nobody
would notice.

## Bad

```markdown plans/other.md
# Paint the ferry

## Tasks

- [ ] Choose a colour
```

## Good

```markdown plans/other.md
---
plan: other
title: Paint the ferry
status: done
---
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("header-missing"), after=True)
