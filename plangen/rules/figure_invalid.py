"""A block `chart` or `plotly` says something that cannot be drawn.

## Why

Such a block stands on the page as code instead of a figure, and readers take it for a mistake of
the site. Figures of one's own are checked by Plotly's own table of names and values. What could
lead out of the page, load something or hide text (templates, links, pictures, buttons) is not
read, and each figure needs a title for those who cannot see it.

## Bad

````markdown
## Notes

```plotly
title: Boarding got faster
data:
  - {type: bar, x: [March, April], y: [6.4, 5.1], colour: teal}
```
````

## Good

````markdown
## Notes

```plotly
title: Boarding got faster
data:
  - {type: bar, x: [March, April], y: [6.4, 5.1], marker: {color: teal}}
layout: {yaxis: {title: minutes}}
```
````
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("figure-invalid"), after=True)
