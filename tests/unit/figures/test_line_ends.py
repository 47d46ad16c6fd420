"""The names of lines in the margin: their leaders pass no other line's end."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from cauce.figures.charts.lines import lines
from cauce.figures.values import Hue
from tests.unit.figures.series import FIRST, canvas, line
from tests.unit.figures.test_charts import paths, words

LAST = FIRST.plus(11)


def test_a_leader_goes_around_the_mark_of_a_line_at_the_same_height() -> None:
    """Both end at 500, one five months before the other: a straight leader would strike the later one through."""
    short = line([500] * 7, hue=Hue.US, name="Sent")
    long = line([500] * 12, hue=Hue.GT, name="Received")
    drawn = lines(canvas(), [short, long], FIRST, LAST)
    leaders = [[float(each) for each in re.findall(r"-?[\d.]+", path)] for path in paths(drawn, "leader")]
    from_short = min(leaders)
    assert abs(from_short[3] - from_short[1]) > 20
    assert "Sent" in words(drawn)
    assert "Received" in words(drawn)


def test_leaders_of_lines_that_end_in_the_same_month_do_not_cross() -> None:
    """Both end five months early at nearly the same height: the higher line keeps the higher name."""
    low, high = line([500] * 7, hue=Hue.MX, name="Low"), line([510] * 7, hue=Hue.GT, name="High")
    drawn = ET.fromstring(str(lines(canvas(), [low, high], FIRST, LAST).markup))
    heights = {"".join(each.itertext()): float(each.attrib["y"]) for each in drawn.iter("text")}
    assert heights["High"] < heights["Low"]


def test_names_that_need_not_move_stand_in_the_order_of_their_lines() -> None:
    one, other = line([100] * 12, name="Low"), line([900] * 12, hue=Hue.GT, name="High")
    drawn = ET.fromstring(str(lines(canvas(), [one, other], FIRST, LAST).markup))
    heights = {"".join(each.itertext()): float(each.attrib["y"]) for each in drawn.iter("text")}
    assert heights["High"] < heights["Low"]


def test_names_far_from_their_lines_stand_after_their_marks_and_without_leaders() -> None:
    """On a telephone, two lines that cross every month leave room only far from their ends."""
    wild = line([900, 20, 880, 10, 860, 30, 900, 20, 880, 10, 860, 900], name="A line that goes up and down")
    low = line([40, 860, 30, 900, 20, 880, 10, 860, 30, 900, 20, 5], hue=Hue.MX, name="A line that goes down and up")
    drawn = lines(canvas(288), [wild, low], FIRST, LAST)
    assert len(paths(drawn, "solid")) == 2 + 2
    assert not paths(drawn, "leader")
