"""The publications that Cauce knows how to read, whether or not an edition holds them: their descriptions as files.

A description holds words and no number. It is read where it lies; no code of the making side comes with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

_DESCRIPTIONS = Path(__file__).parents[1] / "sources"


@cache
def publications() -> Mapping[str, Mapping[str, Any]]:
    """What is said of each publication (title, publisher, reporter, counted ...), by its code."""
    found: dict[str, Mapping[str, Any]] = {}
    for place in sorted(_DESCRIPTIONS.glob("*.yaml")):
        if "." not in place.stem:
            said = yaml.load(place.read_text(encoding="utf-8"), yaml.CSafeLoader)
            found[said["code"]] = MappingProxyType(said)
    return MappingProxyType(found)
