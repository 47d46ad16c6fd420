"""From which continents people come, stage by stage: counts, share of all, and change on the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Line
from cauce.language import months, number, percent, signed_percent
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts, series_of, total
from cauce.web.views.extra_hemispheric_shares import by_citizenship, within
from cauce.web.views.nationalities_totals import journey

Span = tuple[Month, Month]
Stages = Mapping[str, Mapping[str, Line]]


def continents(asked: Asked, span: Span, who: str) -> Figure | None:
    """One row a stage, one column a continent; None where no stage tells them apart."""
    codes = tuple(facts("nationalities")["continents"][who])
    names = {code: code for code in ("_T", *codes)}
    held = {key: by_citizenship(asked, key, names) for key in journey()}
    stages = {key: lines for key, lines in held.items() if "_T" in lines and total(within(lines["_T"], span))}
    if not stages:
        return None
    list_ = codelist("CL_CITIZENSHIP")
    shown = [
        Shown(replace(within(lines[code], span), name=list_.name(code, asked.language)),
              {"dataflow": series_of("nationalities")[key].dataflow, **series_of("nationalities")[key].named,
               "citizenship": code})
        for key, lines in stages.items() for code in codes if code in lines
    ]  # fmt: skip
    unit = asked.say("extra-hemispheric.continents.unit", months=months(*span, asked.language))
    return framed(asked, "continents", _title(asked, stages, codes, span), unit, shown,
                  table=_table(asked, stages, codes, span),
                  note=asked.say("extra-hemispheric.continents.note"))  # fmt: skip


def _title(asked: Asked, stages: Stages, codes: Sequence[str], span: Span) -> str:
    """The continent of most of them, where it is the same at every stage; else the question."""
    counted = ([(_count(lines, code, span) or 0, code) for code in codes] for lines in stages.values())
    largest = {max(each)[1] for each in counted}
    if len(largest) > 1:
        return asked.say("extra-hemispheric.continents.question")
    name = codelist("CL_CITIZENSHIP").name(largest.pop(), asked.language)
    return asked.say("extra-hemispheric.continents.title", name=name)


def _table(asked: Asked, stages: Stages, codes: Sequence[str], span: Span) -> Table:
    list_ = codelist("CL_CITIZENSHIP")
    columns = (Column(asked.say("extra-hemispheric.stage")),
               *(Column(list_.name(code, asked.language), True) for code in codes))  # fmt: skip
    return Table(columns, tuple(
        (Cell(asked.say(f"nationalities.stage.{key}")), *(_cell(asked, key, lines, code, span) for code in codes))
        for key, lines in stages.items()
    ))  # fmt: skip


def _cell(asked: Asked, key: str, lines: Mapping[str, Line], code: str, span: Span) -> Cell:
    """The count, and in brackets its share and its change, as far as the year before is known whole."""
    count = _count(lines, code, span)
    if count is None:
        return Cell(asked.say("nationalities.not-listed"))
    said = [percent(count / total(within(lines["_T"], span)), asked.language)]
    before = _count_of_all(lines[code], (span[0].plus(-12), span[1].plus(-12)))
    if before:
        said.append(signed_percent(count / before - 1, asked.language))
    series = series_of("nationalities")[key]
    query = {"dataflow": series.dataflow, **series.named, "source": lines[code].source, "citizenship": code,
             "startPeriod": str(span[0]), "endPeriod": str(span[1])}  # fmt: skip
    return Cell(f"{number(count, asked.language)} ({'; '.join(said)})", address=asked.url("trace", query))


def _count(lines: Mapping[str, Line], code: str, span: Span) -> int | None:
    """What a stage counted of a continent; None where it lists nobody of it."""
    return total(within(lines[code], span)) if code in lines and within(lines[code], span).known else None


def _count_of_all(line: Line, span: Span) -> int | None:
    """The sum of a span of which every month is known."""
    own = within(line, span)
    return total(own) if len(own.known) == span[1].index - span[0].index + 1 else None
