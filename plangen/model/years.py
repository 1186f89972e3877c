"""The years that dates may lie in."""

YEARS = range(1900, 2201)
"""Calendars need room on both sides."""
