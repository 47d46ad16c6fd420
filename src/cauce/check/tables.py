"""Do several tables of one publication give the same total?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from cauce.check.delivery import Before, Delivery, finding
from cauce.check.totals import outermost
from cauce.model.finding import Finding, Severity, Where
from cauce.model.observation import DIMENSIONS, KEY
from cauce.model.structure import Codelist

_TOTAL = frozenset({"_T"})
_NEVER_ADDED = ("freq", "reporter", "event")
_SHARED = [name for name in KEY if name != "table"]


@dataclass(frozen=True)
class _Table:
    """A table of the source as it is compared, with the codes of each of its dimensions."""

    name: str
    rows: pl.DataFrame
    codes: Mapping[str, frozenset[str]]
    made: dict[tuple[str, ...], pl.DataFrame] = field(default_factory=dict)

    def adds(self, name: str, beside: _Table) -> bool:
        """Whether it splits a dimension of which the table beside it gives the total alone."""
        own = self.codes[name]
        return name not in _NEVER_ADDED and beside.codes[name] == _TOTAL and len(own) > 1

    def totals(self, added: tuple[str, ...], codelists: Mapping[str, Codelist]) -> pl.DataFrame:
        """Its totals along some dimensions: `sum`, the `room` of rounding, and whether it is `open` upwards.

        Along each dimension in turn a printed total stands for its parts.
        """
        if added not in self.made:
            self.made[added] = self._added(added, codelists) if added else self.rows
        return self.made[added]

    def _added(self, added: tuple[str, ...], codelists: Mapping[str, Codelist]) -> pl.DataFrame:
        *before, name = added
        rows = self.totals(tuple(before), codelists)
        told = [each for each in _SHARED if each != name and (each == "time_period" or len(self.codes[each]) > 1)]
        parts = rows.filter(pl.col(name).is_in(outermost(self.codes[name], name, codelists)))
        fixed = [pl.col(each).first() for each in _SHARED if each != name and each not in told]
        sums = parts.group_by(told).agg(
            *fixed, pl.lit("_T").alias(name), pl.col("sum", "room").sum(), pl.col("open").any()
        )
        if "_T" not in self.codes[name]:
            return sums.select(rows.columns)
        printed = rows.filter(pl.col(name) == "_T")
        return pl.concat([printed, sums.select(rows.columns).join(printed, on=told, how="anti")])


def check_tables(delivery: Delivery, before: Before) -> list[Finding]:
    """`tables-differ` (a warning): a total that a table gives otherwise than the first of `total_from` that has it.

    A total that a table does not print is the sum of its parts, as when it is derived; a dimension that it fixes is
    never added along. A table that is not in the delivery is taken as it is known. Rounding may explain a difference,
    and so may a part that is withheld.
    """
    tables = _tables(delivery, before)
    delivered = set(delivery.observations["table"].unique())
    found: list[Finding] = []
    for at, second in enumerate(tables):
        seen: list[pl.DataFrame] = []
        for first in tables[:at]:
            if not {first.name, second.name} & delivered:
                continue
            both = _beside(first, second, before.codelists)
            if both is None or both.is_empty():
                continue
            fresh = both.join(pl.concat(seen), on=_SHARED, how="anti") if seen else both
            seen.append(fresh.select(_SHARED))
            found += _differing(delivery, first.name, second.name, fresh)
    return found


def _tables(delivery: Delivery, before: Before) -> list[_Table]:
    """The tables of `total_from`, in its order: of the delivery, else as they are known."""
    known = before.observations if before.observations is not None else delivery.observations.clear()
    held = {**known.partition_by("table", as_dict=True), **delivery.observations.partition_by("table", as_dict=True)}
    ordered = [(name, held[name,]) for name in delivery.source.total_from if (name,) in held]
    return [_table(name, rows) for name, rows in ordered]


def _table(name: str, rows: pl.DataFrame) -> _Table:
    codes = {each: frozenset(rows[each].unique()) for each in (*DIMENSIONS, "dataflow", "source")}
    rounding = pl.when(pl.col("rounding") > 1).then(pl.col("rounding") / 2).otherwise(0.0)
    told = rows.select(
        *_SHARED,
        sum=pl.col("obs_value").fill_null(0),
        room=rounding,
        open=pl.col("obs_value").is_null() & (pl.col("obs_status") != "M"),
    )
    return _Table(name, told, codes)


def _beside(first: _Table, second: _Table, codelists: Mapping[str, Codelist]) -> pl.DataFrame | None:
    """Each total that both tables give; None where they have none in common."""
    ours = [name for name in DIMENSIONS if first.adds(name, second)]
    theirs = [name for name in DIMENSIONS if second.adds(name, first)]
    alike = [name for name in first.codes if name not in ours and name not in theirs]
    if any(first.codes[name].isdisjoint(second.codes[name]) for name in alike):
        return None
    totals = first.totals(tuple(ours), codelists), second.totals(tuple(theirs), codelists)
    return totals[0].join(totals[1], on=_SHARED, suffix="_other")


def _differing(delivery: Delivery, first: str, second: str, both: pl.DataFrame) -> list[Finding]:
    gap, room = pl.col("sum") - pl.col("sum_other"), pl.col("room") + pl.col("room_other")
    over, under = (gap > room) & ~pl.col("open_other"), (gap < -room) & ~pl.col("open")
    wrong = both.filter(over | under).with_columns(gap.abs().alias("gap"))
    if wrong.is_empty():
        return []
    worst = wrong.sort("gap", *_SHARED, descending=[True, *[False] * len(_SHARED)]).row(0, named=True)
    facts: dict[str, str | int] = {
        "other": first, "count": wrong.height, "of": both.height, "period": worst["time_period"],
        "value": worst["sum_other"], "value_other": worst["sum"],
    }  # fmt: skip
    return [finding("tables-differ", Where(delivery.file), facts, Severity.WARNING, second)]
