"""How an outlook that was published came out: scored by what its edition sealed and by nothing that was learnt later.

Weighted interval score: Bracher, Ray, Gneiting and Reich 2021 (*PLOS Computational Biology* 17), equation 1, of the
value and the intervals of 80 and 95 per cent. It approaches the CRPS, of which an edition seals no more than these
numbers; of a forecast without a spread both are its absolute error. `tests/unit/analysis/forecast/test_sealed.py`
has an example by hand.
"""

from __future__ import annotations

import polars as pl

from cauce.model.period import Month

_LEVELS = (80, 95)


def scored(published: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The outlooks whose month is known, with what came and how far off they were.

    Parameters
    ----------
    published
        `series`, `time_period` (`YYYY-MM`), `value`, `lower_80` to `upper_95` (counts), and any other columns.
    known
        `series`, `time_period`, `value`: counts as known now; null is not known.

    Returns
    -------
    Its columns, and `actual`; `seasonal_naive`, the count of the same month of the year before, as known now;
    `within_80` and `within_95` (null without that interval); `interval_score`, in counts, lower is better (null without
    both intervals).
    """
    came = known.select("series", "time_period", actual=pl.col("value").cast(pl.Float64)).drop_nulls()
    later = {text: str(Month.parse(text).plus(12)) for text in came["time_period"].unique()}
    year_before = came.select(
        "series", pl.col("time_period").replace_strict(later, return_dtype=pl.String), seasonal_naive="actual"
    )
    return (
        published.join(came, on=["series", "time_period"])
        .join(year_before, on=["series", "time_period"], how="left", maintain_order="left")
        .with_columns(
            *(pl.col("actual").is_between(f"lower_{level}", f"upper_{level}").alias(f"within_{level}")
              for level in _LEVELS),
            interval_score=((pl.col("value") - pl.col("actual")).abs() / 2 + sum(map(_part, _LEVELS))) / 2.5,
        )
    )  # fmt: skip


def _part(level: int) -> pl.Expr:
    """Half the level of error times the score of one interval: its width, and what it missed by."""
    half = (1 - level / 100) / 2
    low, high, actual = pl.col(f"lower_{level}"), pl.col(f"upper_{level}"), pl.col("actual")
    missed = pl.max_horizontal(low - actual, actual - high, pl.lit(0.0))
    return pl.when(low.is_not_null() & high.is_not_null()).then(half * (high - low) + missed)
