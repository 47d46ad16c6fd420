"""What publishers changed in their own figures: revisions grouped by publication, event and pair of statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any

import polars as pl

from cauce import language as speech
from cauce.errors import QuestionRefused
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import REPORTER_HUE, Hue
from cauce.reference import dataflows
from cauce.web.asked import Asked
from cauce.web.asking import code_name
from cauce.web.views.recut import Recut, recut

_LINE = 26
_LEAST_SHARE = 0.0005
"""A relative change below it would be written 0.0%."""
_STATEMENT = ("source", "dataflow", "vintage", "predecessor", "table", "predecessor_table")


@dataclass(frozen=True)
class Revised:
    """One event of one publication, one statement against the one before it.

    `by_month` has the months in which a cell changed, each with the publication's total by the earlier and by the
    later statement (None where it has no single total). `added`, `revised` and `withdrawn` count cells. `recut` says
    how the later statement is coarser, where it is; `parts` are the events that are listed apart, where it has some.
    """

    source: str
    dataflow: str
    event: str
    hue: Hue
    earlier: Mapping[str, Any]
    later: Mapping[str, Any]
    tables: tuple[str, ...]
    by_month: Mapping[str, tuple[int | None, int | None]]
    added: int
    revised: int
    withdrawn: int
    recut: Recut | None = None
    parts: tuple[str, ...] = ()

    @property
    def months(self) -> tuple[str, ...]:
        """The months in which a cell changed."""
        return tuple(self.by_month)

    @property
    def before(self) -> int | None:
        """All those months together as they were first said; None where one has no total."""
        return _sum([before for before, _ in self.by_month.values()])

    @property
    def now(self) -> int | None:
        """All those months together as they are said now; None where one has no total."""
        return _sum([now for _, now in self.by_month.values()])

    @property
    def cells(self) -> int:
        """How many cells say something else than before."""
        return self.added + self.revised + self.withdrawn

    @property
    def change(self) -> float | None:
        """The relative change of the totals; None where there are none, or nothing stood before."""
        return None if not self.before or self.now is None else (self.now - self.before) / self.before

    @property
    def key(self) -> str:
        """The place of its statement on the page of revisions."""
        return f"{self.source}-{self.later['vintage'][:8]}".replace("_", "-")

    def title(self, asked: Asked) -> str:
        """Who counted and which event, in words, and what the later statement no longer splits."""
        reporter = code_name(self.dataflow, "reporter", asked.edition.sources[self.source]["reporter"], asked.language)
        facts = {"reporter": reporter, "event": self.event_name(asked)}
        if self.recut:
            return asked.say("revisions.group.coarser", **facts, without=self.recut.lost(asked))
        return asked.say("revisions.group", **facts)

    def event_name(self, asked: Asked) -> str:
        """The event in words."""
        return code_name(self.dataflow, "event", self.event, asked.language)

    def trace(self, asked: Asked, first: str, last: str, statement: Mapping[str, Any]) -> str:
        """The way to the cells of a span of months as they stood in a statement."""
        query = {"dataflow": self.dataflow, "source": self.source, "event": self.event,
                 "startPeriod": first, "endPeriod": last}  # fmt: skip
        return replace(asked, query={**asked.query, "asOf": statement["published"]}).url("trace", query)

    def span(self, asked: Asked) -> str:
        """From the first to the last month in which a cell changed."""
        ends = self.months[0], self.months[-1]
        return asked.period(ends[0]) if ends[0] == ends[1] else speech.months(*ends, asked.language)


def known_revisions(asked: Asked, since_last: bool = False) -> pl.DataFrame:
    """The revisions that were published by the reader's instant; those the last edition did not know if so asked."""
    found = asked.edition.revisions
    if asked.as_of is not None:
        found = found.filter(pl.col("published") <= asked.as_of)
    return found.filter("since_last") if since_last else found


def revised_groups(asked: Asked, found: pl.DataFrame) -> tuple[Revised, ...]:
    """Each publication's changes, by the newest statement first; events that add up to one are told together too."""
    coarser = pl.col("table") != pl.col("predecessor_table")
    named = found.with_columns(_table=pl.when(coarser).then("table"), _finer=pl.when(coarser).then("predecessor_table"))
    made: list[Revised] = []
    for _, cells in named.partition_by(*_STATEMENT[:4], "_table", "_finer", as_dict=True).items():
        events = [_group(asked, str(event), rows) for (event,), rows in _by_event(cells).items()]
        made += [*events, *_wholes(asked, events, cells)]
    return tuple(sorted(made, key=lambda each: (each.later["published"], each.cells, each.source), reverse=True))


