"""Whether a yearly driver of a country makes an outlook better than the past of the series itself.

At each origin the mean of the next months, as logs, is foreseen twice, both times by least squares on all earlier
origins of all nationalities whose outcome was known by then: from the series' own past alone (how far the last month
lies from the mean of its year, how it moved in half a year, how the same half year went a year before), and from that
and the driver (how far its newest known year lies from all its known years before, and how it moved in that year).
Both are fitted and judged on the same nationalities and origins. The test is that of Clark and West 2007, *Journal of
Econometrics* 138, section 2, for two models of which one holds the other: squared errors apart, with the larger model's
noise of estimation added back; one value an origin, so nationalities that err together count once, and origins whose
months do not overlap. Many drivers at once: Benjamini and Hochberg 1995.

Assumes that a half year's errors tell nothing of the next one's, and that revised yearly values stand for what was
known. `tests/unit/analysis/drivers` checks it on worlds where a driver matters and where none does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from cauce.analysis.anomaly.discovery import q_values
from cauce.analysis.drivers.registered import Driver, Registration, registered
from cauce.analysis.timeline import Floats, timelines

ALL = "_T"
_YEAR, _HALF = 12, 6
_FEW = 1e-9
VERDICTS = ("better", "not-distinguishable")
REASONS = ("too-few-origins",)
TEST = pl.Schema(
    {
        "driver": pl.String(),
        "citizenship": pl.String(),
        "first": pl.String(),
        "last": pl.String(),
        "origins": pl.Int64(),
        "pairs": pl.Int64(),
        "relative_error": pl.Float64(),
        "own_to_last_value": pl.Float64(),
        "statistic": pl.Float64(),
        "p": pl.Float64(),
        "q": pl.Float64(),
        "verdict": pl.String(),
        "reason": pl.String(),
    }
)


@dataclass(frozen=True, slots=True)
class _Panel:
    """Own past, outcome and use, [nationality, origin]; what is not known or not used is False in `used`."""

    names: tuple[str, ...]
    past: Floats
    outcome: Floats
    used: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def driver_test(counts: pl.DataFrame, drivers: pl.DataFrame, told: Registration | None = None) -> pl.DataFrame:
    """`TEST`: each registered driver over all nationalities (`_T`) and for each, in the order of the registration.

    Parameters
    ----------
    counts
        `series` (a nationality), `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    drivers
        `driver`, `citizenship`, `year` (Int64), `value` (null = not known).
    told
        The registration; that of the file if not said.

    Returns
    -------
    `relative_error` is the mean absolute error of logs with the driver over that without; below 1 is better with it.
    `own_to_last_value` is that of the own past over that of the last value. `p` is one-sided, `q` after the false
    discovery rate, of the drivers over all nationalities together and of all pairs apart. *better* needs both `q` at
    most the registered rate and a relative error below 1; all else is *not-distinguishable*.
    """
    told = told or registered()
    panel = _panel(counts, told)
    found = [pl.DataFrame(schema=TEST)]
    for each in told.drivers:
        features, known = _features(drivers.filter(pl.col("driver") == each.driver), each, panel, told)
        found.append(_judged(each.driver, panel, features, panel.used & known, told))
    return _verdicts(pl.concat(found), told)


def _panel(counts: pl.DataFrame, told: Registration) -> _Panel:
    names, past, outcome, used = [], [], [], []
    for line in timelines(counts):
        logs, values, lines, means, usable = line.logs, line.values, [], [], []
        for origin in told.origins:
            at = origin - line.first
            whole = line.knows(at - _YEAR - told.span, at + 1) and line.knows(at, at + told.span + 1) and not line.twice
            usable.append(whole and bool(values[at - _YEAR + 1 : at + 1].mean() >= told.least_mean))
            if not whole:
                lines.append((0.0, 0.0, 0.0))
                means.append(0.0)
                continue
            year_ago = logs[at - _YEAR + 1 : at - _YEAR + 1 + told.span].mean() - logs[at - _YEAR]
            lines.append((logs[at - _YEAR + 1 : at + 1].mean() - logs[at], logs[at] - logs[at - _HALF], year_ago))
            means.append(logs[at + 1 : at + 1 + told.span].mean() - logs[at])
        names.append(line.series)
        past.append(lines)
        outcome.append(means)
        used.append(usable)
    shape = (len(names), len(told.origins))
    return _Panel(
        tuple(names),
        np.array(past, dtype=np.float64).reshape(*shape, 3),
        np.array(outcome, dtype=np.float64).reshape(shape),
        np.array(used, dtype=np.bool_).reshape(shape),
    )


def _features(
    rows: pl.DataFrame, driver: Driver, panel: _Panel, told: Registration
) -> tuple[Floats, np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]:
    """Level against all years known before, and the newest step, of what was known at each origin."""
    features = np.zeros((*panel.outcome.shape, 2))
    known = np.zeros(panel.outcome.shape, dtype=np.bool_)
    by_name: dict[str, dict[int, float]] = {}
    for name, year, value in rows.drop_nulls("value").select("citizenship", "year", "value").iter_rows():
        by_name.setdefault(name, {})[year] = _scaled(value, driver.scale)
    # A month's index is twelve times its year and the months since January: a year ended in its December.
    newest = [(origin - driver.known - _YEAR + 1) // _YEAR for origin in told.origins]
    for row, name in enumerate(panel.names):
        years = {year: value for year, value in by_name.get(name, {}).items() if np.isfinite(value)}
        by_year = {each: _step(years, each, told.oldest_years) for each in set(newest)}
        for column, each in enumerate(newest):
            found = by_year[each]
            if found:
                features[row, column], known[row, column] = found, True
    return features, known


def _step(years: dict[int, float], newest: int, oldest: int) -> tuple[float, float] | None:
    """The level of the last year known against all before, and its step from the year before; None without both."""
    last = max((year for year in years if year <= newest), default=None)
    if last is None or last - 1 not in years or newest - last > oldest:
        return None
    before = [value for year, value in years.items() if year < last]
    return years[last] - sum(before) / len(before), years[last] - years[last - 1]


def _scaled(value: float, scale: str) -> float:
    if scale == "log":
        return float(np.log(value)) if value > 0 else float("nan")
    return float(np.arcsinh(value)) if scale == "asinh" else value


def _judged(
    driver: str, panel: _Panel, features: Floats, used: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    told: Registration,
) -> pl.DataFrame:  # fmt: skip
    """The lines of one driver, without `q` and verdict."""
    own = np.concatenate([np.ones((*used.shape, 1)), panel.past], axis=2)
    small, large = _foreseen(own, panel.outcome, used), _foreseen(np.concatenate([own, features], axis=2),
                                                                  panel.outcome, used)  # fmt: skip
    scored = used & np.isfinite(large) & (np.array(told.origins) >= told.scored_from)
    error, more = panel.outcome - small, panel.outcome - large
    apart = error**2 - (more**2 - (small - large) ** 2)
    lines = [_line(driver, ALL, scored, error, more, panel.outcome, apart, told)]
    for row, name in enumerate(panel.names):
        only = np.zeros_like(scored)
        only[row] = scored[row]
        lines.append(_line(driver, name, only, error, more, panel.outcome, apart, told))
    return pl.DataFrame(lines, schema=TEST, orient="row")


def _foreseen(features: Floats, outcome: Floats, used: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    """What least squares on all earlier origins says at each one; NaN before there are ten lines a coefficient."""
    weight = used[..., None]
    lines = np.where(weight, features, 0.0)
    squares = np.einsum("not,nou->otu", lines, lines)
    products = np.einsum("not,no->ot", lines, np.where(used, outcome, 0.0))
    squares, products, count = (each.cumsum(axis=0) for each in (squares, products, used.sum(axis=0)))
    said = np.full(outcome.shape, np.nan)
    for at in range(1, outcome.shape[1]):
        if count[at - 1] >= 10 * features.shape[2]:
            slopes = np.linalg.lstsq(squares[at - 1], products[at - 1], rcond=_FEW)[0]
            said[:, at] = features[:, at] @ slopes
    return said


def _line(
    driver: str, name: str, scored: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], error: Floats, more: Floats,
    outcome: Floats, apart: Floats, told: Registration,
) -> tuple[object, ...]:  # fmt: skip
    from scipy.special import stdtr

    at = np.flatnonzero(scored.any(axis=0))
    if len(at) < told.least_origins:
        return driver, name, None, None, len(at), int(scored.sum()), *[None] * 6, REASONS[0]
    each = np.array([apart[scored[:, one], one].mean() for one in at])
    spread = each.std(ddof=1) / np.sqrt(len(each))
    statistic = float(each.mean() / spread) if spread > 0 else 0.0
    mae = np.abs(error[scored]).mean()
    first, last = (_month(told.origins[one]) for one in (at[0], at[-1]))
    return (
        driver, name, first, last, len(at), int(scored.sum()), _ratio(np.abs(more[scored]).mean(), mae),
        _ratio(mae, np.abs(outcome[scored]).mean()), statistic, float(stdtr(len(each) - 1, -statistic)), None, None,
        None,
    )  # fmt: skip


def _ratio(part: float, whole: float) -> float | None:
    return float(part / whole) if whole > 0 else None


def _month(index: int) -> str:
    return f"{index // _YEAR:04d}-{index % _YEAR + 1:02d}"


def _verdicts(rows: pl.DataFrame, told: Registration) -> pl.DataFrame:
    q = np.full(rows.height, np.nan)
    p = rows["p"].cast(pl.Float64).to_numpy().copy()
    for family in (rows["citizenship"].to_numpy() == ALL, rows["citizenship"].to_numpy() != ALL):
        q[family] = q_values(p[family])
    better = (pl.col("q") <= told.rate) & (pl.col("relative_error") < 1)
    return rows.with_columns(q=pl.Series(q).fill_nan(None)).with_columns(
        verdict=pl.when(pl.col("p").is_not_null())
        .then(pl.when(better).then(pl.lit(VERDICTS[0])).otherwise(pl.lit(VERDICTS[1])))
        .cast(pl.String)
    )
