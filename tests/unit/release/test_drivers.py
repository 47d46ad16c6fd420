"""The registered test of drivers: run anew on the real publications, it gives the table of its page."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from cauce.analysis.drivers import ALL, TEST
from cauce.edition.read import Edition
from cauce.edition.trial import DRIVER_TEST
from cauce.reference import codelist
from cauce.release.drivers import drivers_of

PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "drivers.md"
LINE = re.compile(r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d\.\d{3}) \| (\d\.\d\d) \|", re.MULTILINE)


def test_what_is_sealed_is_what_the_method_gives() -> None:
    assert DRIVER_TEST == TEST


def test_an_edition_without_drivers_has_no_test(invented_edition: Edition) -> None:
    assert "wb_indicators" not in invented_edition.sources
    assert drivers_of(invented_edition).is_empty()


@pytest.mark.proof("the registered test of drivers gives the table of its page")
def test_the_page_tells_what_came_out(real_edition: Edition) -> None:
    """The registration was committed before the table was known; whoever changes the method must answer for it."""
    rows = drivers_of(real_edition)
    told = {name: numbers for name, *numbers in LINE.findall(PAGE.read_text(encoding="utf-8"))}
    found = rows.filter(citizenship=ALL)
    assert set(told) == {codelist("CL_INDICATOR").name(driver, "en") for driver in found["driver"]}
    for row in found.iter_rows(named=True):
        origins, pairs, error, p = told[codelist("CL_INDICATOR").name(row["driver"], "en")]
        assert (int(origins), int(pairs)) == (row["origins"], row["pairs"])
        assert float(error) == pytest.approx(row["relative_error"], abs=0.0006)
        assert float(p) == pytest.approx(row["p"], abs=0.006)
    assert set(rows["verdict"].drop_nulls()) == {"not-distinguishable"}
    single = rows.filter(pl.col("citizenship") != ALL)
    assert (single["p"].count(), single["citizenship"].n_unique()) == (63, 20)
