"""A text cannot be taken as it stands: invisible characters, an open comment, too large.

## Why

Invisible characters make a plan read differently from what it says; some even turn the direction
of the text. Behind a comment that is not closed, tasks and risks vanish from the plan without a
word. And limits keep one file from stopping the check for everybody; a plan that reaches them is
too long for people, too.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}

<!-- ask for a discount
```

So is a zero byte, a file saved in an old encoding such as Latin-1, a file over 2 MiB, a header
over 1 MiB, or a table over 64 columns.

## Good

```markdown
## Tasks

- [ ] Prüfung der Kartenleser, naïve 漢字 included {#order @ana 5d}

<!-- ask for a discount -->
```

Letters of all languages are welcome. Split a long plan into a folder: `plans/example/plan.md` for
the header, other files beside it for the rest.
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-text"), after=True, waivable=False)
