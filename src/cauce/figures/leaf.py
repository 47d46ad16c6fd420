"""What a book takes of a page: its finding, its figures with their pictures for paper, its tables, what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cauce.figures.figure import Figure
from cauce.figures.tables import Table


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing as an SVG that needs no page; `spoken` says what it shows.

    Of a strip each stage is a picture under its own heading; a stage without a series has no drawing, and `absent`
    says why. `half` and `third` are the same drawing for that part of the width of paper.
    """

    svg: str
    spoken: str
    heading: str = ""
    unit_line: str = ""
    absent: str = ""
    half: str = ""
    third: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure with its pictures of the width of paper."""

    figure: Figure
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What an authority counts, where its limits lie, in which unit, and who says so."""

    title: str
    authority: str
    counts: str
    limits: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as a book reads it. `figures` and `tables` stand under the names that the page gives them.

    `brief` is what is read in a minute, each under its name; `ledes` say how to read a table, `places` where it stands,
    if not on the page; `words` are sentences beside the figures; `nothing` says why there is no figure.
    """

    title: str
    lede: str
    address: str
    figures: Mapping[str, Printed]
    tables: Mapping[str, Table]
    words: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    brief: tuple[tuple[str, str], ...] = ()
    ledes: Mapping[str, str] = field(default_factory=dict)
    nothing: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
