"""JSON as text that is safe in a log: what could steer a terminal, hide or command is escaped."""

import json

from plangen.render.safe import UNSAFE
from plangen.source.node import Plain


def json_text(content: Plain) -> str:
    """Return JSON, indented, with the characters that people read left as they are."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    text = UNSAFE.sub(
        lambda found: "\n" if found.group() == "\n" else json.dumps(found.group())[1:-1], text
    )
    # Code hosts take `##[` anywhere in a log for a command; in JSON it stands only in strings.
    return text.replace("##[", "##\\u005b")
