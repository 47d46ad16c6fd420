"""The reason of revision: a side as its publisher first stated each month, in place of what it says now."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from cauce.analysis.mirror.transforms import SideName, Transform, replaced, together

_KEY = ["corridor", "time_period"]


def as_first_stated(vintages: Sequence[pl.DataFrame]) -> pl.DataFrame | None:
    """The side as it is now, with every month's figure as it was first stated.

    Parameters
    ----------
    vintages
        What one side stated, each as `SIDE`, oldest first; the last is what it states now.

    Returns
    -------
    A table of `SIDE`; a month that only the last vintage states is as there, one that it no longer states is left out.
    None where no month was stated by an earlier vintage too: then there is nothing that a revision could be seen by.
    """
    *earlier, now = (vintage.filter(pl.col("obs_value").is_not_null()) for vintage in vintages)
    stated = pl.concat([now.clear(), *earlier]).join(now, on=_KEY, how="semi")
    if stated.is_empty():
        return None
    first = pl.concat([stated, now]).unique(_KEY, keep="first", maintain_order=True)
    return first.sort(_KEY)


def revision_transforms(sender: Sequence[pl.DataFrame], receiver: Sequence[pl.DataFrame]) -> tuple[Transform, ...]:
    """Both sides' figures as first stated, as one step; no transform where neither side stated a month twice.

    `sender` and `receiver` are vintages as `as_first_stated` takes them. The part of the step is how much of the gap
    came by revisions: without them it would be so much smaller or, with the other sign, larger. A month has the first
    figure of each side, so the span stays as long as it was.
    """
    steps = []
    sides: tuple[tuple[SideName, Sequence[pl.DataFrame]], ...] = (("sender", sender), ("receiver", receiver))
    found = [(side, vintages[-1], as_first_stated(vintages)) for side, vintages in sides]
    whose = [side for side, _, first in found if first is not None]
    step = f"{whose[0] if len(whose) == 1 else 'both'}-as-first-stated" if whose else ""
    for side, now, first in found:
        if first is not None:
            steps.append(replaced("REVISION", step, side, now, first))
    if len(steps) == 2:
        return (together(*steps),)
    return tuple(steps)
