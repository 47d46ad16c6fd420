"""A layout: what a publication looks like before a number of it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which a publication is laid out. What is given must hold; what is not given is free.

    columns    the header of a separated text, all of them, in any order
    optional   columns that may stand there too
    first_lines   regular expressions, each fully matched by a line among the first ten, in order
    sheets     name of a sheet (a regular expression, fully matched) -> texts that must stand among its header cells
    """

    name: str
    kind: Literal["separated", "text", "workbook"]
    columns: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    separator: str = ","
    first_lines: tuple[str, ...] = ()
    sheets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
