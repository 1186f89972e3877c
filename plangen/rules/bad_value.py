"""A value is not written as its key wants it: a date, an id, a number, one of a few words.

## Why

A value that cannot be read counts as not written, so dates and sums would be wrong in silence.
`03/04` is March in one office and April in the next; year, month, day leaves no doubt. Ids are the
addresses of items, on the site and in links, and must work in every place and every language.

A block `chart` or `plotly` in prose that cannot be drawn stands on the page as code, and readers
take it for a mistake of the site. What could lead out of the page, load something or hide text
is not read in it, and each figure needs a title for those who cannot see it.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d cost:lots line:readers}

- [ ] Survey the landing {#Survey_Landing @bo 5d from:2026-04-31}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d cost:4500 line:readers}

- [ ] Survey the landing {#survey-landing @bo 5d from:2026-04-30}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-value"), after=True, waivable=False)
