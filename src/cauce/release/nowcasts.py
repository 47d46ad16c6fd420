"""Months that one reporter has published and another has not, of every two that may be read together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from cauce.analysis.forecast import nowcast, within_wholes
from cauce.analysis.mirror import comparing
from cauce.edition.read import Edition
from cauce.edition.results import NOWCAST
from cauce.reference import Mirror, Nowcast, Stage, nowcasts
from cauce.release import mirrors
from cauce.release.stages import counted_at

_ALL = "_T"
_LEFT = pl.Schema({"time_period": pl.String(), "left": pl.Float64()})
_SIDE = pl.Schema({"time_period": pl.String(), "value": pl.Int64(), "obs_status": pl.String()})


@dataclass(frozen=True, slots=True)
class _Account:
    """What one reporter states of a course, month by month; `left` is what its published whole leaves for parts."""

    reporter: str
    months: pl.DataFrame
    left: pl.DataFrame

    @property
    def last(self) -> str:
        """The last month that is known."""
        return str(self.months.drop_nulls("value")["time_period"].max() or "")


@dataclass(frozen=True, slots=True)
class _Two:
    """Two reporters of one course, the late one first."""

    pair: str
    citizenship: str
    late: _Account
    lead: _Account

    @classmethod
    def of(cls, pair: str, citizenship: str, one: _Account, other: _Account) -> _Two:
        """Both, in the order of their last months."""
        late, lead = sorted((one, other), key=lambda each: each.last)
        return cls(pair, citizenship, late, lead)


def nowcasts_of(edition: Edition) -> pl.DataFrame:
    """DF_NOWCAST: of each pair that the edition holds, each month that only one side knows, or why nothing is told."""
    every = [*(two for pair in nowcasts() for two in _of_stages(edition, pair)),
             *(two for each in mirrors.held(edition) for two in _of_mirror(edition, each))]  # fmt: skip
    if not every:
        return pl.DataFrame(schema=NOWCAST)
    series = [
        account.months.with_columns(series=pl.lit(f"{at} {side}"))
        for at, two in enumerate(every) for side, account in (("late", two.late), ("lead", two.lead))
    ]  # fmt: skip
    names = pl.DataFrame(
        [(f"{at} late", f"{at} lead", two.pair, two.citizenship, two.late.reporter, two.lead.reporter)
         for at, two in enumerate(every)],
        schema=["series", "lead", "pair", "citizenship", "late", "ahead"], orient="row",
    )  # fmt: skip
    wholes = pl.concat(
        two.late.left.with_columns(series=pl.lit(f"{at} late"), whole=pl.lit(f"{two.pair} {two.late.reporter}"))
        for at, two in enumerate(every)
    )
    found = within_wholes(nowcast(pl.concat(series), names), wholes)
    told = found.join(names, on=["series", "lead"], maintain_order="left").drop("lead").rename({"ahead": "lead"})
    return told.select(NOWCAST.names()).cast(NOWCAST)


def _of_stages(edition: Edition, pair: Nowcast) -> Iterator[_Two]:
    """Each nationality that both stages name."""
    one, other = (_accounts(edition, stage, pair) for stage in pair.sides)
    for code in pair.citizenships:
        if code in one and code in other:
            yield _Two.of(pair.pair, code, one[code], other[code])


def _accounts(edition: Edition, stage: Stage, pair: Nowcast) -> dict[str, _Account]:
    """The nationalities that a stage names; what is left for one is its total less all that it has published."""
    told = counted_at(edition, stage, (*pair.citizenships, *pair.besides, _ALL))
    total = told.filter(citizenship=_ALL).select("time_period", total="value")
    parts = told.filter(pl.col("citizenship") != _ALL)
    known = parts.group_by("time_period").agg(known=pl.col("value").sum())
    left = total.join(known, on="time_period", how="left").select(
        "time_period", left=pl.col("total").cast(pl.Float64) - pl.col("known").fill_null(0)
    )
    by_code = parts.partition_by("citizenship", as_dict=True, include_key=False)
    return {str(code): _Account(stage.place, months, left) for (code,), months in by_code.items()}


def _of_mirror(edition: Edition, mirror: Mirror) -> Iterator[_Two]:
    """Both accounts of a corridor; what was stated in months that do not compare is not known here."""
    holds = comparing(mirrors.pairs([mirror], edition))
    sides = []
    for each in (mirror.sender, mirror.receiver):
        stated = mirrors.side(edition, mirror, each.source, each.counted)
        if stated.is_empty():
            return
        value = pl.when(holds).then(pl.col("obs_value"))
        months = stated.select("time_period", value=value, obs_status="obs_status").cast(_SIDE)
        sides.append(_Account(each.counted.series[0]["reporter"], months, pl.DataFrame(schema=_LEFT)))
    yield _Two.of(mirror.corridor, mirror.sender.counted.series[0]["citizenship"], *sides)
