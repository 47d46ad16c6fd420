"""What is known of the conditions in which people live, how old is it, and what do programmes spend?"""

from __future__ import annotations

from cauce.figures.values import Line
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.method import card
from cauce.web.series import facts
from cauce.web.shell import Page
from cauce.web.stating import page, unpublished
from cauce.web.views.root_causes_courses import courses
from cauce.web.views.root_causes_donors import donors
from cauce.web.views.root_causes_held import held, newest
from cauce.web.views.root_causes_programmes import programmes
from cauce.web.views.root_causes_tested import tested

_DRIVERS = "DF_DRIVERS"


def view(asked: Asked) -> Page:
    """The tables; in an edition that holds none, that it does not."""
    said, names = facts("root_causes"), codelist("CL_INDICATOR")
    countries = tuple(said["countries"])
    conditions = [
        held(asked, _DRIVERS, names.name(each["indicator"], asked.language), countries,
             {"indicator": each["indicator"], "source": each["source"], "sex": "_T"}, unit=each.get("unit", True))
        for each in said["indicators"]
    ]  # fmt: skip
    ages = [_age(asked, line) for row in conditions for line in row.lines if line.known]
    figures = {}
    if ages:
        title = asked.say("root-causes.conditions.title")
        figures["conditions"] = newest(asked, "conditions", countries, conditions, title)
        figures["courses"] = courses(asked, conditions, said["indicators"])
    figures |= programmes(asked, countries)
    by_name = donors(asked, countries)
    if by_name:
        figures["donors"] = by_name
    title = (
        asked.say("root-causes.title", least=min(ages), most=max(ages)) if ages else asked.say("root-causes.question")
    )
    context = {
        "sorts": (),
        "more": None,
        "care": [asked.say(f"root-causes.care.{at}") for at in (1, 2, 3)],
        "tested": tested(asked),
        "method": card(asked, "drivers"),
        "unpublished": unpublished(asked, said["unpublished"]),
    }
    return page(asked, figures, context, title=title, held=bool(figures))


def _age(asked: Asked, line: Line) -> int:
    """How many years before the edition the newest year of a series ended."""
    return asked.edition.manifest.published_at.year - int(line.known[-1].period)


VIEWS = {"root-causes": view}
