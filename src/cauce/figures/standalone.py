"""A figure as one picture that says of itself what it shows, of whom, whence, and in which edition."""

from __future__ import annotations

from markupsafe import Markup

from cauce.figures import letters
from cauce.figures.figure import Figure, Stage
from cauce.figures.svg import Drawing, box, element, group, number, text

WIDTH = 680
"""The width of the drawing that paper takes, which stands in the picture as it is."""
_MARGIN, _ROW, _GAP = 24, 18, 22
_SLOT = 2


def standalone(figure: Figure, style: str, edition: str, gap: str, defs: Markup) -> bytes:
    """An SVG that needs no page: `style` as its own sheet, `defs` for the patterns it refers to.

    `edition` is its name, `gap` the sentence for a stage without a series.
    """
    rows: list[Markup] = []
    y = _MARGIN + 20.0
    y = _words(rows, y, figure.title, "panel-name", 18, bold=True)
    y = _words(rows, y, figure.unit_line, "note-text") + 4
    for stage in figure.stages:
        y = _stage(rows, y, stage, gap)
    if figure.drawings:
        y = _drawing(rows, y, figure.drawings[_SLOT])
    for said in (figure.note, figure.source_line, edition):
        y = _words(rows, y, said, "ax")
    wide, height = WIDTH + 2 * _MARGIN, round(y)
    whole = element(
        "svg",
        element("title", figure.title),
        element("desc", figure.sentence or figure.unit_line),
        element("style", Markup(style)),
        defs,
        figure.defs,
        element("path", d=box(0, 0, wide, height), class_="ground"),
        *rows,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        viewBox=f"0 0 {wide} {height}",
        width=wide,
        height=height,
        role="img",
    )
    return str(whole).encode()


def _words(rows: list[Markup], y: float, said: str, class_: str, size: float = 13, bold: bool = False) -> float:
    """Lines of text from a baseline on; where the next may stand."""
    for line in letters.wrapped(said, WIDTH, size, bold) if said else ():
        rows.append(text(_MARGIN, y, line, class_))
        y += round(size * 1.35)
    return y


def _stage(rows: list[Markup], y: float, stage: Stage, gap: str) -> float:
    y += _GAP / 2
    if stage.group:
        y = _words(rows, y, stage.group, "strong") + 4
    rows.append(text(_MARGIN, y, stage.name, f"lb hue {stage.hue}"))
    y = _words(rows, y + _ROW, stage.unit_line, "ax")
    if stage.drawings:
        y = _drawing(rows, y - _ROW / 2, stage.drawings[_SLOT], f"hue {stage.hue}")
    else:
        y = _words(rows, y, stage.absent or gap, "note-text")
    return _words(rows, y, stage.source_line, "ax")


def _drawing(rows: list[Markup], y: float, drawing: Drawing, class_: str | None = None) -> float:
    rows.append(group(drawing.markup, class_=class_, transform=f"translate({_MARGIN} {number(y)})"))
    return y + drawing.height + _GAP
