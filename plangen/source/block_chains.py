"""Block chains: the rules of Markdown that a line can begin, told by its first character.

The library tries each of its eleven rules on each block, and half of them again on each line
that could end a list or a paragraph. Most lines begin with a letter, which opens none of them:
to ask only those that can answer yes takes half the time of a parse.
"""

from collections.abc import Callable, Mapping

from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

BlockRule = Callable[[StateBlock, int, int, bool], bool]

_DIGITS = "0123456789"
_INDENTED = " "
BEGINNINGS: Mapping[str, str] = {
    "code": _INDENTED,
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-" + _DIGITS,
    "reference": "[",
    "heading": "#",
}
"""The characters that a line must begin with for a rule to hold; other rules look at any line.

A line that is indented far enough for code begins with a blank, whatever stands behind it: nothing
else can begin there, and a paragraph only goes on.
"""


class Chains(Ruler[BlockRule]):
    """Rules that are final: each chain of them is one rule that tries those that can hold."""

    def __init__(self, rules: Ruler[BlockRule]) -> None:
        super().__init__()
        self._names = tuple(rules.get_active_rules())
        functions = rules.getRules()
        begun = dict(zip(functions, self._names, strict=True))
        chains = ("", "paragraph", "reference", "blockquote", "list")
        self._chains = {
            chain: [_first_of([(begun[rule], rule) for rule in rules.getRules(chain)])]
            for chain in chains
        }

    def getRules(self, chainName: str = "") -> list[BlockRule]:  # noqa: N802, N803 (the library's)
        """Return the one rule of a chain."""
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        """Return the names of all rules."""
        return list(self._names)


def _first_of(rules: list[tuple[str, BlockRule]]) -> BlockRule:
    """Return a rule that holds where one of the rules does, which are tried in order."""
    characters = {character for name, _ in rules for character in BEGINNINGS.get(name, "")}
    tried = {character: _beginning(rules, character) for character in characters}
    others = _beginning(rules, "")

    def chained(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        begin = state.bMarks[start] + state.tShift[start]
        indented = state.sCount[start] - state.blkIndent > 3
        first = _INDENTED if indented else state.src[begin : begin + 1]
        for rule in tried.get(first, others):  # noqa: SIM110 (a generator for each line costs more)
            if rule(state, start, end, silent):
                return True
        return False

    return chained


def _beginning(rules: list[tuple[str, BlockRule]], character: str) -> tuple[BlockRule, ...]:
    """Return the rules that hold for a line with this first character, or with no mark at all."""
    return tuple(
        rule
        for name, rule in rules
        if name not in BEGINNINGS or (character and character in BEGINNINGS[name])
    )
