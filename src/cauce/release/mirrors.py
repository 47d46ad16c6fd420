"""Mirror statistics of an edition: the two accounts of every corridor as it states them, given to the method."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import polars as pl

from cauce.analysis.mirror import SIDE, Pair, add_up, asymmetries, bounded, reconciled
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.reference import Mirror, mirrors
from cauce.reference.mirrors import Codes, Counted


def asymmetry_of(edition: Edition) -> pl.DataFrame:
    """DF_ASYMMETRY: every month of every corridor that both sides could state."""
    corridors = held(edition)
    return asymmetries(pairs(corridors, edition), *_compared(edition, corridors))


def reconciled_of(edition: Edition) -> pl.DataFrame:
    """DF_RECONCILED: what both accounts of a corridor together say of it. There is no anchor for any of them yet."""
    corridors = held(edition)
    return reconciled(pairs(corridors, edition), *_compared(edition, corridors))


def _compared(edition: Edition, corridors: Sequence[Mirror]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The two accounts as they are set against each other month by month, each as `SIDE`."""
    empty = pl.DataFrame(schema=SIDE)
    senders = [side(edition, each, each.sender.source, each.compared[0]) for each in corridors]
    receivers = [side(edition, each, each.receiver.source, each.compared[1]) for each in corridors]
    return pl.concat([empty, *senders]), pl.concat([empty, *receivers])


def sides(edition: Edition, corridors: Sequence[Mirror]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The two accounts as they are published, each as `SIDE`."""
    empty = pl.DataFrame(schema=SIDE)
    senders = [side(edition, each, each.sender.source, each.sender.counted) for each in corridors]
    receivers = [side(edition, each, each.receiver.source, each.receiver.counted) for each in corridors]
    return pl.concat([empty, *senders]), pl.concat([empty, *receivers])


def held(edition: Edition) -> tuple[Mirror, ...]:
    """The corridors of which the edition holds both accounts."""
    return tuple(each for each in mirrors() if {each.sender.source, each.receiver.source} <= set(edition.sources))


def pairs(corridors: Sequence[Mirror], edition: Edition) -> tuple[Pair, ...]:
    """The same, as the method knows them."""
    return tuple(
        Pair(
            corridor=each.corridor,
            comparison=each.comparison,
            sender_clock=each.sender.clock,
            receiver_clock=each.receiver.clock,
            provisional_months=int(edition.sources[each.sender.source]["provisional_months"]),
        )
        for each in corridors
    )


def side(
    edition: Edition, mirror: Mirror, source: str, counted: Counted, as_of: datetime | None = None
) -> pl.DataFrame:
    """What is counted of a corridor, month by month, as `SIDE`; without rows where nothing is stated.

    With `as_of`, as it had been published by then.
    """
    parts = [_series(edition, mirror, source, codes, as_of) for codes in counted.series]
    whole = parts[0] if len(parts) == 1 else add_up(*parts)
    for codes in counted.without:
        whole = _less(whole, _series(edition, mirror, source, codes, as_of))
    return whole


def _less(whole: pl.DataFrame, part: pl.DataFrame) -> pl.DataFrame:
    """The whole without a part of it, in the months that state both."""
    both = bounded(whole).join(bounded(part), on=["corridor", "time_period"], suffix="_part")
    return both.select(
        "corridor",
        "time_period",
        obs_value=pl.col("obs_value") - pl.col("obs_value_part"),
        obs_min=pl.col("obs_min") - pl.col("obs_max_part"),
        obs_max=pl.col("obs_max") - pl.col("obs_min_part"),
        rounding=pl.lit(None, pl.Int64),
        cells=pl.col("cells") + pl.col("cells_part"),
        obs_status="obs_status",
    )


def _series(edition: Edition, mirror: Mirror, source: str, codes: Codes, as_of: datetime | None) -> pl.DataFrame:
    named = {"source": (source,), **{name: (code,) for name, code in codes.items()}}
    try:
        found = answer(edition, Question(mirror.dataflow, named, as_of=as_of)).rows
    except QuestionRefused:
        return pl.DataFrame(schema=SIDE)
    return found.select(
        corridor=pl.lit(mirror.corridor),
        time_period="time_period",
        obs_value="obs_value",
        obs_min="obs_min",
        obs_max="obs_max",
        rounding="rounding",
        cells=pl.lit(1, pl.Int64),
        obs_status="obs_status",
    ).cast(SIDE)
