"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "wb_poverty"

HEADER = "Country Name,Country Code,Indicator Name,Indicator Code,2030,2031,"


def test_a_blank_states_nothing_and_a_region_is_left_out(tmp_path: Path) -> None:
    lines = ("Guatemala,GTM,Poverty,SI.POV.NAHC,,40.25,", "Latin America,LAC,Poverty,SI.POV.NAHC,30,31,")
    taken = take(CODE, tmp_path, HEADER, *lines)
    assert taken.rows("ref_area", "time_period", "obs_value") == [("GTM", "2031", 40250)]
    assert taken.codes == ["lines-left-out"]
