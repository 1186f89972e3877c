"""A file contains a character that nobody can see, or bytes that are not UTF-8.

## Why

Invisible characters make a plan read differently from what it says. Some even turn the direction
of the text.

## Bad

A zero byte, a mark that turns the writing direction, or a file saved in an old encoding such as
Latin-1.

## Good

```markdown
## Tasks

- [ ] Prüfung der Kartenleser, naïve 漢字 included {#order @ana 5d}
```

Letters of all languages are welcome.
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-character"), after=True)
