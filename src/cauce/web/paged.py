"""A list of many records, a hundred a page, with the ways to the pages beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from cauce.web.asked import Asked
from cauce.web.shell import Link

MOST = 100
"""Records of one page; the three have nineteen items and twenty meetings."""
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Steps:
    """Which of the records a page shows, and the ways to those before and after."""

    words: str
    ways: tuple[Link, ...]


def paged(
    asked: Asked, records: Sequence[Record], name: str = "page", place: str = ""
) -> tuple[Sequence[Record], Steps | None]:
    """The records of the page that is asked for, and the steps where there is more than one page.

    `name` is the parameter of this list, where a page has several, and `place` where on the page it stands.
    Raises QuestionRefused for a page that there is not.
    """
    count = max(1, -(-len(records) // MOST))
    at = int(asked.choice(name, tuple(str(each) for each in range(1, count + 1)), "1"))
    shown = records[(at - 1) * MOST : at * MOST]
    if count == 1:
        return shown, None
    words = asked.say("paged.part", first=(at - 1) * MOST + 1, last=(at - 1) * MOST + len(shown), of=len(records))
    beside = (("before", at - 1), ("after", at + 1))
    ways = (
        Link(asked.say(f"paged.{step}"), asked.here(**{name: str(to)}) + place)
        for step, to in beside
        if 1 <= to <= count
    )
    return shown, Steps(words, tuple(ways))
