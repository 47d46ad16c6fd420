"""Editions one after another in the invented world, each with what had been published by then.

The world's first statements lack late reports (`late_share` of the last month, less of those before), and the next
statement mends them: true vintages, whose end is known. Each edition is sealed with its outlook and its record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from cauce.analysis.forecast import backtest, outlook
from cauce.analysis.worlds import simulate
from cauce.edition import layout
from cauce.edition.read import Edition
from cauce.edition.results import OUTLOOK, RECORD
from cauce.edition.verify import verify
from cauce.model.statement import COVER
from cauce.release import outlooks
from cauce.release.outlooks import record_of
from cauce.release.seal import seal
from cauce.release.watch import SERIES
from tests import proofs
from tests.editions import SEED

WORLD = simulate(SEED)
LAWS = WORLD.options
FIRST = 18
"""The months before are left out: a history of five years and a half is enough for intervals."""
EDITIONS = proofs.size(4, 12)
HORIZONS = 6
ENDS = [len(WORLD.months) - HORIZONS - EDITIONS + at for at in range(EDITIONS)]
"""The last month of each edition, one month after another; all that it looks ahead to has come by the end."""
NAMES = ("all", "HND", "GTM")


@cache
def _final() -> dict[str, list[int]]:
    counted = WORLD.counted["MEXICO"]
    rows = {"all": counted.sum(axis=0), **{name: counted[WORLD.of(name)] for name in NAMES[1:]}}
    return {name: [int(each) for each in row] for name, row in rows.items()}


def _said(end: int, *, lacking: bool = True) -> pl.DataFrame:
    """What is known when `end` is the last month: of the last months what had been reported by then."""
    rng = np.random.default_rng((SEED, end))
    rows = []
    for name, counts in _final().items():
        for at in range(FIRST, end + 1):
            late = lacking and end - at < LAWS.late_months
            share = 1 - LAWS.late_share / (end - at + 1)
            rows.append((name, str(WORLD.months[at]), float(rng.binomial(counts[at], share) if late else counts[at])))
    return pl.DataFrame(rows, {"series": pl.String, "time_period": pl.String, "value": pl.Float64}, orient="row")


@dataclass(frozen=True, eq=False)
class _Stating(Edition):
    """An edition before it is sealed, with the series that it states."""

    stated: pl.DataFrame


def _series_of(edition: Edition) -> pl.DataFrame:
    assert isinstance(edition, _Stating)
    told = edition.stated.with_columns(parent=pl.lit(""), obs_status=pl.lit("A"))
    return told.select(pl.col(name).cast(kind) for name, kind in SERIES.items())


@dataclass(frozen=True)
class _Run:
    """The editions, oldest first, and the bytes of each one's outlook and record when it was sealed."""

    editions: list[Edition]
    sealed: list[tuple[bytes, bytes]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> _Run:
    root = tmp_path_factory.mktemp("public")
    found = _Run([], [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outlooks, "series_of", _series_of)  # no publication of the invented world is forecast
        for at, end in enumerate(ENDS):
            edition = _sealed(root, at, _said(end), found.editions)
            found.editions.append(edition)
            found.sealed.append(_bytes(edition))
    return found


def _sealed(root: Path, at: int, said: pl.DataFrame, before: list[Edition]) -> Edition:
    when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=30 * at)
    ahead = outlook(said).with_columns(reconciled=pl.lit(None, pl.Boolean))
    digits = seal(
        root,
        audience="public",
        published_at=when,
        received_by=when,
        previous=before[-1].digits if before else None,
        invented=True,
        index=pl.DataFrame(schema=layout.INDEX),
        tables={
            "cover": (pl.DataFrame(schema=COVER), COVER),
            "df_outlook": (ahead, OUTLOOK),
            "df_record": (record_of(_Stating(root, "draft", said), before), RECORD),
        },
        documents={},
        archive={},
        vintages=[f"{at:064x}"],
        observations=said.height,
    )
    return Edition(root, digits)


def _bytes(edition: Edition) -> tuple[bytes, bytes]:
    first, second = (edition.folder / f"{name}.parquet" for name in ("df_outlook", "df_record"))
    return first.read_bytes(), second.read_bytes()


@pytest.mark.proof("an outlook and its record, once sealed, keep their bytes whatever vintages and editions come later")
def test_the_past_is_never_rewritten(run: _Run, record_property: proofs.Record) -> None:
    record_property("count", EDITIONS)
    assert [_bytes(edition) for edition in run.editions] == run.sealed
    assert all(verify(edition) == [] for edition in run.editions)
    assert len({edition.digits for edition in run.editions}) == EDITIONS


def test_the_record_goes_on_with_each_edition(run: _Run) -> None:
    """Of an outlook k editions ago k months have come, at most six; its words are those that were sealed."""
    for at, edition in enumerate(run.editions):
        record = edition.results("DF_RECORD")
        assert record.height == sum(min(HORIZONS, at - earlier) for earlier in range(at)) * len(NAMES)
        for earlier in run.editions[:at]:
            key = ["series", "origin", "horizon", "time_period", "value", "lower_80", "upper_80", "last_value"]
            mine = record.filter(edition=earlier.digits).select(key)
            assert mine.join(earlier.results("DF_OUTLOOK").select(key), on=key, how="anti").is_empty()
            assert mine.height == min(HORIZONS, at - run.editions.index(earlier)) * len(NAMES)


def test_a_late_vintage_changes_only_the_months_that_it_restates(run: _Run) -> None:
    """Between two records only what came of a month may move, and only of months that were still late before."""
    moved = 0
    for at in range(1, EDITIONS):
        old, new = (run.editions[each].results("DF_RECORD") for each in (at - 1, at))
        key = ["edition", "published", "series", "origin", "horizon", "time_period", "value", "lower_80", "upper_80",
               "last_value"]  # fmt: skip
        both = old.join(new, on=key, suffix="_new")
        assert both.height == old.height
        still_late = [str(WORLD.months[ENDS[at - 1] - back]) for back in range(LAWS.late_months)]
        changed = both.filter(pl.col("actual") != pl.col("actual_new"))
        assert set(changed["time_period"]) <= set(still_late)
        moved += changed.height
        inside = new["actual"].is_between(new["lower_80"], new["upper_80"])
        assert new["within_80"].to_list() == inside.to_list()
    assert moved > 0


@pytest.mark.proof(
    "scores on true vintages differ from those of the cut newest vintage by the revisions and nothing else"
)
def test_true_vintages_differ_from_the_cut_newest_one_only_by_the_revision(
    run: _Run, record_property: proofs.Record
) -> None:
    """Where nothing was revised the outlook of a vintage is that of the newest one cut at its origin, to the last bit;
    where it was, the last value differs by exactly what was late. Both are scored by what is known in the end.
    """
    months = [str(WORLD.months[end]) for end in ENDS]
    newest = _said(len(WORLD.months) - 1, lacking=False)
    cut = backtest(newest, months).select("series", "origin", "horizon", "time_period", "value", "last_value", "actual")
    key = ["series", "origin", "horizon", "time_period"]
    unrevised = outlook(_said(ENDS[0], lacking=False)).select(*key, "value", "last_value")
    assert unrevised.join(cut, on=[*key, "value", "last_value"]).height == unrevised.height == HORIZONS * len(NAMES)
    true = pl.concat(edition.results("DF_OUTLOOK") for edition in run.editions)
    both = true.select(*key, "value", "last_value").join(cut, on=key, suffix="_cut")
    assert both.height == EDITIONS * HORIZONS * len(NAMES)
    late = {(name, str(WORLD.months[end])): count for end in ENDS for name, count in _last(end).items()}
    for series, origin, told, final in both.select("series", "origin", "last_value", "last_value_cut").iter_rows():
        assert (told, final) == (late[series, origin], _final()[series][_at(origin)])
    errors = [
        float(np.abs(np.log(both[name].to_numpy() / both["actual"].to_numpy())).mean())
        for name in ("value", "value_cut")
    ]
    record_property("count", both.height)
    record_property("true_over_cut", round(errors[0] / errors[1], 3))
    assert errors[0] != errors[1]


def _last(end: int) -> dict[str, float]:
    return dict(_said(end).filter(time_period=str(WORLD.months[end])).select("series", "value").iter_rows())


def _at(month: str) -> int:
    return [str(each) for each in WORLD.months].index(month)
