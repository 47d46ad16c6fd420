"""Another edition of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "mx_upm_expulsions"


def test_kinds_of_another_year_with_a_quarter_beside_the_month(tmp_path: Path) -> None:
    taken = take(
        CODE,
        tmp_path,
        "t,q,nat,type,n",
        "2031-05,2031-04,GTM,deportation,3",
        "2031-05,2031-04,GTM,assisted return,40",
        "2031-05,2031-04,GTM,assisted return of children,7",
    )
    assert taken.rows("event", "demographic", "citizenship", "obs_value") == [
        ("REMOVAL", "_U", "GTM", 3),
        ("RETURN", "ADULT", "GTM", 40),
        ("RETURN", "MINOR", "GTM", 7),
    ]
    assert taken.codes == []


def test_a_kind_that_is_not_known_is_told(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "t,nat,type,n", "2031-05,GTM,not subject to return,3", "2031-05,GTM,deportation,2")
    assert taken.rows("event", "obs_value") == [("REMOVAL", 2)]
    assert taken.codes == ["unknown-label"]
