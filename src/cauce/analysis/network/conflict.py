"""Which totals cannot all be true at once: the smallest sets that contradict themselves, by name.

Method: the prices of a linear program that lets every total give way are a certificate (Farkas 1902); its totals are
then left out one by one while the rest still contradicts itself (the deletion filter of Chinneck and Dravnieks 1991).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cauce.analysis.network.feasible import TINY, Slack, least_slack
from cauce.analysis.network.totals import Scope, Totals

CONFLICTS = ("no-edge", "told-twice", "sides-disagree", "totals-disagree")
"""None can pass there; two totals of the same; all that leave against all that arrive; any other set."""

_AGREE = 10 * TINY


@dataclass(frozen=True, slots=True)
class Conflict:
    """Totals that contradict each other: the lines of `too_much` ask for `apart` more than those of `too_little` allow.

    Lines are positions in the table of totals; `apart` is in counts, beyond any tolerance.
    """

    code: str
    too_much: tuple[int, ...]
    too_little: tuple[int, ...]
    apart: float


def agree(totals: Totals, *, rounded: bool = True) -> bool:
    """True if there are flows with these totals, `rounded` to within their tolerance, else exactly."""
    return _slack(totals, rounded).amount <= _AGREE


def conflicts(totals: Totals, scopes: Sequence[Scope]) -> list[Conflict]:
    """Every conflict, in the order of the table, none of whose totals is in another one; `scopes` are ends by line."""
    used = [scopes[at] for at in totals.line]
    found: list[Conflict] = []
    left = list(range(len(totals.line)))
    while left:
        rest = totals.only(left)
        slack = _slack(rest)
        if slack.amount <= _AGREE:
            break
        core = _irreducible(rest, slack)
        alone = rest.only(core)
        of_core = _slack(alone)
        much, little = (
            tuple(line for line, marked in zip(alone.line, marks, strict=True) if marked)
            for marks in (of_core.too_much, of_core.too_little)
        )
        code = _code([scopes[at] for at in much], [scopes[at] for at in little], used)
        found.append(Conflict(code, much, little, of_core.amount * alone.scale))
        gone = {left[at] for at in core}
        left = [at for at in left if at not in gone]
    return sorted(found, key=lambda each: min(each.too_much + each.too_little))


def _slack(totals: Totals, rounded: bool = True) -> Slack:
    within = totals.tolerance if rounded else np.zeros(len(totals.value))
    low, high = np.maximum(totals.value - within, 0) / totals.scale, (totals.value + within) / totals.scale
    return least_slack(totals.covers, low, high)


def _irreducible(totals: Totals, slack: Slack) -> list[int]:
    """Totals that contradict each other, and no longer do so without any one of them."""
    kept = [at for at in range(len(totals.line)) if slack.too_much[at] or slack.too_little[at]]
    for at in list(kept):
        without = [other for other in kept if other != at]
        if without and not agree(totals.only(without)):
            kept = without
    return kept


def _code(much: list[Scope], little: list[Scope], used: list[Scope]) -> str:
    if not little:
        return "no-edge"
    if len(much) == len(little) == 1 and much == little:
        return "told-twice"
    leaving = {scope for scope in used if scope[0] is not None and scope[1] is None}
    arriving = {scope for scope in used if scope[0] is None and scope[1] is not None}
    if (set(much), set(little)) in ((leaving, arriving), (arriving, leaving)):
        return "sides-disagree"
    return "totals-disagree"
