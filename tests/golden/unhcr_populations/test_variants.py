"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "unhcr_populations"

HEADER = (
    "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps,"
    "stateless,ooc,oip,hst"
)


def test_three_of_nine_populations_are_taken(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, HEADER, "2031,Cuba,CUB,CUB,Mexico,MEX,MEX,9,8,7,6,5,4,3,,1")
    assert taken.rows("event", "obs_value", "obs_status", "time_basis") == [
        ("ASYLUM_SEEKERS", 8, "A", "REFERENCE"),
        ("IN_NEED_OF_PROTECTION", None, "L", "REFERENCE"),
        ("REFUGEES", 9, "A", "REFERENCE"),
    ]
    assert taken.codes == ["fix-without-match", "fix-without-match", "lines-left-out"]
