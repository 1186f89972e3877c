"""Safe text: what no plan can steer a terminal or hide a line with."""

import re

UNSAFE = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f"  # controls, but for the tab
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the direction of text
    r"\u2028\u2029\ufeff\ud800-\udfff\U000e0000-\U000e007f]"  # line ends, invisible signs
)
"""What can steer a terminal, end a line or hide."""


def safe(text: str) -> str:
    """Return text in which nothing can steer a terminal, end a line or hide."""
    return UNSAFE.sub(lambda found: f"\\u{{{ord(found.group()):x}}}", text)
