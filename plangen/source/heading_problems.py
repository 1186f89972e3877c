"""Heading problems: a class that is no kind of section, a heading that is nearly one."""

from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.document import Title
from plangen.source.headings import SECTIONS
from plangen.source.node import Scalar


def unknown_class(name: Scalar) -> Diagnostic:
    """Report a class that is no kind of section."""
    message = f"`.{name.text}` is not a kind of section"
    hint = did_you_mean(name.text, SECTIONS)
    return Diagnostic(rule="unknown-key", message=message, span=name.span, hint=hint)


def misspelt(title: Title, kind: str) -> Diagnostic:
    """Report a heading that is read as one it resembles."""
    meant = "Phase: its name" if kind == "phase" else kind.capitalize()
    return Diagnostic(
        rule="unknown-key",
        message=f"`{title.text}` is not a kind of section",
        span=title.span,
        hint=f"did you mean `## {meant}`? With a class a title is free: `{{.{kind}}}`",
    )
