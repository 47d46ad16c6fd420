"""The editions there are, and the days to which a reader can go back: each on which a publication came out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

from cauce.edition.read import Edition, editions
from cauce.figures.tables import Cell, Column, Table
from cauce.language import day, number, sort_key
from cauce.web.asked import Asked
from cauce.web.parts import Control, Option
from cauce.web.shell import SECTIONS, Link, Page


def view(asked: Asked) -> Page:
    """The page as it was asked for."""
    page = asked.choice("page", SECTIONS, "overview")
    sealed = editions(asked.edition.root, asked.edition.manifest.published_at)
    days = _days(asked)
    title = "editions.title.one" if len(sealed) == 1 else "editions.title.other"
    return Page(
        key="editions",
        language=asked.language,
        title=asked.say(title, editions=len(sealed), count=len(days)),
        question=asked.say("editions.question"),
        lede=asked.say("editions.lede"),
        section="data",
        template="editions.html",
        path=asked.path,
        crumbs=(Link(asked.say("shell.section.data"), asked.url("data")), Link(asked.say("editions.list"))),
        context={
            "action": asked.url(page).partition("?")[0],
            "hidden": (("edition", asked.query["edition"]),) if "edition" in asked.query else (),
            "controls": (_which(asked, days),),
            "pages": [(asked.say(f"shell.section.{each}"), asked.here(page=each), each == page) for each in SECTIONS],
            "days": _days_table(asked, days, page),
            "editions": _editions_table(asked, sealed),
        },
    )


def _days(asked: Asked) -> dict[str, Counter[str]]:
    """Each day of a publication, the newest first, with how many files of which source came out."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code, said in asked.edition.sources.items():
        for vintage in said["vintages"]:
            found[vintage["published"][:10]][code] += 1
    return dict(sorted(found.items(), reverse=True))


def _which(asked: Asked, days: dict[str, Counter[str]]) -> Control:
    """The list of days, today first."""
    chosen = asked.query.get("asOf", "")[:10]
    today = Option("", asked.say("editions.today"), not chosen)
    options = (Option(each, day(each, asked.language), each == chosen) for each in days)
    return Control("asOf", asked.say("editions.choose"), (today, *options))


def _days_table(asked: Asked, days: dict[str, Counter[str]], page: str) -> Table:
    """Each day with the way to it, and what came out on it."""
    columns = (Column(asked.say("editions.day")), Column(asked.say("editions.files")))
    rows = []
    for when, sources in days.items():
        names = sorted((_publication(asked, code, when, count) for code, count in sources.items()),
                       key=lambda name: sort_key(name, asked.language))  # fmt: skip
        rows.append(
            (
                Cell(
                    day(when, asked.language).replace(" ", "\u00a0"),
                    address=replace(asked, query={**asked.query, "asOf": when}).url(page),
                ),
                Cell("; ".join(names)),
            )
        )
    return Table(columns, tuple(rows))


def _publication(asked: Asked, code: str, when: str, count: int) -> str:
    """A publication by its title, with the number of its files and whether the day is only the earliest possible."""
    said = asked.edition.sources[code]
    words = [str(said["title"][asked.language])]
    if count > 1:
        words.append(asked.say("count.files.other", count=count))
    if any(_only_after(each) for each in said["vintages"] if each["published"].startswith(when)):
        words.append(asked.say("editions.after-this"))
    return words[0] if len(words) == 1 else f"{words[0]} ({', '.join(words[1:])})"


def _only_after(vintage: dict[str, Any]) -> bool:
    return bool(vintage["published_basis"] == "last-period")


def _editions_table(asked: Asked, sealed: list[Edition]) -> Table:
    """Each edition with the way to it, when it was published and what it holds."""
    heads = ("editions.edition", "editions.published", "editions.vintages", "editions.observations")
    columns = tuple(Column(asked.say(head), at > 1) for at, head in enumerate(heads))
    rows = []
    for each in reversed(sealed):
        said = each.manifest
        here = each.digits == asked.edition.digits
        rows.append(
            (
                Cell(each.urn, "", "", None if here else asked.here(edition=each.digits, asOf=None)),
                Cell(f"{day(said.day, asked.language)}{', ' + asked.say('editions.this') if here else ''}"),
                Cell(number(len(said.vintages), asked.language)),
                Cell(number(said.observations, asked.language)),
            )
        )
    return Table(columns, tuple(rows))


VIEWS = {"editions": view}
