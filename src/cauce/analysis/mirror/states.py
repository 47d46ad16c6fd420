"""Both sides of a corridor between two steps of a waterfall, and every order in which the steps could be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from cauce.analysis.mirror.accounts import Account, Cell
from cauce.analysis.mirror.transforms import Transform


@dataclass(frozen=True, slots=True)
class State:
    """What both sides state after some transforms, and the months no longer added."""

    sender: Account
    receiver: Account
    left_out: frozenset[Cell] = frozenset()

    def after(self, transform: Transform) -> State:
        """The state that a transform leads to."""
        out = self.left_out | transform.leaves_out
        if transform.side == "sender":
            state = State(transform.change(self.sender), self.receiver, out)
        else:
            state = State(self.sender, transform.change(self.receiver), out)
        return state.after(transform.also) if transform.also else state

    def knows(self, cell: Cell) -> bool:
        """True if both sides state it."""
        return cell in self.sender and cell in self.receiver

    def added(self, cells: Sequence[Cell]) -> list[Cell]:
        """Those that are still added."""
        return [each for each in cells if each not in self.left_out]

    def sums(self, cells: Sequence[Cell]) -> tuple[int, int]:
        """Events sent and received in the cells still added."""
        added = self.added(cells)
        return sum(self.sender[each].value for each in added), sum(self.receiver[each].value for each in added)

    def gap(self, cells: Sequence[Cell]) -> int:
        """Sender less receiver."""
        sent, received = self.sums(cells)
        return sent - received

    def apart(self, cells: Sequence[Cell]) -> int:
        """The sizes of the gaps of the cells still added, one by one: none cancels another."""
        return sum(abs(self.gap([each])) for each in self.added(cells))

    def rounding(self, cells: Sequence[Cell]) -> int:
        """The part of the gap that rounding and printed ranges alone could make, with the sign of the gap."""
        gap = self.gap(cells)
        more, less = (self.sender, self.receiver) if gap >= 0 else (self.receiver, self.sender)
        added = self.added(cells)
        slack = sum(more[each].value - more[each].low + less[each].high - less[each].value for each in added)
        size = min(abs(gap), slack)
        return size if gap >= 0 else -size


def ranges(start: State, transforms: Sequence[Transform], cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """The least and the largest part of each transform over all orders in which they could be counted.

    Whatever was counted before, the sides are as if the transforms counted so far had been made in their given order;
    so all orders end alike, and a part depends only on which others came before it. States that lose a cell have no sum
    of the same months and do not count.
    """
    gaps: dict[frozenset[int], int] = {}
    for size in range(len(transforms) + 1):
        for chosen in combinations(range(len(transforms)), size):
            state = start
            for number in chosen:
                state = state.after(transforms[number])
            if all(map(state.knows, cells)):
                gaps[frozenset(chosen)] = state.gap(cells)
    found = []
    for number in range(len(transforms)):
        parts = [gap - gaps[before | {number}] for before, gap in gaps.items()
                 if number not in before and before | {number} in gaps]  # fmt: skip
        found.append((min(parts), max(parts)))
    return found
