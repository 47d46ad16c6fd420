"""Ways through a route: from where people begin to where they end, over places where as many leave as arrive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cauce.analysis.network.totals import Edge

MOST_PATHS = 2000
"""More ways than this are not told apart: leave out legs that nobody takes."""


def paths(legs: Sequence[Edge], begins: Sequence[str], ends: Sequence[str]) -> list[tuple[Edge, ...]] | None:
    """Every way from a place where people begin to one where they end that passes no place twice, in order.

    None if there are more than `MOST_PATHS`.
    """
    after: dict[str, list[str]] = {}
    for orig, dest in sorted(set(legs)):
        after.setdefault(orig, []).append(dest)
    found: list[tuple[Edge, ...]] = []
    for begin in sorted(set(begins)):
        for way in _onward((begin,), after, frozenset(ends)):
            if len(found) == MOST_PATHS:
                return None
            found.append(tuple(pairwise(way)))
    return found


def outer_places(legs: Sequence[Edge]) -> tuple[list[str], list[str]]:
    """The places where no leg arrives, and those that no leg leaves."""
    leaving, arriving = {orig for orig, _ in legs}, {dest for _, dest in legs}
    return sorted(leaving - arriving), sorted(arriving - leaving)


def _onward(way: tuple[str, ...], after: dict[str, list[str]], ends: frozenset[str]) -> Iterator[tuple[str, ...]]:
    if len(way) > 1 and way[-1] in ends:
        yield way
    for place in after.get(way[-1], []):
        if place not in way:
            yield from _onward((*way, place), after, ends)
