"""Ways: what leads from where the reader stands to a file of the content."""

import posixpath
from typing import NamedTuple


class Way(NamedTuple):
    """The way to the content folder: `prefix` leads there from outside, as in `content/`.

    Whoever stands within it is in its folder `inside`.
    """

    prefix: str = ""
    inside: str = ""

    def to(self, path: str) -> str:
        """Return the way to a file, whose path counts from the content folder."""
        return posixpath.relpath(path, self.inside) if self.inside else self.prefix + path
