"""Texts in the letters of the book's faces: a letter that none of them has becomes a question mark.

An accessible PDF may hold no letter without a form (ISO 14289-1, 7.21.8); a text may come from anywhere.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

_LIKE = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2011": "-", "\ufeff": None, "\u00ad": None})
"""Narrow spaces and hyphens that no face has, and what stands for them."""


def printable(told: Any) -> Any:
    """A document with all of its texts in letters that the faces have; drawings hold markup and are texts too."""
    if isinstance(told, str):
        return _written(told)
    if isinstance(told, dict):
        return {name: printable(each) for name, each in told.items()}
    if isinstance(told, list):
        return [printable(each) for each in told]
    return told


def _written(words: str) -> str:
    known = _letters()
    if known.issuperset(words):
        return words
    composed = unicodedata.normalize("NFC", words.translate(_LIKE))
    return "".join(each if each in known else "?" for each in composed)


@cache
def _letters() -> frozenset[str]:
    listed = json.loads(Path(__file__).with_name("letters.json").read_text(encoding="utf-8"))
    return frozenset(str(listed)) | {"\n"}
