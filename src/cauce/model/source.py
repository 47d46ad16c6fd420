"""What Cauce knows of a publication before it reads one: the source's own yaml, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Text = Mapping[str, str]
"""A sentence in both languages, by language code."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that add up to a whole: codes by dimension of the one and of the others.

    They are compared under the same codes of all dimensions that neither names.
    """

    whole: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TableRule:
    """How the lines of one table of a publication become observations.

    A line belongs to the first rule whose `when` it fits: for each label column the texts that it may have,
    `["*"]` for any text but none, `[""]` for none. `columns` names the label columns that the map translates.
    `constants` fix dimensions and attributes. `period` says how time is printed:
    `{kind: month, column: t}`, with `annual_before: 2020` where earlier lines are years stored as January, and with
    `quarter: q` where a column beside it prints the first month of its quarter (checked);
    `{kind: us_fiscal, year: COLUMN, month: COLUMN}`; `{kind: fiscal_year, year: COLUMN}`; `{kind: year, column: t}`.
    `complete` lists dimensions whose parts add up to the printed `_T` of this very table (checked, rounding-aware).
    `sums` names parts of other wholes that the table prints: events under an event, agencies under their department.
    """

    name: str
    dataflow: str
    when: Mapping[str, tuple[str, ...]]
    columns: tuple[str, ...]
    constants: Mapping[str, str]
    period: Mapping[str, str]
    complete: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class MapEntry:
    """One line of `.map.csv`: in this label column, this text means this code of this dimension.

    An empty `dimension` says that the text is understood and carries no dimension (the note says why).
    """

    field: str
    label: str
    dimension: str
    code: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """A known fault of the publisher: a dated entry of `.fixes.yaml`.

    `action`: override, blank, scale, flag, recode or accept. `at` names dimensions and periods (lists allowed).
    `expect` is what the publication must still say there; when the publisher mends it, that is a finding.
    `finding` and `since` are for `accept`: the finding's name and the first file concerned.
    """

    action: Literal["override", "blank", "scale", "flag", "recode", "accept"]
    reason: Text
    told: str
    status: Literal["open", "reported", "acknowledged", "mended"]
    at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    table: str | None = None
    value: str | None = None
    expect: int | None = None
    finding: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, as its three or four files in `sources/` describe it."""

    code: str
    title: Text
    publisher: Text
    reporter: str
    kind: Literal["authority", "compilation"]
    recoded_by: Text | None
    delivered_by: str
    licence: Text
    redistribute: Literal["file", "values", "none"]
    cadence: Text
    counted: Text
    citation: Text
    names: tuple[str, ...]  # patterns of file names: the second witness
    rank: int
    agreement: str | None
    policy: str
    rounding: int
    provisional_months: int  # the last months of each statement that its publisher still changes
    total_from: tuple[str, ...]
    published_with: str | None
    harmless: tuple[str, ...]  # identifier columns that name no person
    values: Mapping[str, tuple[str, str]]  # text of a cell that is no number -> (obs_status, conf_status)
    tables: tuple[TableRule, ...]
    map: tuple[MapEntry, ...]
    fixes: tuple[Fix, ...]
    agrees_with: tuple[Mapping[str, str], ...] = ()

    def table(self, name: str) -> TableRule:
        """The rule of a table of this source."""
        return next(rule for rule in self.tables if rule.name == name)
