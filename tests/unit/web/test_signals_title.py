"""The title of the signals names how many series could have moved."""

from __future__ import annotations

from types import MappingProxyType

from cauce.edition.read import Edition
from cauce.reference import watched
from cauce.web.asked import Asked
from cauce.web.watching import stated


def test_a_series_that_ends_earlier_is_not_counted(real_edition: Edition) -> None:
    """The OHSS workbook ends in November 2024 and Panama's series in February 2025; Mexico's table has March 2025."""
    asked = Asked(real_edition, "signals", "en", "/en/signals", MappingProxyType({}), "")
    reach = {
        name: [month for month in ("2024-11", "2025-02", "2025-03") if stated(asked, watched()[name], month)]
        for name in ("us-southwest", "pa-darien", "mx-events")
    }
    assert reach == {
        "us-southwest": ["2024-11"],
        "pa-darien": ["2024-11", "2025-02"],
        "mx-events": ["2024-11", "2025-02", "2025-03"],
    }
