"""HTML: a page and the site's frame as bytes, through a theme's template."""

from plangen.pages.page import Page, SiteView
from plangen.render.compiled import DirectEnvironment
from plangen.render.theme import Theme


def render(page: Page, site: SiteView, theme: Theme) -> bytes:
    """Return the page as HTML; a pure function of its arguments."""
    given = {
        "page": page,
        "site": site,
        "view": page.view,
        "charts": {figure.name: figure for figure in page.charts},
    }
    environment = theme.environment
    if isinstance(environment, DirectEnvironment):
        text = environment.page(page.template, given)
    else:
        text = environment.get_template(page.template).render(given)
    return text.encode("utf-8", "replace")
