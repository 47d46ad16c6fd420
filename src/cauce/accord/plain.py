"""What was read from YAML, as JSON can hold it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any


def plain(said: Any) -> Any:
    """The same content as JSON can hold it: a day is its ISO text."""
    if isinstance(said, Mapping):
        return {str(key): plain(inner) for key, inner in said.items()}
    if isinstance(said, list | tuple):
        return [plain(each) for each in said]
    return said.isoformat() if isinstance(said, date) else said
