"""Protection and humane treatment: asylum in the three countries, screenings, lives, and what nobody publishes."""

from __future__ import annotations

from cauce.web.asked import Asked
from cauce.web.parts import Nothing
from cauce.web.series import facts
from cauce.web.shell import Link, Page
from cauce.web.stated import strip, unpublished
from cauce.web.views.protection_decisions import decisions
from cauce.web.views.protection_rates import rates


def view(asked: Asked) -> Page:
    """The page; it says so where the edition holds none of it."""
    made = (
        strip(asked, "protection", "applications"),
        decisions(asked),
        strip(asked, "protection", "pending"),
        strip(asked, "protection", "fear"),
        rates(asked),
    )
    figures = {each.id: each for each in made if each}
    nearest = Link(asked.say("shell.section.data"), asked.url("data"))
    nothing = Nothing(asked.say("protection.nothing"), asked.say("protection.nothing.why"), nearest)
    return Page(
        key="protection",
        language=asked.language,
        title=asked.say("protection.title"),
        question=asked.say("protection.question"),
        lede=asked.say("protection.lede"),
        template="protection.html",
        path=asked.path,
        crumbs=(Link(asked.say("menu.protection")),),
        jumps=tuple(Link(each.title, f"#{each.id}") for each in figures.values()),
        context={
            "figures": figures,
            "nothing": None if figures else nothing,
            "unpublished": unpublished(asked, "protection", facts("protection")["unpublished"]),
        },
    )


VIEWS = {"protection": view}
