"""A link leads to an address that is not published.

## Why

Plans are read by many people. Only addresses that are safe to open, or files beside the plan,
become links.

## Bad

```markdown
## Notes

The form is on [the old drive](file:///drive/form.pdf).
```

## Good

```markdown
## Notes

The form is on [the intranet](https://intranet.example/form.pdf).
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-link"), after=True)
