"""Answers that were given before: one edition and one address give the same bytes, so they are made and packed once."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

PACKED_FROM = 500
"""Bytes below which packing gains nothing."""


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of an answer, packed where that is shorter, and their entity tag."""

    content: bytes
    packed: bool
    tag: str

    @classmethod
    def of(cls, content: bytes) -> Body:
        """The same content gives the same tag."""
        tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        packed = gzip.compress(content, 6, mtime=0) if len(content) >= PACKED_FROM else content
        return cls(packed, True, tag) if len(packed) < len(content) else cls(content, False, tag)

    def plain(self) -> bytes:
        """The content unpacked."""
        return gzip.decompress(self.content) if self.packed else self.content

    def known(self, tags: str) -> bool:
        """Whether an `If-None-Match` names it; weak tags compare as strong ones (RFC 9110, 13.1.2)."""
        return tags.strip() == "*" or self.tag in {each.strip().removeprefix("W/") for each in tags.split(",")}


@dataclass
class Kept:
    """The answers given last, up to so many bytes; those not asked for longest go first. May be shared by threads."""

    most: int = 96 * 1024 * 1024
    _bodies: OrderedDict[Hashable, Body] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable) -> Body | None:
        """The answer, if it was given."""
        with self._lock:
            if key not in self._bodies:
                return None
            self._bodies.move_to_end(key)
            return self._bodies[key]

    def make(self, key: Hashable, content: Callable[[], bytes]) -> Body:
        """The answer, made now if it was not given before. What fails is not kept."""
        found = self.get(key)
        if found is not None:
            return found
        body = Body.of(content())
        with self._lock:
            if key not in self._bodies:
                self._bodies[key] = body
                self._bytes += len(body.content)
            while self._bytes > self.most and len(self._bodies) > 1:
                self._bytes -= len(self._bodies.popitem(last=False)[1].content)
        return body
