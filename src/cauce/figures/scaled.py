"""The values of measures, which an edition holds as whole numbers of a stated place (`UNIT_MULT`)."""

from __future__ import annotations

from cauce.language import quantity
from cauce.reference import dataflows


def decimals(dataflow: str, unit: str) -> int:
    """To how many decimals the values of a unit are kept in a dataflow; 0 for counts and for no unit."""
    return dataflows()[dataflow].decimals.get(unit, 0)


def scaled(value: int | None, places: int) -> int | float | None:
    """The value itself: 26100 of three places is 26.1."""
    return value if value is None or not places else value / 10**places


def written(value: int, places: int, language: str) -> str:
    """The value as a reader sees it."""
    return quantity(value / 10**places, language, places)
