"""A page for the book: the same view, its drawings on their own and with everything that they borrow of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from types import MappingProxyType
from urllib.parse import urlencode

from markupsafe import Markup

from cauce import addresses
from cauce.edition.read import Edition
from cauce.figures.charts.map import ground
from cauce.figures.figure import Figure
from cauce.figures.leaf import Definition, Leaf, Picture, Printed
from cauce.figures.svg import Drawing, element
from cauce.figures.tables import Cell, Table
from cauce.web import told
from cauce.web.asked import Asked
from cauce.web.brief import brief
from cauce.web.drawing import patterns, rules
from cauce.web.own import own
from cauce.web.parts import Nothing
from cauce.web.site import page

_PAPER = 2
"""Of the drawings of a figure, the one that paper takes."""
_HALF, _THIRD = 1, 0
"""Those that half and a third of its width take."""
_SPOKEN = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
_NONE: Mapping[str, str] = MappingProxyType({})


def leaf(
    edition: Edition, name: str, language: str, parts: Mapping[str, str] = _NONE, query: Mapping[str, str] = _NONE
) -> Leaf:
    """The page of that name as an edition has it; its addresses name the edition. Raises as the page does.

    `country` is no page but what concerns one, with its code in `parts`; `query` may hold an instant (`asOf`).
    """
    country = parts["country"] if name == "country" else ""
    path = addresses.path("overview", language) if country else addresses.path(name, language, **parts)
    told_of = MappingProxyType({**query, "edition": edition.digits})
    asked = Asked(edition, "overview" if country else name, language, path, told_of, urlencode(told_of), parts)
    made = own(asked, country) if country else page(asked)
    given = made.context
    figures = {**(given.get("figures") or {}), **told.figures(asked, given)}
    nothing = given.get("nothing")
    return Leaf(
        title=made.title,
        lede=made.lede,
        address=asked.here(),
        figures={key: Printed(_placed(asked, each), _pictures(each)) for key, each in figures.items()},
        tables=told.tables(given),
        ledes=told.ledes(asked, given),
        places=given.get("places") or {},
        brief=brief(asked) if name == "overview" else (),
        words=tuple(str(each) for each in given.get("words") or ()),
        definitions=tuple(_definition(each) for _, _, group in given.get("groups", ()) for each in group),
        nothing=nothing.why if isinstance(nothing, Nothing) else "",
    )


def _placed(asked: Asked, figure: Figure) -> Figure:
    """A figure with its address; of one that is made for a file alone, what a reader reads."""
    if figure.id == "ledger":
        columns, rows = figure.table.columns[:-1], figure.table.rows
        shown = tuple((*row[:2], Cell(asked.period(row[2].text)), *row[3:-1]) for row in rows)
        figure = replace(figure, table=Table(columns, shown))
    return figure if figure.address else replace(figure, address=f"{asked.here()}#{figure.id}")


def _definition(said: Mapping[str, str]) -> Definition:
    names = ("title", "authority", "counts", "limits", "unit", "source")
    return Definition(*(str(said[name]) for name in names))


def _pictures(figure: Figure) -> tuple[Picture, ...]:
    made = [_picture(figure, each, figure.title) for each in figure.drawings[_PAPER : _PAPER + 1]]
    for stage in figure.stages:
        if stage.drawings:
            subject, hue = f"{stage.name}, {stage.unit_line}", f"hue {stage.hue}"
            drawn, half, third = (_picture(figure, stage.drawings[at], subject, hue) for at in (_PAPER, _HALF, _THIRD))
            made.append(Picture(drawn.svg, drawn.spoken, stage.name, stage.unit_line, half=half.svg, third=third.svg))
        else:
            made.append(Picture("", "", stage.name, stage.unit_line, stage.absent))
    return tuple(made)


def _picture(figure: Figure, drawing: Drawing, subject: str, hue: str = "") -> Picture:
    borrowed = "#map-" in drawing.markup and not figure.defs
    spoken = _SPOKEN.search(drawing.markup)
    whole = element(
        "svg",
        element("style", Markup(rules())),
        patterns() + ground() if borrowed else patterns(),
        figure.defs,
        element("g", drawing.markup, class_=hue or None),
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        viewBox=f"0 0 {drawing.width} {drawing.height}",
        width=drawing.width,
        height=drawing.height,
    )
    said = f"{subject}. {unescape(spoken[1])}" if spoken else subject
    return Picture(str(whole), said)
