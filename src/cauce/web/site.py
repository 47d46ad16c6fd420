"""The views that there are, and how a request becomes a page. The registry is the folder listing of `views`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from cauce.errors import NotFound, StructureError
from cauce.figures.export import lines_csv, written_csv
from cauce.figures.figure import Figure
from cauce.web.asked import Asked
from cauce.web.drawing import drawing_svg
from cauce.web.shell import Page, render

View = Callable[[Asked], Page]


@cache
def views() -> Mapping[str, View]:
    """Each page's view, by the page's name in `addresses`: what the modules of the folder list in `VIEWS`."""
    found: dict[str, View] = {}
    for place in sorted((Path(__file__).parent / "views").glob("*.py")):
        module = importlib.import_module(f"cauce.web.views.{place.stem}")
        for page, view in getattr(module, "VIEWS", {}).items():
            if page in found:
                raise StructureError("view-twice", {"page": page})
            found[page] = view
    return MappingProxyType(found)


def page(asked: Asked) -> Page:
    """The page that was asked for, ready to be laid out. Raises NotFound where no view has it."""
    view = views().get(asked.page)
    if view is None:
        raise NotFound("no-page", {"path": asked.path})
    made = view(asked)
    return replace(
        made,
        path=asked.path,
        query=asked.raw,
        edition=made.edition or asked.strip(empty=made.context.get("nothing") is not None),
        invented=made.invented or asked.edition.manifest.invented,
    )


def html(asked: Asked) -> bytes:
    """The page as HTML."""
    return render(page(asked))


def figure_svg(asked: Asked, name: str) -> bytes:
    """The drawing of one figure of a page. Raises NotFound where the page has no such figure or draws none."""
    figure = _figure(asked, name)
    if not figure.is_drawn:
        raise NotFound("no-figure", {"figure": name[:60]})
    return drawing_svg(asked, figure)


def figure_csv(asked: Asked, name: str) -> bytes:
    """The numbers of one figure of a page. Raises NotFound where the page has no such figure."""
    figure = _figure(asked, name)
    edition = asked.edition.urn
    if asked.edition.manifest.invented:
        edition = f"{edition} ({asked.say('shell.invented')})"
    if figure.lines:
        return lines_csv(figure.lines, edition, figure.codes)
    columns = [column.name for column in figure.table.columns]
    rows = [[f"{cell.text} {cell.sign}".strip() for cell in row] for row in figure.table.rows]
    return written_csv([*columns, "edition"], [[*row, edition] for row in rows])


def _figure(asked: Asked, name: str) -> Figure:
    figures = page(asked).context.get("figures", {})
    figure = figures.get(name) if isinstance(figures, Mapping) else None
    if not isinstance(figure, Figure):
        raise NotFound("no-figure", {"figure": name[:60]})
    return figure
