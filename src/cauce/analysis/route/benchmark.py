"""The registered benchmark: what the joint route nowcast would have said at each origin, against doing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from cauce.analysis.forecast import reconcile
from cauce.analysis.forecast.conformal import LEVELS, bounds
from cauce.analysis.route.filter import Counts
from cauce.analysis.route.nowcast import Nowcasts, nowcasts
from cauce.analysis.route.registered import Registration, registered
from cauce.analysis.timeline import Floats
from cauce.model.period import Month

REST = "_REST"
"""Everyone at the last place who is not of the registered nationalities."""

_YEAR = 12
_SIDES = tuple(f"{side}_{level}" for level in LEVELS for side in ("lower", "upper"))
AHEAD = pl.Schema(
    {"series": pl.String(), "origin": pl.String(), "horizon": pl.Int64(), "time_period": pl.String()}
    | dict.fromkeys(("value", *_SIDES, "last_value", "seasonal_naive", "actual"), pl.Float64())
)
FLOW = pl.Schema(
    {"series": pl.String(), "time_period": pl.String()} | dict.fromkeys(("value", "first", "second"), pl.Float64())
)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """`ahead` has the columns of `AHEAD` and `reconciled`: each nationality, the total and the rest, made to add.

    `flow` has those of `FLOW`: the flow at the last place in each month, beside what its two reporters print. `link` is
    the part of each nationality's flow there that is taken to have come by the place before, at the last origin.
    """

    ahead: pl.DataFrame
    flow: pl.DataFrame
    link: dict[str, float]


def benchmark(series: pl.DataFrame, told: Registration | None = None) -> Benchmark:
    """The registered run on a table of what reporters print.

    Parameters
    ----------
    series
        `reporter` (ids of the registration), `citizenship` (its nationalities and its total), `time_period`
        (`YYYY-MM`), `value` (counts; null = not known).
    told
        The registration; that of the file if not said.

    Returns
    -------
    Values in counts. At an origin nothing is used that was later than each reporter's registered delay, except that
    months stand as the table has them: what was revised later is revised here.
    """
    told = told or registered()
    months = _months(told)
    names = (*told.nationalities, told.total)
    values = _laid(series, told, names, months)
    counts = Counts.of(values, tuple(r.rounding for r in told.reporters), tuple(r.place for r in told.reporters))
    origins = [months.index(each) for each in told.origins]
    breaks: dict[int, dict[int, float]] = {}
    for place, month, spread in told.breaks:
        breaks.setdefault(months.index(month), {})[place] = spread
    found = nowcasts(counts, origins, told, breaks)
    sides = [at for at, each in enumerate(told.reporters) if each.place == len(told.places) - 1]
    parts = pl.DataFrame({"total": told.total, "breakdown": "all", "part": [*told.nationalities, REST]})
    base = pl.concat(_ahead(told, names, months, origins, values[sides[0]], found))
    return Benchmark(
        reconcile(base, base, parts),
        _flow(names[:-1], months, values[sides], found),
        dict(zip(names, found.linked[:, -1].tolist(), strict=True)),
    )


def _months(told: Registration) -> list[str]:
    first, last = Month.parse(told.first), Month.parse(told.origins[-1]).plus(told.horizons)
    return [str(first.plus(step)) for step in range(last.index - first.index + 1)]


def _laid(series: pl.DataFrame, told: Registration, names: tuple[str, ...], months: list[str]) -> Floats:
    """Counts [reporter, nationality, month], NaN where not known."""
    values = np.full((len(told.reporters), len(names), len(months)), np.nan)
    at = [
        {name: number for number, name in enumerate(each)} for each in ([r.id for r in told.reporters], names, months)
    ]
    for *where, value in series.select("reporter", "citizenship", "time_period", "value").iter_rows():
        if value is not None and all(name in known for name, known in zip(where, at, strict=True)):
            values[tuple(known[name] for name, known in zip(where, at, strict=True))] = value
    return values


def _ahead(
    told: Registration, names: tuple[str, ...], months: list[str], origins: list[int], border: Floats, found: Nowcasts
) -> Iterator[pl.DataFrame]:
    """`AHEAD` of each nationality and the total, and of the rest, of which the last value is all that is said."""
    rest = border[-1] - border[:-1].sum(axis=0)
    for row, name in enumerate((*names, REST)):
        actual = rest if name == REST else border[row]
        for horizon in range(1, told.horizons + 1):
            later = [origin + horizon for origin in origins]
            said = actual[origins] if name == REST else np.exp(found.ahead[row, :, horizon - 1])
            logs = np.log1p(np.maximum(said, 0))
            around = bounds(logs, np.log1p(np.maximum(actual[later], 0)) - logs, origins, horizon,
                            gamma=told.gamma, decay=told.decay)  # fmt: skip
            yield (
                pl.DataFrame(
                    {
                        "series": [name] * len(origins),
                        "origin": [months[origin] for origin in origins],
                        "horizon": [horizon] * len(origins),
                        "time_period": [months[each] for each in later],
                        "value": said,
                        **around,
                        "last_value": actual[origins],
                        "seasonal_naive": actual[[each - _YEAR for each in later]],
                        "actual": actual[later],
                    }
                )
                .select(AHEAD.names())
                .cast(AHEAD)
                .with_columns(pl.col(pl.Float64).fill_nan(None))
            )


def _flow(names: tuple[str, ...], months: list[str], sides: Floats, found: Nowcasts) -> pl.DataFrame:
    parts = [
        pl.DataFrame(
            {"series": [name] * len(months), "time_period": months, "value": np.exp(found.flow[row]),
             "first": sides[0, row], "second": sides[1, row]}
        ).cast(FLOW)
        for row, name in enumerate(names)
    ]  # fmt: skip
    return pl.concat(parts).with_columns(pl.col(pl.Float64).fill_nan(None))
