"""Mirror statistics of an edition: the two accounts of every corridor as it states them, given to the method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from cauce.analysis.mirror import (
    SIDE,
    Pair,
    Transform,
    add_up,
    asymmetries,
    bounded,
    incomplete_months,
    reconciled,
    replaced,
    timing_transforms,
    together,
    waterfall,
)
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.edition.results import GAP
from cauce.errors import QuestionRefused
from cauce.model.period import Month
from cauce.reference import Mirror, comparisons, mirrors
from cauce.reference.mirrors import Codes, Counted


def asymmetry_of(edition: Edition) -> pl.DataFrame:
    """DF_ASYMMETRY: every month of every corridor that both sides could state."""
    corridors = held(edition)
    return asymmetries(pairs(corridors, edition), *_sides(edition, corridors))


def reconciled_of(edition: Edition) -> pl.DataFrame:
    """DF_RECONCILED: what both accounts of a corridor together say of it. There is no anchor for any of them yet."""
    corridors = held(edition)
    return reconciled(pairs(corridors, edition), *_sides(edition, corridors))


def gap_of(edition: Edition) -> pl.DataFrame:
    """DF_GAP: the waterfall of every corridor, for each calendar year and for all months together."""
    made = []
    for each in held(edition):
        sender, receiver = _sides(edition, [each])
        if sender.is_empty() or receiver.is_empty():
            continue
        pair = pairs([each], edition)
        transforms = [*_tests(edition, each, sender, receiver), *timing_transforms(pair, each.arrive_later),
                      *incomplete_months(pair, sender)]  # fmt: skip
        for kind, first, last in _spans(each, sender, receiver):
            found = waterfall(pair, sender, receiver, transforms, first, last)
            made.append(found.with_columns(span=pl.lit(kind)))
    return pl.concat(made) if made else pl.DataFrame(schema=GAP)


def _sides(edition: Edition, corridors: Sequence[Mirror]) -> tuple[pl.DataFrame, pl.DataFrame]:
    empty = pl.DataFrame(schema=SIDE)
    senders = [side(edition, each, each.sender.source, each.sender.counted) for each in corridors]
    receivers = [side(edition, each, each.receiver.source, each.receiver.counted) for each in corridors]
    return pl.concat([empty, *senders]), pl.concat([empty, *receivers])


def _tests(edition: Edition, mirror: Mirror, sender: pl.DataFrame, receiver: pl.DataFrame) -> Iterator[Transform]:
    """The tests of the data file that the edition has series for; what changes both sides is one step."""
    for test in mirror.tests:
        steps = []
        if test.sender:
            after = side(edition, mirror, mirror.sender.source, test.sender)
            steps.append(replaced(test.reason, test.step, "sender", sender, after))
        if test.receiver:
            after = side(edition, mirror, mirror.receiver.source, test.receiver)
            steps.append(replaced(test.reason, test.step, "receiver", receiver, after))
        yield steps[0] if len(steps) == 1 else together(*steps)


def _spans(mirror: Mirror, sender: pl.DataFrame, receiver: pl.DataFrame) -> list[tuple[str, Month, Month]]:
    """The spans of months that compare and that both could state, then each calendar year of theirs."""
    first = max(Month.parse(str(each["time_period"].min())) for each in (sender, receiver))
    last = min(Month.parse(str(each["time_period"].max())) for each in (sender, receiver))
    found = []
    for text in next(each.months for each in comparisons() if each.id == mirror.comparison) or ("..",):
        begin, _, end = text.partition("..")
        span = (max(first, Month.parse(begin or str(first))), min(last, Month.parse(end or str(last))))
        found += [span] if span[0] <= span[1] else []
    years = sorted({year for begin, end in found for year in range(begin.year, end.year + 1)})
    return [
        *(("comparable", *span) for span in found),
        *(("year", Month(year, 1), Month(year, 12)) for year in years),
    ]


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


def side(edition: Edition, mirror: Mirror, source: str, counted: Counted) -> pl.DataFrame:
    """What is counted of a corridor, month by month, as `SIDE`; without rows where nothing is stated."""
    parts = [_series(edition, mirror, source, codes) for codes in counted.series]
    whole = parts[0] if len(parts) == 1 else add_up(*parts)
    for codes in counted.without:
        whole = _less(whole, _series(edition, mirror, source, codes))
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


def _series(edition: Edition, mirror: Mirror, source: str, codes: Codes) -> pl.DataFrame:
    named = {"source": (source,), **{name: (code,) for name, code in codes.items()}}
    try:
        found = answer(edition, Question(mirror.dataflow, named)).rows
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
