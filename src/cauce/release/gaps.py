"""The gaps of an edition taken apart: every corridor with the tests that its data file, clocks and vintages allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from cauce.analysis.mirror import (
    Transform,
    incomplete_months,
    replaced,
    revision_transforms,
    timing_transforms,
    together,
    waterfall,
)
from cauce.edition.read import Edition
from cauce.edition.results import GAP
from cauce.model.period import Month
from cauce.reference import Mirror, comparisons
from cauce.release.mirrors import held, pairs, side, sides


def gap_of(edition: Edition) -> pl.DataFrame:
    """DF_GAP: the waterfall of every corridor, for each calendar year and for all months together."""
    made = []
    for each in held(edition):
        sender, receiver = sides(edition, [each])
        if sender.is_empty() or receiver.is_empty():
            continue
        pair = pairs([each], edition)
        transforms = [*_tests(edition, each, sender, receiver), *timing_transforms(pair, each.arrive_later),
                      *_revisions(edition, each), *incomplete_months(pair, sender)]  # fmt: skip
        for kind, first, last in _spans(each, sender, receiver):
            found = waterfall(pair, sender, receiver, transforms, first, last, _why(each))
            made.append(found.with_columns(span=pl.lit(kind)))
    return pl.concat(made) if made else pl.DataFrame(schema=GAP)


def _tests(edition: Edition, mirror: Mirror, sender: pl.DataFrame, receiver: pl.DataFrame) -> Iterator[Transform]:
    """The tests of the data file that the edition has series for; what changes both sides is one step."""
    for test in mirror.tests:
        steps = []
        if test.sender:
            after = side(edition, mirror, mirror.sender.source, test.sender)
            steps.append((after, replaced(test.reason, test.step, "sender", sender, after)))
        if test.receiver:
            after = side(edition, mirror, mirror.receiver.source, test.receiver)
            steps.append((after, replaced(test.reason, test.step, "receiver", receiver, after)))
        if any(after["obs_value"].is_null().all() for after, _ in steps):
            continue
        made = [step for _, step in steps]
        yield made[0] if len(made) == 1 else together(*made)


def _revisions(edition: Edition, mirror: Mirror) -> tuple[Transform, ...]:
    """Both sides, as the tests of the data file leave them, at each instant after which a month was restated."""
    vintages = []
    for name, account in (("sender", mirror.sender), ("receiver", mirror.receiver)):
        changed = [each for each in (getattr(test, name) for test in mirror.tests) if each is not None]
        counted = changed[-1] if changed else account.counted
        said = [side(edition, mirror, account.source, counted, instant).filter(pl.col("time_period").is_in(months))
                for instant, months in _restated(edition, mirror.dataflow, account.source)]  # fmt: skip
        vintages.append([*said, side(edition, mirror, account.source, counted)])
    return revision_transforms(*vintages)


def _restated(edition: Edition, dataflow: str, source: str) -> list[tuple[datetime, list[str]]]:
    """The instants at which a source published figures that it published anew later, with their months."""
    stated = edition.cover.filter((pl.col("dataflow") == dataflow) & (pl.col("source") == source))
    again = stated.filter(pl.col("published") < pl.col("published").max().over("table", "freq", "time_period"))
    return again.group_by("published").agg(pl.col("time_period").unique().sort()).sort("published").rows()


def _why(mirror: Mirror) -> dict[str, str]:
    """Why a reason is not tested where nothing tests it, as codes of `untested.yaml`."""
    missing = {test.reason: "series-missing" for test in mirror.tests}
    by_rule = {"TIMING": "one-clock", "REVISION": "one-vintage", "INCOMPLETE": "nothing-provisional"}
    return {**missing, **mirror.untested, **by_rule}


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
