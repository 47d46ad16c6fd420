"""The list of sections and of all other pages: where the Menu button of a narrow screen leads without JavaScript."""

from __future__ import annotations

from cauce.web.asked import Asked
from cauce.web.shell import SECTIONS, Link, Page

MORE = (
    "extra-hemispheric",
    "outlook",
    "meetings",
    "processes",
    "unfound",
    "events",
    "root-causes",
    "pathways",
    "protection",
    "trafficking",
    "definitions",
    "methods",
    "revisions",
    "editions",
    "book",
    "search",
    "help",
    "about",
    "accessibility",
)
"""The pages outside the sections."""


def view(asked: Asked) -> Page:
    """The page as it was asked for."""
    sections = [
        (Link(asked.say(f"shell.section.{each}"), asked.url(each)), asked.say(f"menu.{each}")) for each in SECTIONS
    ]
    return Page(
        key="menu",
        language=asked.language,
        title=asked.say("menu.title"),
        lede=asked.say("menu.lede"),
        template="menu.html",
        path=asked.path,
        context={
            "listed": sections,
            "more": [Link(asked.say(f"menu.{each}"), asked.url(each)) for each in MORE],
        },
    )


VIEWS = {"menu": view}
