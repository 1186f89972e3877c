"""Compiled templates of the packaged theme, kept from one build to the next.

What is loaded is run, so it is as much to be trusted as the folder of the cache, which only the
user writes to: as with the compiled files that Python keeps beside its own sources.
"""

from functools import cached_property

from plangen.publish import cache
from plangen.publish.program import program


class TemplateCode:
    """A store of compiled code; what another plangen has compiled is not found in it."""

    @cached_property
    def _program(self) -> str:
        return program()

    def load(self, key: str) -> bytes | None:
        """Return the code that was saved under a key, None if none was."""
        found = cache.read(self._name(key))
        return found if isinstance(found, bytes) else None

    def save(self, key: str, code: bytes) -> None:
        """Keep code under a key."""
        cache.write(self._name(key), code)

    def _name(self, key: str) -> str:
        return "template-" + cache.key(self._program, key)
