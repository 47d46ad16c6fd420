"""Which stage each of the three publishes, and of which years: what is not published is said by name of the country."""

from __future__ import annotations

from cauce.figures.tables import Cell, Column, Table
from cauce.language import sort_key
from cauce.web.asked import Asked
from cauce.web.series import facts
from cauce.web.stated import rows, year_of


def stages(asked: Asked) -> Table:
    """One row a stage, one column a country: the years held, or that there are none."""
    said = facts("trafficking")
    countries = sorted(said["countries"], key=lambda each: sort_key(asked.say(f"trafficking.{each}"), asked.language))
    columns = (
        Column(asked.say("trafficking.stage")),
        *(Column(asked.say(f"trafficking.{each}")) for each in countries),
    )
    return Table(columns, tuple(
        (Cell(asked.say(f"trafficking.stage.{each['key']}")), *_years(asked, each.get("figure", ""), countries))
        for each in said["stages"]
    ))  # fmt: skip


def _years(asked: Asked, figure: str, countries: list[str]) -> tuple[Cell, ...]:
    none = Cell(asked.say("trafficking.stage.none"))
    if not figure:
        return tuple(none for _ in countries)
    held = {
        row.key: sorted({year_of(point.period) for point in row.points}) for row in rows(asked, "trafficking", figure)
    }
    return tuple(_told(asked, held.get(each, ())) or none for each in countries)


def _told(asked: Asked, years: list[int] | tuple[int, ...]) -> Cell | None:
    """From the first to the last year, and how many of those between are missing."""
    if not years:
        return None
    missing = years[-1] - years[0] + 1 - len(years)
    key = "trafficking.stage.some" if missing else "trafficking.stage.years"
    return Cell(asked.say(key, first=str(years[0]), last=str(years[-1]), missing=missing))
