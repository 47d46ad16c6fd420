from __future__ import annotations

from cauce.harmonise import cover, harmonise
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, rule, source, transcript


def test_cover_counts_cells_and_sums_by_table_frequency_and_period() -> None:
    table = rule(period={"kind": "month", "column": "t", "annual_before": "2020"})
    lines = transcript(["t", "nat"], ["2019-01", "Honduras", "5"], ["2020-03", "Honduras", "1"],
                       ["2020-03", "Guatemala", "2"], ["2020-06", "Honduras", "-"])  # fmt: skip
    got = cover(harmonise(lines, source(table, values={"-": ("L", "F")}), CODELISTS, DATAFLOWS).observations)
    assert got.select("freq", "time_period", "cells", "total").rows() == [
        ("A", "2019", 1, 5), ("M", "2020-03", 2, 3), ("M", "2020-06", 1, None),
    ]  # fmt: skip
    assert set(got["dimensions"]) == {"reporter,authority,event,citizenship"}
