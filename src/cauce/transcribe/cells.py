"""Cells collected one by one into the columns of a transcript, and findings with an end to their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cauce.model.finding import Finding, Severity
from cauce.model.transcript import PLACE, Transcript

MOST_OF_A_KIND = 100
"""Findings of one code that are listed; those above are counted in one more finding."""


class Cells:
    """The numbers of a publication, each with its place and the labels that stand beside it.

    Labels may be named at the start (a column of them exists even if no line has one) or come with a cell;
    a label that a line does not have is "".
    """

    def __init__(self, labels: Sequence[str] = ()) -> None:
        self._sheet: list[str] = []
        self._row: list[int] = []
        self._column: list[str] = []
        self._value: list[str] = []
        self._labels: dict[str, list[str]] = {label: [] for label in labels}

    def __len__(self) -> int:
        return len(self._value)

    def add(self, *, row: int, column: str, value: str, labels: Mapping[str, str], sheet: str = "") -> None:
        """One number as printed, at its place as a person sees it."""
        before = len(self._value)
        self._sheet.append(sheet)
        self._row.append(row)
        self._column.append(column)
        self._value.append(value)
        for label in labels:
            if label not in self._labels:
                self._labels[label] = [""] * before
        for label, texts in self._labels.items():
            texts.append(labels.get(label, ""))

    def transcript(
        self, source: str, findings: Iterable[Finding] = (), *, printed_date: str | None = None
    ) -> Transcript:
        """All that was collected."""
        place: tuple[list[str] | list[int], ...] = (self._sheet, self._row, self._column, self._value)
        cells = {**dict(zip(PLACE, place, strict=True)), **self._labels}
        return Transcript(source, cells, tuple(findings), printed_date)


class Findings:
    """Findings in the order in which they were met; of each code the first hundred, and how many more there are."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._kept: list[Finding] = []
        self._count: Counter[tuple[str, Severity]] = Counter()
        for finding in findings:
            self.add(finding)

    def __bool__(self) -> bool:
        return bool(self._kept)

    def add(self, finding: Finding) -> None:
        """Keep one more."""
        kind = (finding.code, finding.severity)
        self._count[kind] += 1
        if self._count[kind] <= MOST_OF_A_KIND:
            self._kept.append(finding)

    def all(self) -> tuple[Finding, ...]:
        """Every kept finding, then for each code that went on how many there were."""
        more = [
            Finding("more-of-the-same", facts={"finding": code, "count": count - MOST_OF_A_KIND}, severity=severity)
            for (code, severity), count in self._count.items()
            if count > MOST_OF_A_KIND
        ]
        return (*self._kept, *more)
