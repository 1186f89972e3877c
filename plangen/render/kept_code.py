"""Kept code: compiled templates that a store of the caller's keeps from one start to the next.

Compiling all templates takes longer than a hundred pages. What is loaded is run, so a store must be
one that only plangen writes to; this module reads no file.
"""

import marshal
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Protocol

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plangen import __version__


class CodeStore(Protocol):
    """Where compiled templates are kept, by a key that is another for each source and version."""

    def load(self, key: str) -> bytes | None:
        """Return what was saved under a key, None if nothing is."""

    def save(self, key: str, code: bytes) -> None:
        """Keep compiled code under a key."""


class KeptCode(BytecodeCache):
    """Compiled templates by what they are compiled of and what compiles them."""

    def __init__(self, store: CodeStore) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code; what is no code, as after a broken write, is compiled again."""
        data = self._store.load(_key(bucket))
        try:
            code = marshal.loads(data) if data else None  # noqa: S302 (the caller's own store)
        except (EOFError, TypeError, ValueError):
            return
        if isinstance(code, CodeType):
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled."""
        if bucket.code:
            self._store.save(_key(bucket), marshal.dumps(bucket.code))


def _key(bucket: Bucket) -> str:
    versions = (__version__, jinja2.__version__, MAGIC_NUMBER.hex())
    parts = "\0".join((*versions, bucket.key, bucket.checksum))
    return blake2b(parts.encode(), digest_size=20).hexdigest()
