"""The ground of an order in force has its name wherever there is room for it, and its note where there is more."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from cauce.figures.charts.lines import lines
from cauce.figures.charts.shade import Shade
from tests.unit.figures.series import FIRST, canvas, line

ORDER = Shade(FIRST, FIRST.plus(17), "An order in force", "Expulsions are no removals, and many led elsewhere")


def said(height: int) -> list[str]:
    """The words of a chart so high whose series lies low in the months of the order."""
    drawn = lines(
        replace(canvas(), height=height), [line([4, 5] * 9 + [9, 10] * 3)], FIRST, FIRST.plus(23), shade=ORDER
    )
    return [str(each.text) for each in ET.fromstring(str(drawn.markup)).iter() if each.text]


def test_a_high_chart_has_the_name_and_the_note() -> None:
    assert ORDER.name in said(340)
    assert any(each.startswith("Expulsions") for each in said(340))


def test_a_low_chart_has_the_name_alone() -> None:
    assert ORDER.name in said(110)
    assert not any(each.startswith("Expulsions") for each in said(110))
