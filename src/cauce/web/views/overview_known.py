"""What is known, to which month, from whom; and what publishers revised since the last edition."""

from __future__ import annotations

from cauce import language as speech
from cauce.figures.charts import coverage as chart
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Hue, Line, State
from cauce.language import day, month
from cauce.model.period import Month, months_between
from cauce.web.views.overview_series import Followed, Known
from cauce.web.views.revised import Revised, known_revisions, revised_groups, revised_table, widest

_YEARS = 5
"""The chart begins with the January so many years before the newest month."""
_MOST = 6
"""How many groups of revisions the overview lists; all stand on the page of revisions."""
_LEFT_OUT = ("back-mx",)
"""The other half of a publication that already has its bar."""


def coverage(known: Known) -> Figure | None:
    """A bar a series up to the reader's day, hatched where provisional, dotted where nothing is published."""
    asked = known.asked
    held = [each for each in known.known if each.key not in _LEFT_OUT]
    if not held:
        return None
    today = max(known.today, known.newest)
    when = (asked.as_of or asked.edition.manifest.published_at).date().isoformat()
    first = Month(known.newest.year - _YEARS, 1)
    bars = [_bar(known, each) for each in held]
    title = asked.say("overview.known.title")
    made = drawings("known", title, asked.language,
                    lambda canvas: chart.coverage(canvas, bars, first, today, day(when, asked.language)))  # fmt: skip
    return Figure(
        id="known",
        title=title,
        unit_line=asked.say("overview.known.unit", day=day(when, asked.language)),
        drawings=made,
        table=_table(known, held),
        source_line=asked.source_line(*(each.named["source"] for each in held)),
        address=asked.here(tab=None) + "#known",
        table_address=asked.here(tab="table") + "#known",
        csv_address=asked.figure_csv("known"),
        counted_address=asked.url("data"),
        citation=asked.citation(title),
    )


def revised(known: Known) -> tuple[Table | None, int]:
    """The largest groups of revisions, and how many there are; where the edition is the first, of all statements."""
    asked = known.asked
    found = known_revisions(asked, since_last=asked.edition.manifest.previous is not None)
    groups: tuple[Revised, ...] = widest(revised_groups(asked, found))
    return (revised_table(asked, groups[:_MOST]), len(groups)) if groups else (None, 0)


def _bar(known: Known, each: Followed) -> chart.Known:
    line, say = known.line(each.key), known.asked.say
    months = [point.month for point in line.known]
    return chart.Known(
        name=say(f"overview.{each.key}.known"),
        publisher=say(f"overview.by.{each.named['source']}"),
        hue=Hue(each.hue),
        first=months[0],
        last=months[-1],
        provisional_from=_provisional_from(line),
        gaps=tuple(set(months_between(months[0], months[-1])) - set(months)),
    )


def _provisional_from(line: Line) -> Month | None:
    """The month from which on all is provisional."""
    found = None
    for point in reversed(line.known):
        if point.state is not State.PROVISIONAL:
            break
        found = point.month
    return found


def _table(known: Known, held: list[Followed]) -> Table:
    asked = known.asked
    heads = ("overview.known.series", "word.publisher", "overview.known.first", "overview.known.last",
             "overview.known.provisional", "overview.known.missing")  # fmt: skip
    columns = tuple(Column(asked.say(head), head == heads[-1]) for head in heads)
    rows = []
    for each in held:
        line = known.line(each.key)
        first, last, open_from = line.known[0].month, line.known[-1].month, _provisional_from(line)
        missing = last.index - first.index + 1 - len(line.known)
        rows.append(
            (
                Cell(asked.say(f"overview.{each.key}.known"), address=asked.url("source", source=each.named["source"])),
                Cell(asked.edition.sources[each.named["source"]]["publisher"][asked.language]),
                Cell(month(first, asked.language)),
                Cell(month(last, asked.language)),
                Cell(month(open_from, asked.language) if open_from else asked.say("word.none")),
                Cell(speech.number(missing, asked.language)),
            )
        )
    return Table(columns, tuple(rows))
