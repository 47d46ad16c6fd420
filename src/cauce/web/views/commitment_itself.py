"""What Cauce measures of itself, on the page of the item that asked for a dashboard: as the edition sealed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, number, percent, say_n, sort_key
from cauce.reference import dataflows
from cauce.web.asked import Asked

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Own:
    """One measure: its name, its table or its words, how it is computed, what cannot be known of it."""

    name: str
    rule: str
    unknown: str
    table: Table | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Itself:
    """What these measures are, and each of them."""

    says: str
    measures: tuple[Own, ...]


def itself(asked: Asked, item: str) -> Itself | None:
    """What stands on the page of an item; None on any other, and in an edition from before these measures."""
    said = asked.edition.agreement.get("itself")
    if said is None or said["item"] != item:
        return None
    return Itself(said["says"][asked.language], tuple(_own(asked, each) for each in said["measures"]))


def _own(asked: Asked, measure: Mapping[str, Any]) -> Own:
    name, rule, unknown = (measure[each][asked.language] for each in ("name", "rule", "unknown"))
    table = _TABLES.get(measure["id"])
    if table is not None:
        return Own(name, rule, unknown, table(asked, measure["rows"]))
    (row,) = measure["rows"]
    first = day(row["first"], asked.language)
    words = say_n(asked.language, "commitments.itself.editions", row["editions"], first=first)
    return Own(name, rule, unknown, words=words)


def _dataflows(asked: Asked, rows: Rows) -> Table:
    """A row a country: of how many dataflows a publication is held, and how many it sent; which ones, and which not."""
    columns = tuple(Column(asked.say(f"commitments.itself.{each}")) for each in ("country", "supplied", "held", "none"))
    return Table(columns, tuple(
        (Cell(_name(asked, each)), Cell(_supplied(asked, each)), Cell(_flows(asked, each["dataflows"])),
         Cell(_flows(asked, [flow for flow in dataflows() if flow not in each["dataflows"]])))
        for each in _in_order(asked, rows)
    ))  # fmt: skip


def _supplied(asked: Asked, row: Mapping[str, Any]) -> str:
    sent = len(row["sent"])
    return asked.say(f"commitments.itself.of.{'some' if sent else 'none'}-sent", count=len(row["dataflows"]),
                     of=row["of"], sent=sent)  # fmt: skip


def _flows(asked: Asked, names: Sequence[str]) -> str:
    said = "; ".join(dataflows()[each].name[asked.language] for each in names)
    return said or asked.say("commitments.itself.no-flow")


def _days(asked: Asked, rows: Rows) -> Table:
    """A row a country: its fewest and most days, of how many publications, how many carry no day, its last month."""
    none = asked.say("commitments.itself.not-known")
    numeric = ("fewest", "most", "dated", "undated")
    columns = (Column(asked.say("commitments.itself.country")),
               *(Column(asked.say(f"commitments.itself.{each}"), numeric=True) for each in numeric),
               Column(asked.say("commitments.itself.last")))  # fmt: skip
    return Table(columns, tuple(
        (Cell(_name(asked, each)),
         *(Cell(none if each[kind] is None else number(each[kind], asked.language))
           for kind in ("fewest", "most", "publications", "undated")),
         Cell(asked.period(each["last"]) if each["last"] else none))
        for each in _in_order(asked, rows)
    ))  # fmt: skip


def _both(asked: Asked, rows: Rows) -> Table:
    """A row a pair: the months that a side states, those that both do and their share; the same since the statement."""
    kinds = ("months", "both", "share", "months-since", "both-since", "share-since")
    columns = (Column(asked.say("commitments.itself.pair")),
               *(Column(asked.say(f"commitments.itself.{each}"), numeric=True) for each in kinds))  # fmt: skip
    return Table(columns, tuple(
        (Cell(asked.say(f"returns.{each['corridor']}.pair")),
         *_counted(asked, each["months"], each["both"]), *_counted(asked, each["months_since"], each["both_since"]))
        for each in rows
    ))  # fmt: skip


def _counted(asked: Asked, months: int, both: int) -> tuple[Cell, ...]:
    share = percent(both / months, asked.language, 0) if months else asked.say("commitments.itself.not-known")
    return Cell(number(months, asked.language)), Cell(number(both, asked.language)), Cell(share)


def _in_order(asked: Asked, rows: Rows) -> Rows:
    """Countries in the order of their names in the language."""
    return sorted(rows, key=lambda each: sort_key(_name(asked, each), asked.language))


def _name(asked: Asked, row: Mapping[str, Any]) -> str:
    return asked.say(f"commitments.party.{row['party']}")


_TABLES: Mapping[str, Callable[[Asked, Rows], Table]] = MappingProxyType(
    {"dataflows": _dataflows, "days": _days, "both-sides": _both}
)
