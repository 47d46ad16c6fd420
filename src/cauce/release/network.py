"""What the counts of the stages of the way north say of who was counted where before, in the newest whole year."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from cauce.analysis.network import CONFLICTS_OF_STAGES, NETWORK, Way, stage_network
from cauce.edition.read import Edition
from cauce.reference import network, stages
from cauce.release.stages import counted_at

_MONTHS = 12


def network_of(edition: Edition) -> pl.DataFrame:
    """DF_NETWORK: of each nationality and stage, the range of those counted at each stage before."""
    return _made(edition)[0]


def conflicts_of(edition: Edition) -> pl.DataFrame:
    """DF_CONFLICTS: which counts could not all be true, were nobody to join on the way."""
    return _made(edition)[1]


@lru_cache(maxsize=2)
def _made(edition: Edition) -> tuple[pl.DataFrame, pl.DataFrame]:
    told = network()
    counted = [each for each in stages().values() if each.sources]
    tables = [counted_at(edition, each, told.citizenships).with_columns(stage=pl.lit(each.stage)) for each in counted]
    year = _newest_year(tables)
    if year is None:
        return pl.DataFrame(schema=NETWORK), pl.DataFrame(schema=CONFLICTS_OF_STAGES)
    off = {code: told.off_the_way(code) for code in told.citizenships}
    uncounted = frozenset(each.stage for each in stages().values() if not each.sources)
    return stage_network(pl.concat(tables), Way(tuple(stages()), uncounted, told.is_open, off), year)


def _newest_year(tables: list[pl.DataFrame]) -> str | None:
    """The newest calendar year of which every stage states all months of some nationality."""
    whole = [
        set(
            each.drop_nulls("value")
            .group_by("citizenship", year=pl.col("time_period").str.slice(0, 4))
            .agg(months=pl.len())
            .filter(pl.col("months") == _MONTHS)["year"]
            .unique()
            .to_list()
        )
        for each in tables
    ]
    common = set.intersection(*whole) if whole else set()
    return max(common, default=None)
