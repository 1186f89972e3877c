"""The block state: where a parse of Markdown stands, with tokens that are made at little cost.

A plan has some four hundred tokens, and the library makes each by a dataclass that looks at
what it is given; this was a seventh of reading a plan.
"""

from typing import Literal

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token


class _Pushed(Token):
    """A token as a rule of blocks begins it: all that the rule does not say is empty."""

    __slots__ = ()

    def __init__(self, kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int) -> None:
        self.type = kind
        self.tag = tag
        self.nesting = nesting
        self.attrs = {}
        self.map = None
        self.level = level
        self.children = None
        self.content = self.markup = self.info = ""
        self.meta = {}
        self.block = True
        self.hidden = False


class BlockState(StateBlock):
    """The library's state with light tokens."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Append a token; an opening one is a level above what it opens."""
        level = self.level - 1 if nesting < 0 else self.level
        self.level = level + 1 if nesting > 0 else level
        token = _Pushed(ttype, tag, nesting, level)
        self.tokens.append(token)
        return token
