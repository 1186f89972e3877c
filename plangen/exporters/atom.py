"""The feed of changes, as Atom (RFC 4287): what moved in each plan, and its reports.

An entry's id holds what it says: a plan that finishes in another week or has another status has
a new entry, one that stays has the same. Entries are dated by the day on which the plan changed, so that a
site built anew tells nobody the same twice.
"""

import re
from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree as ET

from plangen.kinds.clean_text import clean_line
from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.kinds.feed_words import Entry, entries
from plangen.kinds.tongue import say
from plangen.kinds.web_address import absolute, base_address, tag_address

PATH = "changes.xml"
LONGEST = 100
"""So many entries are kept, the newest."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def files(facts: Facts) -> Mapping[str, bytes]:
    """Return `changes.xml`."""
    return {PATH: single(facts)}


def single(facts: Facts) -> bytes:
    """Return the feed, for `plangen export atom`."""
    settings = facts.portfolio.settings
    shown = entries(facts)[:LONGEST]
    title = clean_line(settings.title)
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    if _LANGUAGE.fullmatch(settings.language):
        feed.set("xml:lang", settings.language)
    _text(feed, "id", tag_address(settings, "changes"))
    _text(feed, "title", say(facts.tongue, "{title}: changes", title=title))
    _text(feed, "updated", _moment(max((one.day for one in shown), default=facts.status_date)))
    _text(ET.SubElement(feed, "author"), "name", title)
    _text(feed, "generator", "plangen")
    ET.SubElement(feed, "link", rel="alternate", href=absolute(settings, "changes.html"))
    if base_address(settings):
        ET.SubElement(feed, "link", rel="self", href=absolute(settings, PATH))
    for one in shown:
        _entry(feed, facts, one)
    ET.indent(feed, " ")
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(feed: ET.Element, facts: Facts, one: Entry) -> None:
    settings = facts.portfolio.settings
    entry = ET.SubElement(feed, "entry")
    _text(entry, "id", tag_address(settings, one.name))
    _text(entry, "title", one.title)
    _text(entry, "updated", _moment(one.day))
    if one.author:
        name = clean_line(facts.portfolio.owner_name(one.author))
        _text(ET.SubElement(entry, "author"), "name", name)
    ET.SubElement(entry, "link", rel="alternate", href=absolute(settings, one.href))
    ET.SubElement(entry, "content", type="html").text = one.html


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    """Return a day as the moment on which it begins; no hour is known."""
    return f"{day.isoformat()}T00:00:00Z"


EXPORTER = Exporter(files, single, ".xml", compares=True, speaks=True)
