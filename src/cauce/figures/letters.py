"""How wide words are in the typeface of the charts, so that labels neither meet nor leave the picture."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def _advances(weight: int) -> dict[str, int]:
    table: dict[str, dict[str, int]] = json.loads(Path(__file__).with_name("letters.json").read_text(encoding="utf-8"))
    return table[str(weight)]


def width(words: str, size: float = 13, bold: bool = False) -> float:
    """The width of a line of text in pixels; a letter outside the subset counts as a wide one."""
    advances = _advances(600 if bold else 400)
    return sum(advances.get(letter, 600) for letter in words) * size / 1000


def wrapped(words: str, room: float, size: float = 13, bold: bool = False) -> tuple[str, ...]:
    """The words in lines no wider than the room; a word wider than it stays whole."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and width(f"{lines[-1]} {word}", size, bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)
