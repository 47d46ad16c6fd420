"""The table of nationalities by stage, each number with a bar on its stage's own scale; and the list to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cauce.figures.tables import Cell, Column, Table, number_cell
from cauce.figures.values import Line
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import alphabetical, chooser
from cauce.web.parts import Control
from cauce.web.series import Shown, facts
from cauce.web.views.nationalities_totals import Totals


def choose(asked: Asked, codes: Sequence[str], chosen: str) -> Control:
    """The list of nationalities and groups."""
    list_ = codelist("CL_CITIZENSHIP")
    groups = [(code, list_.name(code, asked.language)) for code in facts("nationalities")["groups"]]
    countries = [(code, list_.name(code, asked.language)) for code in codes]
    options = [("", asked.say("nationalities.each")), *groups, *alphabetical(countries, asked.language)]
    return chooser(asked, "citizenship", asked.say("nationalities.control.citizenship"), options, chosen)


def stage_table(asked: Asked, stages: Mapping[str, Totals], codes: Sequence[str], first: bool = False) -> Table:
    """One row a nationality, one column a stage on the way north; `first` adds where it is first listed."""
    list_ = codelist("CL_CITIZENSHIP")
    columns = [Column(asked.say("word.citizenship")), *(_column(asked, key, each) for key, each in stages.items())]
    if first:
        columns.append(Column(asked.say("nationalities.first")))
    highest = {key: max((each.value(code) or 0 for code in codes), default=0) for key, each in stages.items()}
    rows = []
    for code in codes:
        name = Cell(list_.name(code, asked.language), address=asked.url("nationality", citizenship=code))
        cells = [_cell(asked, each, code, highest[key]) for key, each in stages.items()]
        rows.append((name, *cells, *((Cell(_first(asked, stages, code)),) if first else ())))
    return Table(tuple(columns), tuple(rows))


def first_stage(stages: Mapping[str, Totals], code: str) -> str:
    """The first stage of the way north that counts anyone of a nationality; empty if none does."""
    return next((key for key, each in stages.items() if each.value(code)), "")


def _first(asked: Asked, stages: Mapping[str, Totals], code: str) -> str:
    key = first_stage(stages, code)
    return asked.say(f"nationalities.short.{key}") if key else ""


def _column(asked: Asked, key: str, stage: Totals) -> Column:
    unit = asked.say(f"nationalities.column.{key}")
    if stage.known < stage.asked:
        unit = f"{unit}; {asked.say('nationalities.months', known=stage.known, asked=stage.asked)}"
    return Column(asked.say(f"nationalities.short.{key}"), False, stage.hue, unit)


def _cell(asked: Asked, stage: Totals, code: str, highest: int) -> Cell:
    point = stage.points.get(code)
    if point is None:
        return Cell(asked.say("nationalities.not-listed"))
    cell = number_cell(asked.language, point)
    share = (point.value or 0) / highest if highest and point.value is not None else None
    return Cell(cell.text, cell.sign, cell.state, cell.address, share, stage.hue)


def shown(asked: Asked, stages: Mapping[str, Totals], codes: Sequence[str]) -> tuple[Shown, ...]:
    """Each number of the table as a line of its own, for the figure's file."""
    list_ = codelist("CL_CITIZENSHIP")
    return tuple(
        Shown(
            Line(list_.name(code, asked.language), each.hue, (each.points[code],), "", each.source),
            {"dataflow": each.series.dataflow, **each.series.named, "citizenship": code},
        )
        for each in stages.values()
        for code in codes
        if code in each.points
    )
