"""What the figures and controls of a view have in common: addresses, sources, months to choose from, definitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cauce.errors import QuestionRefused
from cauce.figures.figure import Figure, Stage
from cauce.figures.svg import Drawing
from cauce.figures.tables import Cell, Column, Table, series_table
from cauce.figures.values import Hue, Line
from cauce.language import sort_key
from cauce.model.period import Month
from cauce.reference import comparisons, definition
from cauce.web.asked import KEPT, Asked
from cauce.web.parts import Control, Definition, Option
from cauce.web.series import Shown, sources_of


def framed(
    asked: Asked,
    id: str,
    title: str,
    unit_line: str,
    series: Sequence[Shown],
    drawings: Sequence[Drawing] = (),
    *,
    stages: tuple[Stage, ...] = (),
    beside: Sequence[Line] = (),
    sentence: str = "",
    note: str = "",
    columns: int = 12,
    table: Table | None = None,
) -> Figure:
    """A figure of some series. `beside` are rows of its table for what nobody publishes; they are in no file."""
    kept = [shown for shown in series if shown.line.points]
    lines = tuple(shown.line for shown in kept)
    return Figure(
        id=id,
        title=title,
        unit_line=unit_line[:1].upper() + unit_line[1:],
        drawings=drawings,
        table=table or _by_month(asked, [*lines, *beside]),
        source_line=asked.source_line(*sources_of(kept)),
        sentence=sentence,
        address=f"{asked.here(tab=None)}#{id}",
        table_address=f"{asked.here(tab='table')}#{id}",
        csv_address=asked.figure_csv(id),
        counted_address=asked.url("definitions"),
        citation=asked.citation(title),
        columns=columns,
        note=note,
        stages=stages,
        lines=lines,
        codes=tuple(shown.codes for shown in kept),
    )


def _by_month(asked: Asked, lines: Sequence[Line]) -> Table:
    """One row a month; a unit that all columns share stands in the unit line of the figure alone."""
    shared = len({line.unit for line in lines}) == 1
    columns = [replace(line, unit="") for line in lines] if shared else lines
    return series_table(asked.language, asked.say("word.month"), columns, newest_first=True)


def chosen_months(asked: Asked, common: tuple[Month, Month], earliest: Month) -> tuple[Month, Month]:
    """The months asked for, kept within those that anyone knows; else the common ones.

    Raises QuestionRefused if the last comes before the first.
    """
    first, last = asked.month("startPeriod", common[0]), asked.month("endPeriod", common[1])
    if last < first:
        raise QuestionRefused("end-before-start", {"start": str(first), "end": str(last)})
    return min(max(first, earliest), common[1]), max(min(last, common[1]), earliest)


def month_controls(asked: Asked, earliest: Month, latest: Month, window: tuple[Month, Month]) -> tuple[Control, ...]:
    """Two lists: every January and the edges to begin with, every December and the edges to end with."""
    year_starts = {Month(year, 1) for year in range(earliest.year + 1, latest.year + 1)}
    year_ends = {Month(year, 12) for year in range(earliest.year, latest.year)}
    return (
        _months(asked, "startPeriod", "word.from", {earliest, window[0], *year_starts}, window[0]),
        _months(asked, "endPeriod", "word.to", {latest, window[1], *year_ends}, window[1]),
    )


def _months(asked: Asked, name: str, label: str, months: set[Month], chosen: Month) -> Control:
    options = tuple(Option(str(month), asked.period(str(month)), month == chosen) for month in sorted(months))
    return Control(name, asked.say(label), options)


def kept(asked: Asked, *names: str) -> tuple[tuple[str, str], ...]:
    """What a form carries along without showing it: the edition, the instant, the table, and the parameters named."""
    return tuple((name, asked.query[name]) for name in (*KEPT, "tab", *names) if asked.query.get(name))


def chooser(asked: Asked, name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> Control:
    """A list of codes with their names."""
    return Control(name, label, tuple(Option(code, words, code == chosen) for code, words in options))


def segments(asked: Asked, name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> Control:
    """Two or three choices side by side, each an address."""
    made = tuple(Option(code, words, code == chosen, asked.here(**{name: code})) for code, words in options)
    return Control(name, label, made, segmented=True)


def alphabetical(options: Sequence[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """Codes by their names, in the order of a language."""
    return sorted(options, key=lambda each: sort_key(each[1], language))


def meaning(asked: Asked, reporter: str, event: str, title: str, hue: Hue) -> Definition | None:
    """What one side counts, as a column of definitions; None if it is not defined."""
    found = definition(reporter, event)
    if found is None:
        return None
    language = asked.language
    rows = (
        (asked.say("word.authority"), found.authority[language]),
        (asked.say("word.event"), found.counts[language]),
        (asked.say("framing.limits"), found.limits[language]),
        (asked.say("word.source"), found.source[language]),
    )
    return Definition(title, hue, rows)


def comparison_table(asked: Asked, *ids: str) -> Table:
    """What may stand beside what, of these comparisons, and how."""
    language = asked.language
    columns = tuple(Column(asked.say(f"framing.compare.{name}")) for name in ("left", "right", "verdict", "how"))
    rows = tuple(
        (Cell(each.left[language]), Cell(each.right[language]), Cell(asked.say(f"verdict.{each.verdict}")),
         Cell(each.how[language]))
        for each in comparisons() if each.id in ids
    )  # fmt: skip
    return Table(columns, rows)
