"""The sitemap: every page that search engines may show, with the day of its last change."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from plangen.pages.page import Listed

PATH = "sitemap.xml"
ROBOTS = "robots.txt"
LIMIT = 50_000
"""More addresses are in no sitemap, by its standard (sitemaps.org)."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MISSING = "404.html"
_FRONT = re.compile(r"(^|/)index\.html$")


def sitemap(shown: Iterable[Listed], base: str) -> bytes:
    """Return the addresses of pages below `base`, which ends in a slash, by path."""
    root = ET.Element("urlset", {"xmlns": _SPACE})
    pages = sorted((page for page in shown if page.path != _MISSING), key=lambda page: page.path)
    for page in pages[:LIMIT]:
        entry = ET.SubElement(root, "url")
        path = _FRONT.sub(r"\1", page.path)
        ET.SubElement(entry, "loc").text = base + quote(path, safe="/~-_.")
        if page.changed_iso:
            ET.SubElement(entry, "lastmod").text = page.changed_iso
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def robots(base: str) -> bytes:
    """Return what leads crawlers to the sitemap; empty below a host's root, where none looks."""
    return f"Sitemap: {base}{PATH}\n".encode() if urlsplit(base).path == "/" else b""