def widest(groups: tuple[Revised, ...]) -> tuple[Revised, ...]:
    """The groups without those whose event is told together with others of its statement."""
    held = {(each.key, each.recut, part) for each in groups for part in each.parts}
    return tuple(each for each in groups if (each.key, each.recut, each.event) not in held)


def _by_event(cells: pl.DataFrame) -> Mapping[tuple[object, ...], pl.DataFrame]:
    return cells.partition_by("event", as_dict=True, maintain_order=True)


def _wholes(asked: Asked, events: list[Revised], cells: pl.DataFrame) -> list[Revised]:
    """The events that are the sum of several that changed, where the publication has them."""
    one = cells.row(0, named=True)
    series = asked.edition.series
    held = set(series.filter(pl.col("source") == one["source"])["event"].unique())
    made = []
    for whole, parts in dataflows()[one["dataflow"]].event_sets.items():
        members = tuple(each.event for each in events if each.event in parts)
        if whole in held and len(members) > 1 and whole not in {each.event for each in events}:
            within = cells.filter(pl.col("event").is_in(members))
            made.append(replace(_group(asked, whole, within), parts=members))
    return made


def _group(asked: Asked, event: str, cells: pl.DataFrame) -> Revised:
    source, dataflow, vintage, predecessor, *tables = (str(each) for each in cells.select(_STATEMENT).row(0))
    earlier, later = asked.edition.vintage(predecessor), asked.edition.vintage(vintage)
    months = tuple(sorted(cells["time_period"].unique()))
    before, now = (_totals(asked, source, dataflow, event, months, each["published"]) for each in (earlier, later))
    status = dict(cells["status"].value_counts().iter_rows())
    return Revised(
        source=source,
        dataflow=dataflow,
        event=event,
        hue=REPORTER_HUE.get(asked.edition.sources[source]["reporter"], Hue.OTHER),
        earlier=earlier,
        later=later,
        tables=tuple(sorted(cells["table"].unique())),
        by_month={month: (before.get(month), now.get(month)) for month in months},
        added=status.get("added", 0),
        revised=status.get("revised", 0),
        withdrawn=status.get("withdrawn", 0),
        recut=recut(asked, source, *tables),
    )


def _totals(
    asked: Asked, source: str, dataflow: str, event: str, months: tuple[str, ...], instant: str
) -> dict[str, int | None]:
    """What the publication said of each month at an instant; nothing where it had no single total."""
    then = replace(asked, query={**asked.query, "asOf": instant})
    try:
        found = then.ask(dataflow, months[0], months[-1], source=source, event=event)
    except QuestionRefused:
        return {}
    return found.series()


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def held_together(words: str) -> str:
    """Words that break only into lines of a fair length, so that a narrow table is not one word wide."""
    return " ".join(line.replace(" ", "\u00a0") for line in wrap(words, _LINE, break_long_words=False))


def revised_table(asked: Asked, groups: tuple[Revised, ...]) -> Table:
    """The groups as a table: what, which months, before, now, change."""
    heads = ("revisions.series", "revisions.months", "word.before", "revisions.now", "word.change")
    columns = tuple(Column(asked.say(head), at > 1) for at, head in enumerate(heads))
    return Table(columns, tuple(revised_row(asked, group) for group in groups))


def revised_row(asked: Asked, group: Revised) -> tuple[Cell, ...]:
    """One group: what, which months, before, now, change."""
    return (
        Cell(held_together(group.title(asked)), address=f"{asked.url('revisions')}#{group.key}"),
        Cell(group.span(asked)),
        _total_cell(asked, group, group.before, group.earlier),
        _total_cell(asked, group, group.now, group.later),
        change_cell(asked, group.change),
    )


def change_cell(asked: Asked, change: float | None) -> Cell:
    """A relative change; a small one with more digits, so that none that there is reads as none."""
    if change is None:
        return Cell("\u2026")
    return Cell(speech.signed_percent(change, asked.language, 1 if abs(change) >= _LEAST_SHARE or not change else 3))


def _total_cell(asked: Asked, group: Revised, value: int | None, statement: Mapping[str, Any]) -> Cell:
    """A total with the way to its cells; where the months changed are not a span, the way leads to the span."""
    if value is None:
        return Cell("\u2026", "", asked.say("revisions.no-total"))
    address = group.trace(asked, group.months[0], group.months[-1], statement)
    return Cell(speech.number(value, asked.language), address=address)
