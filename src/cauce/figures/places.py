"""Where words stand so that they meet neither each other nor a mark: boxes of ink, and the nearest free place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

ASCENT, DESCENT = 0.74, 0.22
"""How far the ink of a line of words reaches above and below its baseline, in parts of its size."""
_STRIDE = 4  # pixels of a line that one box covers


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of ink; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, apart: float = 0) -> bool:
        """Whether the two touch, or come nearer than `apart`."""
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.top < other.bottom + apart
            and other.top < self.bottom + apart
        )

    def is_free(self, taken: Iterable[Box], apart: float = 0) -> bool:
        """Whether it meets none of these."""
        return not any(self.meets(other, apart) for other in taken)

    def distance(self, x: float, y: float) -> float:
        """From a place to its nearest edge; 0 within."""
        return hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))


def row_box(left: float, baseline: float, wide: float, size: float = 13, rows: int = 1, pitch: float = 16) -> Box:
    """The ink of one or several rows of words, the first on this baseline."""
    return Box(left, baseline - ASCENT * size, left + wide, baseline + DESCENT * size + (rows - 1) * pitch)


def track(places: Sequence[tuple[float, float]], thick: float = 2) -> list[Box]:
    """A line as the boxes it passes through, each no wider than some pixels."""
    half, boxes = thick / 2, []
    for (x, y), (next_x, next_y) in pairwise(places):
        parts = max(ceil(abs(next_x - x) / _STRIDE), ceil(abs(next_y - y) / (4 * _STRIDE)), 1)
        for at in range(parts):
            one, other = at / parts, (at + 1) / parts
            xs = (x + (next_x - x) * one, x + (next_x - x) * other)
            ys = (y + (next_y - y) * one, y + (next_y - y) * other)
            boxes.append(Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half))
    return boxes


def nearest(
    size: tuple[float, float], to: tuple[float, float], within: Box, taken: Sequence[Box], apart: float = 3
) -> Box | None:
    """The free place for a box of this width and height that lies nearest to a place; None if there is none."""
    wide, tall = size
    if wide > within.right - within.left or tall > within.bottom - within.top:
        return None
    x, y = to
    found: list[Box] = []
    for left in {min(max(at, within.left), within.right - wide) for at in _beginnings(x, wide, within)}:
        column = [each for each in taken if each.left < left + wide + apart and left < each.right + apart]
        free = _free_tops(column, tall, apart, within.top, within.bottom - tall)
        tops = [min(max(y - tall / 2, low), high) for low, high in free]
        found.extend(Box(left, top, left + wide, top + tall) for top in tops)
    return min(found, key=lambda each: (round(each.distance(x, y)), abs(each.left + each.right - 2 * x)), default=None)


def _beginnings(x: float, wide: float, within: Box) -> list[float]:
    """Where a box may begin: centred on a place, to its right, to its left, at the edge, and every some pixels."""
    every = [within.left + 12 * at for at in range(int((within.right - within.left - wide) // 12) + 1)]
    return [x - wide / 2, x + 9, x - 9 - wide, within.right - wide, *every]


def _free_tops(column: Sequence[Box], tall: float, apart: float, low: float, high: float) -> list[tuple[float, float]]:
    """The stretches in which the top of a box may lie so that it meets nothing of a column."""
    free, start = [], low
    for begin, end in sorted((each.top - apart - tall, each.bottom + apart) for each in column):
        if begin >= start:
            free.append((start, min(begin, high)))
        start = max(start, end)
    if start <= high:
        free.append((start, high))
    return [(begin, end) for begin, end in free if begin <= end]
