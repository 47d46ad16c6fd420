"""What is known from elsewhere about how much of a flow a side counts, and what is assumed where nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from cauce.analysis.mirror.transforms import SideName
from cauce.errors import StructureError

NO_COMMON_BIAS = "no-common-bias"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The share of true events that a side of a corridor counts, as a survey or an audit found it.

    `counted` is above 0; `spread` is how well it is known, as the standard deviation of its log. Raises StructureError
    for numbers that cannot be these.
    """

    corridor: str
    side: SideName
    counted: float = 1.0
    spread: float = 0.0

    def __post_init__(self) -> None:
        if not (isfinite(self.counted) and self.counted > 0 and self.spread >= 0):
            raise StructureError("no-such-code", {"codelist": "share counted", "code": str(self.counted)})


@dataclass(frozen=True, slots=True)
class Assumption:
    """What a corridor's reconciled series assumes of the level.

    `code` is `sender-anchored`, `receiver-anchored`, `both-anchored` or `no-common-bias`; `shares` are counted by
    sender and receiver; `loads` say how their unknown difference enters the log of each; `spread` is of the anchors,
    the larger where there are two.
    """

    code: str
    shares: tuple[float, float]
    loads: tuple[float, float]
    spread: float


def assumption(corridor: str, anchors: Sequence[Anchor]) -> Assumption:
    """What follows from the anchors of a corridor; without one, that the truth lies midway between the two logs."""
    known = {each.side: each for each in anchors if each.corridor == corridor}
    shares = tuple(known[side].counted if side in known else 1.0 for side in ("sender", "receiver"))
    code, loads = {
        (): (NO_COMMON_BIAS, (0.5, -0.5)),
        ("sender",): ("sender-anchored", (0.0, 1.0)),
        ("receiver",): ("receiver-anchored", (1.0, 0.0)),
        ("receiver", "sender"): ("both-anchored", (0.0, 0.0)),
    }[tuple(sorted(known))]
    return Assumption(code, (shares[0], shares[1]), loads, max((each.spread for each in known.values()), default=0.0))
