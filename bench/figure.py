"""One measured figure with its bar, and how it is timed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, its bar, and whether more (`at_least`) or less of it is better."""

    what: str
    figure: float
    bar: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the bar is reached."""
        return self.figure >= self.bar if self.at_least else self.figure <= self.bar


def printed(measured: Measured) -> str:
    """One line: met or not, what, the figure and the bar."""
    sign = ">=" if measured.at_least else "<="
    word = "met    " if measured.met else "NOT MET"
    return f"{word}  {measured.what}: {measured.figure:.3g} {measured.unit} (bar {sign} {measured.bar:g})"


def seconds(run: Callable[[], object], times: int = 5) -> float:
    """The median of several runs, after one that warms up."""
    run()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return median(taken)
