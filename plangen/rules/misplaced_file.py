"""A file among the plans is not what its place says.

## Why

Somebody wrote it for others to see. A file without a header that says `plan:` is no plan: it would
be left out of every page and every check, and nobody would notice. A plan in a folder has one
header, in `plan.md`; a second one in another part would be a second opinion on owner and dates.
And other plans refer to a plan by the name of its file: two names lead both astray.

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

RULE = Rule(Severity.ERROR, reported("misplaced-file"), after=True, waivable=False)
