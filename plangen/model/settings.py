"""Settings: what `plangen.yml` says, with defaults."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.audience import Audience
from plangen.model.look import Look
from plangen.model.origin import Origin
from plangen.model.weights import Preset, Weight
from plangen.source.node import Plain
from plangen.source.span import Span


@frozen(kw_only=True)
class Settings:
    """The settings of a content folder; every key has a default.

    `near_critical` is in working days. `correlation` is that of the ranks of any two estimates
    of a `group:`, from 0 to 1. `chance` is the percentage that a plan's target must have.
    `level_with` is how levelling searches: `samples` or `ortools`. `weights` are what `severities` and
    `overrides` say of rules, in the order of the file. `words` maps notes and column heads of
    the author's language to those of the format.
    """

    title: str = "Plans"
    base_url: str = ""
    repository: str = ""
    status_date: date | None = None
    preset: Preset = Preset.STANDARD
    weights: tuple[Weight, ...] = ()
    look: Look = Look()
    calendar: str = "standard"
    level: bool = False
    level_with: str = "samples"
    logic: str = "retained"
    distribution: str = "triangular"
    correlation: Decimal = Decimal("0.5")
    chance: Decimal = Decimal(50)
    near_critical: Decimal = Decimal(5)
    vocabulary: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    language: str = "en"
    index: bool = False
    fail_on: str = "error"
    extra: Mapping[str, Plain] = field(default_factory=dict)
    origin: Origin = Origin(Span.of_file("plangen.yml"))
