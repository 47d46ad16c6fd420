"""The drawings of a figure, one a width, each made when it is first looked at: paper takes one of them, a page all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from cauce.figures.svg import Canvas, Drawing


class Drawn(Sequence[Drawing]):
    """As a tuple of drawings; `draw` is asked once for each canvas that somebody wants to see."""

    def __init__(self, draw: Callable[[Canvas], Drawing], canvases: Sequence[Canvas]) -> None:
        self._draw = draw
        self._canvases = tuple(canvases)
        self._made: dict[int, Drawing] = {}

    def __len__(self) -> int:
        return len(self._canvases)

    @overload
    def __getitem__(self, at: int) -> Drawing: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Drawing, ...]: ...

    def __getitem__(self, at: int | slice) -> Drawing | tuple[Drawing, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        place = range(len(self))[at]
        if place not in self._made:
            self._made[place] = self._draw(self._canvases[place])
        return self._made[place]
