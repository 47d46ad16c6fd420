"""An invented publication, the edition asked for, and the words that publishers use."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import numpy as np

from cauce.analysis.worlds import World
from cauce.analysis.worlds.world import Counts
from cauce.model.period import Month

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Publication:
    """A file: its name, which says that it is invented, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The edition that is asked for: which world, which citizenships are named, up to when, in which columns."""

    world: World
    top_ten: tuple[str, ...] | None
    last: Month
    other_columns: bool

    def months(self, first: Month | None = None, last: Month | None = None) -> list[Month]:
        """The months of the world from one to another that are published."""
        return [
            month
            for month in self.world.months
            if (first is None or month >= first) and month <= min(last or self.last, self.last)
        ]

    def largest(self, flow: Counts, last: Month, number: int = 10) -> tuple[str, ...]:
        """The citizenships with the most events in the twelve months to `last`, the largest first."""
        world = self.world
        if self.top_ten is not None:
            return tuple(code for code in self.top_ten if code in world.citizenships)[:number]
        end = world.at(last) + 1
        year = flow[:, max(0, end - 12) : end].sum(axis=1)
        return tuple(world.citizenships[row] for row in np.argsort(-year, kind="stable")[:number])


def invented(name: str) -> str:
    """A file name with the mark before its ending, so that the publisher's pattern still fits its beginning."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}_invented{dot}{ending}"


def published(last: Month, months: int, day: int) -> date:
    """A day of publication, so many months after the last month stated."""
    month = last.plus(months)
    return date(month.year, month.month, day)


def separated(
    header: Sequence[str], lines: Iterable[Sequence[object]], *, ending: str = "\n", mark: bool = False
) -> bytes:
    """A comma-separated text in UTF-8, with a byte-order mark if asked."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=ending)
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")


def reordered(
    form: Form, header: Sequence[str], lines: Iterable[Sequence[object]]
) -> tuple[Sequence[str], list[Sequence[object]]]:
    """The columns as they stand, or in another order if the edition has other columns."""
    if not form.other_columns:
        return header, list(lines)
    order = [*range(1, len(header)), 0]
    return [header[place] for place in order], [[line[place] for place in order] for line in lines]


@cache
def names(publisher: str) -> dict[str, str]:
    """How `cbp` or `ohss` writes each citizenship that it ever names."""
    with files("cauce.invented").joinpath("citizenships.csv").open(encoding="utf-8") as table:
        return {line["code"]: line[publisher] for line in csv.DictReader(table) if line[publisher]}


@cache
def titles() -> dict[str, str]:
    """The printed title of each sheet of OHSS; of the Border Patrol's page, the gentlest that its layout allows."""
    with files("cauce.invented").joinpath("titles.csv").open(encoding="utf-8") as table:
        return {line["part"]: line["title"] for line in csv.DictReader(table)}
