"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "us_dos_niv_monthly"

HEADER = "month,nationality,visa_class,issuances"


def test_only_the_classes_of_temporary_work_are_taken(tmp_path: Path) -> None:
    taken = take(
        CODE, tmp_path, HEADER, "2031-05,Guatemala,H2A,12", "2031-05,Guatemala,B1/B2,900", "2031-05,Mexico,TN,3"
    )
    assert taken.rows("time_period", "citizenship", "pathway", "obs_value") == [
        ("2031-05", "GTM", "NIV_H2A", 12),
        ("2031-05", "MEX", "NIV_TN", 3),
    ]
    assert taken.codes == ["lines-left-out"]


def test_spellings_of_one_country_are_one_citizenship(tmp_path: Path) -> None:
    lines = ("2031-05,Micronesia,H2B,1", '2031-06,"Micronesia, Federated States of",H2B,2')
    taken = take(CODE, tmp_path, HEADER, *lines, "2031-07,Federated States of Micronesia,H2B,4")
    assert taken.rows("citizenship", "obs_value") == [("FSM", 1), ("FSM", 2), ("FSM", 4)]


def test_visas_of_no_nationality_stay_apart(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, HEADER, "2031-05,*Non-Nationlity Based Issuances,H2A,2")
    assert taken.rows("citizenship", "obs_value") == [("_Z", 2)]
