"""How is each number of the analysis made, how was it tested, and how can it be rerun? Every method in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cauce.figures.tables import Cell, Column, Table
from cauce.web.asked import Asked
from cauce.web.method import card
from cauce.web.series import facts
from cauce.web.shell import SECTIONS, Link, Page


@dataclass(frozen=True, slots=True)
class Method:
    """A method as the page tells it: its card, its record, the pages that use it, the commands that rerun it."""

    key: str
    name: str
    card: tuple[tuple[str, str], ...]
    record: Table
    pages: tuple[Link, ...]
    commands: tuple[str, ...]


def methods(asked: Asked) -> Page:
    """The page; it needs no number."""
    told = tuple(_method(asked, each) for each in listed())
    return Page(
        key="methods",
        language=asked.language,
        title=asked.say("methods.title"),
        question=asked.say("methods.question"),
        lede=asked.say("methods.lede"),
        template="methods.html",
        path=asked.path,
        crumbs=(Link(asked.say("menu.methods")),),
        jumps=(*(Link(each.name, f"#{each.key}") for each in told), Link(asked.say("methods.rerun"), "#rerun")),
        context={
            "figures": {},
            "methods": told,
            "command": f"cauce analyse --check --edition {asked.edition.digits}",
        },
    )


def listed() -> Sequence[Mapping[str, Any]]:
    """The methods of the data file, in its order."""
    return list(facts("methods")["methods"])


def _method(asked: Asked, entry: Mapping[str, Any]) -> Method:
    key, language = str(entry["method"]), asked.language
    names = ("demanded", "measured", "met", "proof")
    columns = tuple(Column(asked.say(f"methods.column.{name}")) for name in names)
    rows = tuple(
        (
            Cell(each["demanded"][language]),
            Cell(each["measured"][language]),
            Cell(asked.say(f"methods.met.{each['met']}")),
            Cell(asked.say("methods.proved" if "proof" in each else "methods.compared")),
        )
        for each in entry["record"]
    )
    pages = tuple(
        Link(asked.say(f"shell.section.{each}" if each in SECTIONS and each != "signals" else f"menu.{each}"),
             asked.url(each)) for each in entry["pages"]
    )  # fmt: skip
    commands = tuple(f"cauce analyse {result} --check --edition {asked.edition.digits}" for result in entry["results"])
    return Method(key, entry["name"][language], card(asked, key), Table(columns, rows), pages, commands)


VIEWS = {"methods": methods}
