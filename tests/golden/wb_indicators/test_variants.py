"""Other editions of the layout, all numbers invented."""

from __future__ import annotations

from pathlib import Path

from tests.golden.variants import take

CODE = "wb_indicators"


def test_a_rate_is_kept_to_three_decimals_and_dollars_whole(tmp_path: Path) -> None:
    taken = take(CODE, tmp_path, "geo,var,t,v", "GTM,inf,2031,-0.1234567", "GTM,remin,2031,19977.6", "GTM,pop,2031,8.0")
    assert taken.rows("indicator", "unit_measure", "obs_value") == [
        ("INFLATION", "PERCENT", -123),
        ("POPULATION", "PERSONS", 8),
        ("REMITTANCES_RECEIVED", "USD", 19978),
    ]
    assert taken.codes == []


def test_an_indicator_never_met_is_told(tmp_path: Path) -> None:
    assert take(CODE, tmp_path, "geo,var,t,v", "GTM,happiness,2031,1").codes == ["unknown-label"]
