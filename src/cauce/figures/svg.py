"""Builds SVG as escaped text: elements, paths of one decimal, and a picture that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from cauce.figures.values import Hue


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a chart is drawn: the id and title of its figure, the reader's language, and its size in pixels."""

    id: str
    title: str
    language: str
    width: int
    height: int = 0

    @property
    def narrow(self) -> bool:
        """Whether it is drawn for a telephone."""
        return self.width < 480


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished SVG and its size."""

    width: int
    height: int
    markup: Markup


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, *children: Markup | str, **attributes: str | float | None) -> Markup:
    """An element with escaped attributes and children; `class_` is `class`, `stroke_width` is `stroke-width`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(escape(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def group(*children: Markup, class_: str | None = None, transform: str | None = None) -> Markup:
    """Several elements under one class."""
    return element("g", *children, class_=class_, transform=transform)


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def polyline(points: Sequence[tuple[float, float]]) -> str:
    """The data of a path through these places; empty for none."""
    return "".join(f"{'L' if at else 'M'}{number(x)} {number(y)}" for at, (x, y) in enumerate(points))


def box(x: float, y: float, width: float, height: float) -> str:
    """The data of a rectangle's path."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"


def standing(places: Sequence[tuple[float, float, float]], bottom: float) -> str:
    """The data of bars on one baseline, each its left, width and top, as one outline: half as long as boxes.

    From left to right; between two bars the outline runs along the baseline.
    """
    path, at = "", 0.0
    for left, width, top in places:
        begin, end = round(left, 1), round(left + width, 1)
        path += f"h{number(begin - at)}" if path else f"M{number(begin)} {number(bottom)}"
        path += f"V{number(top)}h{number(end - begin)}V{number(bottom)}"
        at = end
    return f"{path}z" if path else ""


def text(x: float, y: float, words: str | Markup, class_: str = "ax", anchor: str | None = None) -> Markup:
    """A line of text on its baseline; `anchor` is start (none), middle or end."""
    return element("text", words, x=x, y=y, class_=class_ if anchor is None else f"{class_} {anchor}")


def mark(hue: Hue, x: float, y: float, hollow: bool = False) -> Markup:
    """The mark of a hue: disc, triangle, square or diamond; hollow while provisional or estimated."""
    at = {
        "disc": f"M{number(x - 4.5)} {number(y)}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
        "triangle": f"M{number(x)} {number(y - 5.5)}l5.5 9.5h-11z",
        "square": box(x - 4.5, y - 4.5, 9, 9),
        "diamond": f"M{number(x)} {number(y - 5.7)}l5.7 5.7l-5.7 5.7l-5.7 -5.7z",
    }[hue.mark]
    return element("path", d=at, class_="hollow" if hollow else "solid")


def picture(canvas: Canvas, height: float, description: str, *children: Markup) -> Drawing:
    """The SVG with its role, title and spoken description. Its text is never scaled: it is drawn at its width."""
    name = f"{canvas.id}-{canvas.width}"
    markup = element(
        "svg",
        element("title", canvas.title, id=f"{name}-t"),
        element("desc", description, id=f"{name}-d"),
        *children,
        class_="chart",
        viewBox=f"0 0 {canvas.width} {number(height)}",
        width=canvas.width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
    )
    return Drawing(canvas.width, round(height), markup)
