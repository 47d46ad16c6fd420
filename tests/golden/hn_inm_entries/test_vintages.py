"""The two real vintages of the total, as SOURCE.md compares them."""

from __future__ import annotations

import polars as pl

from cauce.check import difference
from tests.golden.variants import Taken
from tests.publications import folder

CODE = "hn_inm_entries"


def test_four_months_were_revised_and_nothing_else() -> None:
    files = folder("hn-inm-irregular")
    march = Taken(CODE, files / "irreg_honduras_2025-03-11.csv").observations
    may = Taken(CODE, files / "irreg_honduras_2025-05-13.csv").observations
    changes = difference(may, march)
    assert changes.filter(pl.col("status") == "revised").select("time_period", "before", "after").rows() == [
        ("2024-11", 17951, 20246),
        ("2024-12", 10576, 13994),
        ("2025-01", 5920, 8341),
        ("2025-02", 2508, 3427),
    ]
    assert set(changes["status"]) == {"revised", "added"}
    assert set(changes.filter(pl.col("status") == "added")["time_period"]) == {"2025-03", "2025-04"}


def test_every_month_that_was_revised_had_been_marked_provisional() -> None:
    march = Taken(CODE, folder("hn-inm-irregular") / "irreg_honduras_2025-03-11.csv")
    assert march.rows("time_period", obs_status="P") == [("2024-11",), ("2024-12",), ("2025-01",), ("2025-02",)]
