"""Protection and lawful pathways on the overview, each in a figure of the size of a border's."""

from __future__ import annotations

from cauce.figures.charts.steps import steps
from cauce.figures.figure import Figure, drawings
from cauce.figures.values import Hue
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts

PAGES = ("protection", "pathways")


def figures(asked: Asked) -> dict[str, Figure]:
    """Those that the edition holds, by the page where more of it stands."""
    made = {page: _figure(asked, page) for page in PAGES}
    return {page: figure for page, figure in made.items() if figure}


def _figure(asked: Asked, page: str) -> Figure | None:
    said = facts("overview_protection")[page]
    dataflow, named = said["dataflow"], said["named"]
    unit = asked.say(f"unit.{said['unit']}")
    line = asked.line(asked.say(f"overview.{page}.name"), dataflow, hue=Hue.US, unit=unit, **named)
    final = [point for point in line.known if not point.is_open]
    if not final:
        return None
    title = asked.say(f"overview.{page}.title", month=asked.period(final[-1].period), count=int(final[-1].value or 0))
    first, last = line.points[0].month, line.points[-1].month
    made = drawings(page, title, asked.language, lambda canvas: steps(canvas, line, first, last), 6, (260, 300))
    shown = Shown(line, {"dataflow": dataflow, **named})
    return framed(asked, page, title, asked.say(f"overview.{page}.unit"), [shown], made, columns=6,
                  note=asked.say(f"overview.{page}.note"))  # fmt: skip
