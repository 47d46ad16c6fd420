"""Do two label columns seem to have changed places?"""

from __future__ import annotations

from collections import Counter

from cauce.check.delivery import Before, Delivery
from cauce.harmonise.codes import spaced_once
from cauce.model.finding import Finding, Where


def check_swapped(delivery: Delivery, _: Before) -> list[Finding]:
    """`columns-swapped`: most texts of a label column have no meaning there, but have one in another column."""
    if delivery.transcript is None:
        return []
    meant: dict[str, set[str]] = {}
    for entry in delivery.source.map:
        if entry.label:
            meant.setdefault(entry.field, set()).add(spaced_once(entry.label))
    found: list[Finding] = []
    for column in meant:
        texts = Counter(text for text in delivery.transcript.cells.get(column, []) if isinstance(text, str) and text)
        lines = sum(texts.values())
        strange = {spaced_once(text): count for text, count in texts.items() if spaced_once(text) not in meant[column]}
        for other in meant:
            foreign = sum(count for text, count in strange.items() if text in meant[other])
            if other != column and foreign * 2 > lines:
                facts: dict[str, str | int] = {"column": column, "other": other, "count": foreign, "of": lines}
                found.append(Finding("columns-swapped", Where(delivery.file, column=column), facts))
    return found
