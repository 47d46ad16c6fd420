"""What we lay out of children: by place and nationality only from ten up; what a publisher prints stays in its file.

One rule for pages, search and charts. It guards a cell that names a place below a country, a nationality and a group
or age under eighteen; everything coarser is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cauce.figures.values import Line, Point
from cauce.reference import codelist

LEAST = 10
"""The smallest number that is laid out for such a cell."""
_CHILDREN = ("UNACCOMPANIED_CHILD", "ACCOMPANIED_MINOR", "MINOR")


def is_guarded(codes: Mapping[str, str]) -> bool:
    """True if the codes of a series name children by place and nationality."""
    return _of_children(codes) and _of_place(codes) and codes.get("citizenship", "_T") not in ("_T", "_Z")


def shown_point(point: Point, codes: Mapping[str, str]) -> Point:
    """The point as it may be laid out: withheld where it is guarded and too small."""
    if point.value is None or point.value >= LEAST or point.value == 0 or not is_guarded(codes):
        return point
    return replace(point, value=None, status="Q", conf="A", low=None, high=None)


def shown_line(line: Line, codes: Mapping[str, str]) -> Line:
    """A series as it may be laid out."""
    if not is_guarded(codes):
        return line
    return replace(line, points=tuple(shown_point(point, codes) for point in line.points))


def _of_children(codes: Mapping[str, str]) -> bool:
    ages = ("Y_LT18", *codelist("CL_AGE").descendants("Y_LT18"))
    groups = (*_CHILDREN, *codelist("CL_DEMOGRAPHIC").descendants("MINOR"))
    return codes.get("demographic", "_T") in groups or codes.get("age", "_T") in ages


def _of_place(codes: Mapping[str, str]) -> bool:
    areas, code = codelist("CL_AREA"), codes.get("ref_area", "_T")
    return code in areas and areas.codes[code].parent not in (None, "_T")
