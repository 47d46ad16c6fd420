"""Trafficking in persons: identification, investigation, prosecution and conviction apart, and who can help."""

from __future__ import annotations

from cauce.web.asked import Asked
from cauce.web.framing import comparison_table
from cauce.web.parts import Nothing
from cauce.web.series import facts
from cauce.web.shell import Link, Page
from cauce.web.stated import strip, unpublished
from cauce.web.views.help import by_country


def view(asked: Asked) -> Page:
    """The page; the telephones stand on it whatever the edition holds."""
    made = [strip(asked, "trafficking", key) for key in facts("trafficking")["figures"]]
    figures = {each.id: each for each in made if each}
    nearest = Link(asked.say("shell.section.data"), asked.url("data"))
    nothing = Nothing(asked.say("trafficking.nothing"), asked.say("trafficking.nothing.why"), nearest)
    return Page(
        key="trafficking",
        language=asked.language,
        title=asked.say("trafficking.title"),
        question=asked.say("trafficking.question"),
        lede=asked.say("trafficking.lede"),
        template="trafficking.html",
        path=asked.path,
        crumbs=(Link(asked.say("menu.trafficking")),),
        jumps=(
            Link(asked.say("stated.help"), "#help"),
            *(Link(each.title, f"#{each.id}") for each in figures.values()),
        ),
        context={
            "figures": figures,
            "nothing": None if figures else nothing,
            "countries": by_country(asked),
            "unpublished": unpublished(asked, "trafficking", facts("trafficking")["unpublished"]),
            "comparisons": comparison_table(asked, "victims-convictions"),
        },
    )


VIEWS = {"trafficking": view}
