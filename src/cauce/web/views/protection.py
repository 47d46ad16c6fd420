"""Protection and humane treatment: asylum in the three countries, screenings, lives, and what nobody publishes."""

from __future__ import annotations

from cauce.web.asked import Asked
from cauce.web.method import card
from cauce.web.series import facts
from cauce.web.shell import Page
from cauce.web.stated import strip
from cauce.web.stating import page, to, unpublished
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
    lacking = unpublished(asked, facts("protection")["unpublished"])
    context = {"unpublished": lacking, "method": card(asked, "rates") if "rates" in figures else ()}
    return page(asked, figures, context, held=bool(figures), jumps=to(figures))


VIEWS = {"protection": view}
