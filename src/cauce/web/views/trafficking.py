"""Trafficking in persons: who can help; identification by form, investigation, prosecution and conviction apart."""

from __future__ import annotations

from cauce.web.asked import Asked
from cauce.web.framing import comparison_table
from cauce.web.series import facts
from cauce.web.shell import Link, Page
from cauce.web.stated import strip
from cauce.web.stating import page, to, unpublished
from cauce.web.views.help import by_country
from cauce.web.views.trafficking_stages import stages


def view(asked: Asked) -> Page:
    """The page; the telephones stand on it whatever the edition holds."""
    made = [strip(asked, "trafficking", key) for key in facts("trafficking")["figures"]]
    figures = {each.id: each for each in made if each}
    context = {
        "countries": by_country(asked),
        "unpublished": unpublished(asked, facts("trafficking")["unpublished"]),
        "stages": stages(asked) if figures else None,
        "comparisons": comparison_table(asked, "victims-convictions"),
    }
    jumps = (Link(asked.say("stated.help"), "#help"), *to(figures))
    return page(asked, figures, context, held=bool(figures), jumps=jumps)


VIEWS = {"trafficking": view}
