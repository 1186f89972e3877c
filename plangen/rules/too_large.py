"""A file or a table is larger than plangen reads.

## Why

Limits keep one file from stopping the check for everybody. A plan that reaches them is too long
for people, too.

## Bad

A file over 2 MiB, a header over 1 MiB, or a table over 64 columns.

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```

Split a long plan into a folder: `plans/example/plan.md` for the header, other files beside it for
the rest.
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("too-large"), after=True)
