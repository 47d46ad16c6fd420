"""The scores of a benchmark, and whether it passes the gate that was registered before it was run."""

from __future__ import annotations

import polars as pl

from cauce.analysis.route.benchmark import REST, Benchmark
from cauce.analysis.route.registered import Registration, registered

CRITERIA = ("relative-mae", "coverage", "within-both", "coherence")
"""Of each nationality's error, of the intervals, of the flow beside both its reporters, of sums."""

_TAIL = 1.2816
"""Of a normal distribution: eight of ten lie within."""

SCORED = pl.Schema(
    {
        "citizenship": pl.String(),
        "horizon": pl.Int64(),  # null: both
        "origins": pl.Int64(),
        "mae": pl.Float64(),
        "mae_last_value": pl.Float64(),
        "mae_seasonal_naive": pl.Float64(),
        "relative_mae_last_value": pl.Float64(),
        "relative_mae": pl.Float64(),  # to the better of both, over the same origins
        "coverage_80": pl.Float64(),
        "link": pl.Float64(),
        "months_of_both": pl.Int64(),
        "within_both": pl.Float64(),
    }
)
GATE = pl.Schema(
    {
        "criterion": pl.String(),
        "least": pl.Float64(),
        "most": pl.Float64(),
        "found": pl.Float64(),
        "passed": pl.Boolean(),
    }
)


def scored(run: Benchmark, told: Registration | None = None) -> pl.DataFrame:
    """`SCORED`: each nationality and the total, over both horizons and each of them, in the order of the registration.

    Errors are mean absolute errors in counts of the forecasts made to add. `within_both` is the share of months in
    which the flow lies within both reporters' intervals: what each prints, give or take its rounding and the chance of
    a count.
    """
    told = told or registered()
    lines = run.ahead.filter(
        pl.col("origin") >= told.scored_from, pl.col("series") != REST, pl.col("lower_80").is_not_null(),
        pl.col("actual").is_not_null(), pl.col("last_value").is_not_null(),
    )  # fmt: skip
    errors = {name: (pl.col(name) - pl.col("actual")).abs().mean()
              for name in ("value", "last_value", "seasonal_naive")}  # fmt: skip
    both = lines.with_columns(horizon=pl.lit(None, pl.Int64()))
    found = pl.concat([both, lines]).group_by("series", "horizon").agg(
        origins=pl.col("origin").n_unique(),
        mae=errors["value"],
        mae_last_value=errors["last_value"],
        mae_seasonal_naive=errors["seasonal_naive"],
        coverage_80=pl.col("actual").is_between("lower_80", "upper_80").mean(),
    )  # fmt: skip
    bar = pl.min_horizontal("mae_last_value", "mae_seasonal_naive")
    order = {name: at for at, name in enumerate((*told.nationalities, told.total))}
    return (
        found.join(_within(run, told), on="series", how="left")
        .with_columns(
            relative_mae_last_value=_ratio("mae", pl.col("mae_last_value")),
            relative_mae=_ratio("mae", bar),
            link=pl.col("series").replace_strict(run.link, return_dtype=pl.Float64),
            citizenship="series",
        )
        .sort(pl.col("series").replace_strict(order, return_dtype=pl.Int64), "horizon", nulls_last=False)
        .select(SCORED.names())
        .cast(SCORED)
    )


def gate(run: Benchmark, told: Registration | None = None) -> pl.DataFrame:
    """`GATE`: each criterion with what was demanded and found, in the order of `CRITERIA`. The gate is all of them."""
    told = told or registered()
    asked = told.gate
    rows = scored(run, told).filter(pl.col("citizenship") != told.total)
    whole = rows.filter(pl.col("horizon").is_null())
    skilled = whole.filter(pl.col("relative_mae_last_value") <= asked.relative_mae).height
    apart = _apart(run, told)
    lines = [
        ("relative-mae", asked.nationalities, None, skilled),
        ("coverage", *asked.coverage, _mean(whole, "coverage_80", "origins")),
        ("within-both", asked.within_both, None, _mean(whole, "within_both", "months_of_both")),
        ("coherence", None, asked.coherence, apart),
    ]
    made = pl.DataFrame(lines, schema=[*GATE.names()[:-1]], orient="row").with_columns(
        passed=pl.col("found").is_not_null()
        & (pl.col("least").is_null() | (pl.col("found") >= pl.col("least")))
        & (pl.col("most").is_null() | (pl.col("found") <= pl.col("most")))
    )
    return made.select(GATE.names()).cast(GATE)


def _within(run: Benchmark, told: Registration) -> pl.DataFrame:
    sides = [each for each in told.reporters if each.place == len(told.places) - 1]
    known = run.flow.drop_nulls().filter(pl.col("time_period") >= told.origins[0])
    inside = pl.lit(True)
    for name, reporter in zip(("first", "second"), sides, strict=True):
        half = reporter.rounding / 2 if reporter.rounding > 1 else 0.0
        inside &= (pl.col("value") - pl.col(name)).abs() <= half + _TAIL * pl.max_horizontal(name, 1.0).sqrt()
    return known.group_by("series").agg(months_of_both=pl.len(), within_both=inside.mean())


def _apart(run: Benchmark, told: Registration) -> float:
    """The largest difference between the total and the sum of its parts, at any scored origin and horizon."""
    sums = run.ahead.filter(pl.col("origin") >= told.scored_from).group_by("origin", "horizon").agg(
        total=pl.col("value").filter(pl.col("series") == told.total).sum(),
        parts=pl.col("value").filter(pl.col("series") != told.total).sum(),
    )  # fmt: skip
    return float(sums.select((pl.col("total") - pl.col("parts")).abs().max()).item())


def _ratio(above: str, below: pl.Expr) -> pl.Expr:
    return pl.when(below > 0).then(pl.col(above) / below)


def _mean(rows: pl.DataFrame, name: str, weight: str) -> float | None:
    known = rows.drop_nulls([name, weight])
    if known.is_empty():
        return None
    return float(known.select((pl.col(name) * pl.col(weight)).sum() / pl.col(weight).sum()).item())
