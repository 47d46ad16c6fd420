"""What publishers changed in their own figures: revisions grouped by publication, event and pair of statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from cauce import language as speech
from cauce.errors import QuestionRefused
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import REPORTER_HUE, Hue
from cauce.web.asked import Asked
from cauce.web.asking import code_name

_GROUP = ("source", "dataflow", "event", "vintage", "predecessor")


@dataclass(frozen=True)
class Revised:
    """One event of one publication, one statement against the one before it.

    `months` are those in which a cell changed; `before` and `now` the publication's totals of those months by the
    earlier and the later statement (None where there is no single total). `added`, `revised` and `withdrawn` count
    cells.
    """

    source: str
    dataflow: str
    event: str
    hue: Hue
    earlier: Mapping[str, Any]
    later: Mapping[str, Any]
    tables: tuple[str, ...]
    months: tuple[str, ...]
    before: int | None
    now: int | None
    added: int
    revised: int
    withdrawn: int

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
        """What tells it from others on a page."""
        return f"{self.source}-{self.event}-{self.later['vintage'][:8]}".lower().replace("_", "-")

    def title(self, asked: Asked) -> str:
        """Its publication and event in words."""
        publication = asked.edition.sources[self.source]["title"][asked.language]
        event = code_name(self.dataflow, "event", self.event, asked.language)
        return asked.say("revisions.group", publication=publication, event=event)

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
    """Each publication's changes, by the newest statement first."""
    groups = found.partition_by(list(_GROUP), as_dict=True)
    made = [_group(asked, *(str(each) for each in key), cells) for key, cells in groups.items()]
    return tuple(sorted(made, key=lambda each: (each.later["published"], each.cells, each.source), reverse=True))


def _group(
    asked: Asked, source: str, dataflow: str, event: str, vintage: str, predecessor: str, cells: pl.DataFrame
) -> Revised:
    earlier, later = asked.edition.vintage(predecessor), asked.edition.vintage(vintage)
    months = tuple(sorted(cells["time_period"].unique()))
    status = dict(cells["status"].value_counts().iter_rows())
    return Revised(
        source=source,
        dataflow=dataflow,
        event=event,
        hue=REPORTER_HUE.get(asked.edition.sources[source]["reporter"], Hue.OTHER),
        earlier=earlier,
        later=later,
        tables=tuple(sorted(cells["table"].unique())),
        months=months,
        before=_total(asked, source, dataflow, event, months, earlier["published"]),
        now=_total(asked, source, dataflow, event, months, later["published"]),
        added=status.get("added", 0),
        revised=status.get("revised", 0),
        withdrawn=status.get("withdrawn", 0),
    )


def _total(asked: Asked, source: str, dataflow: str, event: str, months: tuple[str, ...], instant: str) -> int | None:
    """What the publication said of those months, all together, at an instant; None where one of them has no number."""
    then = replace(asked, query={**asked.query, "asOf": instant})
    try:
        found = then.ask(dataflow, months[0], months[-1], source=source, event=event)
    except QuestionRefused:
        return None
    values = found.rows.filter(pl.col("time_period").is_in(months))["obs_value"]
    return int(values.sum()) if len(values) == len(months) and not values.null_count() else None


def revised_table(asked: Asked, groups: tuple[Revised, ...]) -> Table:
    """The groups as a table: what, which months, before, now, change."""
    heads = ("revisions.series", "revisions.months", "word.before", "revisions.now", "word.change")
    columns = tuple(Column(asked.say(head), at > 1) for at, head in enumerate(heads))
    return Table(columns, tuple(_row(asked, group) for group in groups))


def _row(asked: Asked, group: Revised) -> tuple[Cell, ...]:
    change = speech.signed_percent(group.change, asked.language) if group.change is not None else "\u2026"
    return (
        Cell(group.title(asked), address=f"{asked.url('revisions')}#{group.key}"),
        Cell(group.span(asked)),
        _total_cell(asked, group, group.before, group.earlier["published"]),
        _total_cell(asked, group, group.now, group.later["published"]),
        Cell(change),
    )


def _total_cell(asked: Asked, group: Revised, value: int | None, instant: str) -> Cell:
    """A total with the way to its cells; where the months changed are not a span, the way leads to the span."""
    if value is None:
        return Cell("\u2026", "", asked.say("revisions.no-total"))
    query = {"dataflow": group.dataflow, "source": group.source, "event": group.event,
             "startPeriod": group.months[0], "endPeriod": group.months[-1]}  # fmt: skip
    then = replace(asked, query={**asked.query, "asOf": instant})
    return Cell(speech.number(value, asked.language), address=then.url("trace", query))
