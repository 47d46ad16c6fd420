"""What can be counted only while an order was in force: `orders.yaml`, the days from `policy_events.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cauce.errors import StructureError
from cauce.model.order import Order
from cauce.reference.entries import read
from cauce.reference.events import policy_events
from cauce.reference.lists import codelist

_FILE = Path(__file__).with_name("orders.yaml")


@lru_cache(maxsize=1)
def orders() -> tuple[Order, ...]:
    """Every order, as in the file."""
    return read_orders(_FILE)


def read_orders(path: Path) -> tuple[Order, ...]:
    """The orders of a file. Raises StructureError for an event that is not in the calendar, or an unknown code."""
    return tuple(_order(path.name, entry) for entry in read(path))


def _order(file: str, entry: Mapping[str, Any]) -> Order:
    spans = {each.event: (each.date, each.end_date) for each in policy_events()}
    for field, code in ((entry["dimension"], entry["code"]), ("reporter", entry["reporter"])):
        if code not in codelist(f"CL_{field.upper()}"):
            raise StructureError("no-such-code", {"codelist": f"CL_{field.upper()}", "code": f"{code} ({file})"})
    if strange := [name for name in entry["events"] if name not in spans]:
        raise StructureError("no-such-code", {"codelist": "policy_events.csv", "code": f"{strange[0]} ({file})"})
    return Order(entry["dimension"], entry["code"], entry["reporter"], tuple(spans[name] for name in entry["events"]))
