"""Reach: of how many plans a chart is."""

from enum import StrEnum


class Reach(StrEnum):
    """Whether a chart shows one plan, one or several, or always a portfolio of them."""

    ONE = "one"
    ANY = "any"
    ALL = "all"
