"""The frame of the pages that state what is counted: their question, why they are empty, what nobody publishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table
from cauce.web.asked import Asked
from cauce.web.parts import Nothing
from cauce.web.shell import Link, Page


def page(
    asked: Asked, figures: Mapping[str, Figure], context: Mapping[str, object], *, title: str = "", held: bool = True,
    jumps: Sequence[Link] = (),
) -> Page:  # fmt: skip
    """A page with its figures; it says so where the edition holds none of what it states."""
    say = asked.say
    nearest = Link(say("shell.section.data"), asked.url("data"))
    empty = Nothing(say(f"{asked.page}.nothing"), say(f"{asked.page}.nothing.why"), nearest)
    return Page(
        key=asked.page,
        language=asked.language,
        title=title or say(f"{asked.page}.title"),
        question=say(f"{asked.page}.question"),
        lede=say(f"{asked.page}.lede"),
        template=f"{asked.page.replace('-', '_')}.html",
        path=asked.path,
        crumbs=(Link(say(f"menu.{asked.page}")),),
        jumps=tuple(jumps),
        context={"figures": figures, "nothing": None if held else empty, **context},
    )


def to(figures: Mapping[str, Figure]) -> tuple[Link, ...]:
    """A place to jump to for each figure."""
    return tuple(Link(each.title, f"#{each.id}") for each in figures.values())


def unpublished(asked: Asked, keys: Sequence[str], who: str = "stated.who") -> Table:
    """What is not published here, and who would have to publish it."""
    columns = (Column(asked.say("stated.what")), Column(asked.say(who)))
    rows = tuple(
        (Cell(asked.say(f"{asked.page}.unpublished.{key}")), Cell(asked.say(f"{asked.page}.unpublished.{key}.who")))
        for key in keys
    )
    return Table(columns, rows)
