"""The two real vintages of the nationalities, as SOURCE.md compares them."""

from __future__ import annotations

from cauce.check import difference
from tests.golden.variants import Taken
from tests.publications import folder

CODE = "pa_snm_darien"


def test_the_march_vintage_only_adds_the_months_after_the_february_one() -> None:
    files = folder("pa-snm-darien")
    february = Taken(CODE, files / "irreg_darien_nat_2025-02-13.csv").observations
    march = Taken(CODE, files / "irreg_darien_nat_2025-03-10.csv").observations
    changes = difference(march, february)
    assert set(changes["status"]) == {"added"}
    assert set(changes["time_period"]) == {"2025-01", "2025-02"}


def test_three_months_of_2020_have_no_figure() -> None:
    taken = Taken(CODE, folder("pa-snm-darien") / "irreg_darien_nat_2025-03-10.csv")
    months = {str(period) for freq, period in taken.rows("freq", "time_period") if freq == "M"}
    asked = {f"2020-{month:02d}" for month in range(1, 13)}
    assert asked - months == {"2020-04", "2020-05", "2020-07"}
