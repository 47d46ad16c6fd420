"""Which chapters a book has, in which order, and what each takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_OWN = ("own", "accounts", "promises", "supplied")
"""The tables of what concerns one country."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: the page it is taken from and what of it; or the dataflows it speaks of.

    `short` are its figures in the version of two pages, `said` the figure whose title stands there for a chapter whose
    page asks and does not claim; `pairs` those whose pictures stand beside each other, `bare` those whose table another
    figure has, `always` those that need no data. Tables stand below figures, or above with `tables_first`. `parts` are
    those of the page's path.
    """

    key: str
    page: str = ""
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    said: str = ""
    pairs: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    tables_first: bool = False


def chapters(*, short: bool = False, country: str | None = None) -> tuple[Chapter, ...]:
    """Those of a book; the short one has the chapters with figures of its own alone.

    A country's own has what concerns it in a chapter after the summary; the short one has no room for it.
    """
    found = [each for each in _all() if each.short or not short]
    if country and not short:
        found.insert(1, Chapter(f"country.{country}", "country", tables=_OWN, parts=(("country", country),),
                                tables_first=True))  # fmt: skip
    return tuple(found)


@cache
def _all() -> tuple[Chapter, ...]:
    told = yaml.load(Path(__file__).with_name("chapters.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(_read(each) for each in told)


def _read(said: dict[str, Any]) -> Chapter:
    def names(key: str) -> tuple[str, ...]:
        listed: Sequence[str] = said.get(key, ())
        return tuple(listed)

    return Chapter(
        said["key"], said.get("page", ""), names("figures"), names("tables"), names("flows"),
        names("short"), said=said.get("said", ""), pairs=names("pairs"), bare=names("bare"),
        always=names("always"),
    )  # fmt: skip
