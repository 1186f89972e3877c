"""Web addresses: where the site stands on the web, for files that are read away from it."""

from urllib.parse import urlsplit

from plangen.model.settings import Settings

NOWHERE = "plangen"
"""Stands for the host in names of things where the settings name none."""


def base_address(settings: Settings) -> str:
    """Return the address of the site with a slash at its end; empty where none is known."""
    return f"{settings.base_url.rstrip('/')}/" if settings.base_url else ""


def absolute(settings: Settings, path: str) -> str:
    """Return the address of a page; from the site's root where the site's own is not known.

    The path comes from ids and anchors, so it needs no quoting.
    """
    return base_address(settings) + path


def webcal(settings: Settings) -> str:
    """Return the address of the site as one that opens a calendar program."""
    base = base_address(settings)
    return f"webcal://{base.partition('://')[2]}" if base else ""


def host_and_path(settings: Settings) -> str:
    """Return what tells this site from all others: `example.org/plans`."""
    return base_address(settings).partition("://")[2].rstrip("/").casefold() or NOWHERE


def tag_address(settings: Settings, name: str) -> str:
    """Return a name for something of this site that no other site has (a tag by RFC 4151)."""
    where = urlsplit(base_address(settings))
    return f"tag:{where.hostname or NOWHERE + '.invalid'},2026:{where.path or '/'}{name}"
