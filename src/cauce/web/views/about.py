"""Who runs this and what it is not; and how accessible the pages are, with what nobody has tried."""

from __future__ import annotations

from cauce.language import day
from cauce.web.asked import Asked
from cauce.web.shell import Link, Page

Chapter = tuple[str, str, tuple[str, ...]]
"""Its anchor, its title and its paragraphs."""


def about(asked: Asked) -> Page:
    """Who runs this."""
    said = asked.edition.manifest
    edition = [
        asked.say("about.edition.1", edition=asked.edition.urn, day=day(said.day, asked.language),
                  observations=said.observations, files=len(said.vintages), sources=len(asked.edition.sources))
    ]  # fmt: skip
    edition += [asked.say("about.edition.invented")] if said.invented else []
    chapters = (
        _chapter(asked, "about.who", 2),
        _chapter(asked, "about.what", 2),
        _chapter(asked, "about.people", 3),
        ("edition", asked.say("about.edition"), (*edition, asked.say("about.licence"))),
        _chapter(asked, "about.wrong", 1),
    )
    return _page(asked, "about", chapters)


def accessibility(asked: Asked) -> Page:
    """What was tried, what holds, what is not known."""
    chapters = (
        _chapter(asked, "accessibility.done", 5),
        _chapter(asked, "accessibility.tried", 1),
        _chapter(asked, "accessibility.not", 3, asked.say("accessibility.tell")),
    )
    return _page(asked, "accessibility", chapters)


def _chapter(asked: Asked, key: str, paragraphs: int, *more: str) -> Chapter:
    texts = tuple(asked.say(f"{key}.{at}") for at in range(1, paragraphs + 1))
    return key.split(".")[1], asked.say(key), (*texts, *more)


def _page(asked: Asked, key: str, chapters: tuple[Chapter, ...]) -> Page:
    return Page(
        key=key,
        language=asked.language,
        title=asked.say(f"{key}.title"),
        lede=asked.say(f"{key}.lede"),
        template="chapters.html",
        path=asked.path,
        crumbs=(Link(asked.say("foot.who" if key == "about" else "foot.accessibility")),),
        context={"figures": {}, "chapters": chapters},
    )


VIEWS = {"about": about, "accessibility": accessibility}
