"""The search script: names and addresses as data that a page loads when somebody searches.

It is a script and not JSON, for a page opened from disk may load no other file.
"""

import json
from collections.abc import Iterable, Mapping

from plangen.pages.search import Target

PATH = "data/search.js"


def search_script(found: Iterable[Target], words: Mapping[str, str]) -> bytes:
    """Return the data as one assignment; kinds, pages and contexts are written once each.

    Where the site is not in English, `words` are what readers call the kinds; else there are none.
    """
    targets = list(found)
    kinds = list(dict.fromkeys(one.kind for one in targets))
    contexts = list(dict.fromkeys(one.context for one in targets))
    rows = [
        [kinds.index(one.kind), one.label, one.href, place]
        for one, place in zip(targets, _places(targets, contexts), strict=True)
    ]
    content = {"kinds": kinds, "contexts": contexts, "rows": rows}
    if words:
        content["words"] = [words.get(kind, kind) for kind in kinds]
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return f"window.plangenSearch={text};\n".encode()


def _places(targets: Iterable[Target], contexts: Iterable[str]) -> list[int]:
    number = {context: index for index, context in enumerate(contexts)}
    return [number[one.context] for one in targets]
