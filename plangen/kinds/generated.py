"""Generated files: addresses that no file of the content has and prose may still link to."""

import re

REFERENCE = "reference/keys.html"
THEME = "reference/theme.html"

_GENERATED = re.compile(
    r"(index|timeline|milestones|risks|decisions|changes|budget|dependencies|stakeholders|goals|calendar|checks|feedback|help|tags|workload|plans|people|rules)\.html"
    r"|(plans|people|teams|rules)/[a-z0-9-]+\.html|plans/[a-z0-9-]+\.deck\.html"
    r"|calendar\.ics|changes\.xml|(plans|people|teams)/[a-z0-9-]+\.ics"
    rf"|{re.escape(REFERENCE)}|{re.escape(THEME)}"
    r"|data/portfolio\.(json|xlsx)"
    r"|data/(plans|tasks|milestones|dependencies|risks|assumptions|decisions|issues|changes|feedback|updates|budget|measures|readings|stakeholders|raci|people|resources|goals|load)\.csv"
)


def is_generated(path: str) -> bool:
    """Tell whether a path from the content folder names a page, calendar or feed that the build makes."""
    return _GENERATED.fullmatch(path) is not None
