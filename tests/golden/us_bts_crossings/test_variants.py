"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "us_bts_crossings"

HEADER = "Port Name,State,Port Code,Measure,Value,month"


def test_a_port_is_told_by_its_code_and_a_way_of_travel_by_its_measure(tmp_path: Path) -> None:
    lines = ("Laredo,Texas,2304,Bus Passengers,9,2031-05", "Laredo,Texas,2304,Train Passengers,0,2031-05")
    taken = take(CODE, tmp_path, HEADER, *lines)
    assert taken.rows("ref_area", "mode", "time_period", "obs_value") == [
        ("USPORT_2304", "BUS", "2031-05", 9),
        ("USPORT_2304", "TRAIN", "2031-05", 0),
    ]
    assert taken.codes == []


def test_trucks_are_no_persons(tmp_path: Path) -> None:
    assert take(CODE, tmp_path, HEADER, "Laredo,Texas,2304,Trucks,9,2031-05").codes == ["unknown-label"]
