"""What concerns one country, for its own book: its counts, both accounts, what it promised, what it supplies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cauce import addresses
from cauce.figures.figure import Figure
from cauce.figures.tables import Cell, Column, Table, number_cell
from cauce.language import day
from cauce.model.party import DELEGATIONS
from cauce.web.asked import Asked
from cauce.web.shell import Page
from cauce.web.site import page
from cauce.web.views.commitments import KINDS, named, why
from cauce.web.views.data import described, ordered
from cauce.web.views.overview_ledger import change
from cauce.web.views.overview_series import Followed, Known, known
from cauce.web.views.returns_pair import find_pair, pairs

_SIDES = {"ERO": "US"}
"""Whose a side of a pair is that is named by its agency."""
_PLACES = {"own": "overview", "accounts": "returns", "promises": "commitments", "supplied": "data"}
"""The page that has the whole of each table."""
_CITIZENS = ("MX", "GT")
"""The countries whose citizens are followed along the route."""


def own(asked: Asked, country: str) -> Page:
    """The country's chapter as a page, for a book alone; what the edition lacks of it is left out."""
    found = list(_accounts(asked, country))
    tables = {
        "own": _counts(known(_of(asked, "overview")), country),
        "accounts": _table(asked, ("pair", "finding"), [(pair, f"{title}. {lede}") for pair, title, lede, _ in found]),
        "promises": _promises(asked, DELEGATIONS[country]),
        "supplied": _supplied(asked, DELEGATIONS[country]),
    }
    return Page(
        key="overview",
        language=asked.language,
        title=asked.say(f"book.own.title.{country}"),
        lede=asked.say("book.own.lede"),
        template="",
        path=asked.path,
        context={
            **{name: each for name, each in tables.items() if each.rows},
            "places": {name: _of(asked, name_of).here() for name, name_of in _PLACES.items()},
            "figures": {**_strip(asked, country), **dict(each for *_, figures in found for each in figures)},
        },
    )


def _of(asked: Asked, name: str, query: Mapping[str, str] | None = None, **parts: str) -> Asked:
    """The same reader on another page."""
    path = addresses.path(name, asked.language, **parts)
    return replace(asked, page=name, path=path, parts=parts, query={**asked.query, **(query or {})})


def _strip(asked: Asked, country: str) -> dict[str, Figure]:
    """Its citizens at every stage that lists them."""
    if country not in _CITIZENS:
        return {}
    return dict(page(_of(asked, "nationality", citizenship=DELEGATIONS[country])).context["figures"])


def _counts(held: Known, country: str) -> Table:
    """The newest month of each series that it counts, or that others count of it; its own first."""
    asked, code = held.asked, DELEGATIONS[country]
    listed = [each for each in held.known if code in each.concerns]
    reporters = {each.key: asked.edition.sources[each.named["source"]]["reporter"] for each in listed}
    listed.sort(key=lambda each: reporters[each.key] != code)
    heads = ("ledger.what", "book.own.by", "ledger.latest", "word.month", "ledger.month-before", "ledger.year-before")
    columns = tuple(Column(asked.say(head), head in (heads[2], *heads[4:])) for head in heads)
    return Table(columns, tuple(_count(held, each, itself=reporters[each.key] == code) for each in listed))


def _count(held: Known, each: Followed, *, itself: bool) -> tuple[Cell, ...]:
    asked, line = held.asked, held.line(each.key)
    newest = line.known[-1]
    changes = (change(asked, line, months) if each.compared else "" for months in (1, 12))
    return (
        Cell(f"{line.name}, {line.unit}"),
        Cell(asked.say(f"book.own.by.{'itself' if itself else 'others'}")),
        number_cell(asked.language, newest),
        Cell(asked.period(newest.period)),
        *map(Cell, changes),
    )


def _accounts(asked: Asked, country: str) -> Iterator[tuple[str, str, str, list[tuple[str, Figure]]]]:
    """Each pair of which it is a side: its name, what both accounts say, and the figure that no other chapter has."""
    for at, key in enumerate(pairs()):
        if country not in {_SIDES.get(side, side) for side in key.split("-")}:
            continue
        there = _of(asked, "returns", {"pair": key})
        if not find_pair(there, key, None).holds:
            continue
        made = page(there)
        sides = [("sides", made.context["figures"]["sides"])] if at and key == "MX-GT" else []
        yield asked.say(f"returns.{key}.pair"), made.title, made.lede, sides


def _promises(asked: Asked, code: str) -> Table:
    """What it committed to or announced, what fewest share first, with its status and the reason."""
    items = [each for each in asked.edition.agreement["items"]
             if each["kind"] in KINDS[:2] and code in (*each["parties"], each["owner"])]  # fmt: skip
    items.sort(key=lambda each: len(each["parties"]))
    return _table(asked, ("item", "with", "status"), [_promise(asked, each) for each in items])


def _promise(asked: Asked, item: Mapping[str, Any]) -> tuple[str, ...]:
    status = asked.say(f"promise.{item['status']}")
    return item["title"][asked.language], named(asked, item["parties"]), f"{status}: {why(asked, item)}"


def _supplied(asked: Asked, code: str) -> Table:
    """Its publications: who handed them over, how often they come, which periods and which day they reach."""
    listed = [(each, described(asked, each)) for each in ordered(asked) if each["reporter"] == code]
    return _table(asked, ("publication", "delivered", "cadence", "periods", "newest"), [
        (said["title"], said["delivered"], said["cadence"], said["periods"],
         day(each["vintages"][-1]["published"][:10], asked.language)) for each, said in listed
    ])  # fmt: skip


def _table(asked: Asked, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    columns = tuple(Column(asked.say(f"book.own.{head}")) for head in heads)
    return Table(columns, tuple(tuple(map(Cell, row)) for row in rows))
