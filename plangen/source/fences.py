"""Fences: the fenced blocks of prose that ask for a figure, with what they say as a node."""

from dataclasses import replace

from markdown_it.token import Token

from plangen.frozen import frozen
from plangen.source.diagnostic import Diagnostic
from plangen.source.markdown import FIGURE, Blocks
from plangen.source.node import Node
from plangen.source.span import Span
from plangen.source.strict_yaml import compose

CHART, PLOTLY = "chart", "plotly"


@frozen(kw_only=True)
class Fence:
    """A block behind ```` ```chart ```` or ```` ```plotly ````.

    `name` is its place (`guide/a.md:12`), which the HTML carries too: there a figure stands in
    for the code once somebody can draw it. `node` is None where the block is empty.
    """

    kind: str
    name: str
    node: Node | None
    span: Span


def read_fence(blocks: Blocks, token: Token) -> tuple[Fence | None, tuple[Diagnostic, ...]]:
    """Read a fence that may be such a block, and mark it; other code and what is wrong stays code."""
    kind = (token.info.split() or [""])[0]
    if kind not in {CHART, PLOTLY}:
        return None, ()
    line = blocks.offset + (token.map or [0])[0]
    span = blocks.text.line_span(line)
    if token.level:
        return None, (_inside(kind, span),)
    first = line + 1
    node, found = compose(blocks.text, first, first + token.content.count("\n"))
    problems = tuple(_own(problem) for problem in found)
    if problems:
        return None, problems
    name = f"{blocks.text.path}:{line + 1}"
    token.attrs[FIGURE] = name
    return Fence(kind=kind, name=name, node=node, span=span), ()


def _own(problem: Diagnostic) -> Diagnostic:
    """Return a problem of YAML under the rule on figures: the rest of the file is read."""
    return replace(problem, rule="bad-value") if problem.rule == "bad-yaml" else problem


def _inside(kind: str, span: Span) -> Diagnostic:
    return Diagnostic(
        rule="bad-value",
        message=f"a `{kind}` block in a list or a quote is shown as code",
        span=span,
        hint="put it between two paragraphs, at the left margin",
    )
