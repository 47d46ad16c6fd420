"""What is counted at the two borders? US-Mexico by place, authority and group; Mexico-Guatemala as far as published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.framing import chooser, chosen_months, comparison_table, kept, meaning, month_controls, segments
from cauce.web.parts import Control, Definition, Nothing
from cauce.web.series import Shown, common_months, held, known_months, series_of
from cauce.web.shell import Link, Page
from cauce.web.stating import unpublished
from cauce.web.views.borders_beside import beside, groups, kinds, strip
from cauce.web.views.borders_cut import Cut, by_year, chosen, cuts, divided, newest_table, panels

_MOST = 72
"""Months that the page shows at most."""
_COMPARED = ("cbp-state-sector", "us-mx-events", "mx-returns-gt-receptions", "us-mx-repatriations")
_BESIDE = ("whole", "returned", "received", "country", "upstream")
_DEFINED = ("whole", "country", "returned", "received")


def borders(asked: Asked) -> Page:
    """The page."""
    cut = cuts()[asked.choice("cut", tuple(cuts()), "sector")]
    code = asked.choice("code", ("_T", *(each for one in cuts().values() for each in one.codes)), "_T")
    fiscal = asked.choice("year", ("calendar", "fiscal"), "calendar") == "fiscal"
    months = [known_months(asked, series_of("borders")[key]) for key in _BESIDE]
    common = common_months(months)
    if common is None:
        return _page(asked, False, {"figures": {}, "controls": (), "kept": (), "nothing": _nothing(asked, cut)})
    of_us = [known_months(asked, each) for each in (cut.series, series_of("borders")["whole"])]
    earliest = max(min([each[0] for each in of_us if each], default=common[0]), common[1].plus(1 - _MOST))
    window = chosen_months(asked, common, earliest)
    in_parts = divided(asked, cut, window)
    one = chosen(asked, cut, code, in_parts, window)
    shown = beside(asked, window)
    figures = [strip(asked, shown, one, window), kinds(asked, shown, window), groups(asked, shown, window)]
    figures += [by_year(asked, one, fiscal, window)] if one.line.known else []
    figures += [panels(asked, cut, in_parts, window)] if in_parts else []
    context = {
        "figures": {each.id: each for each in figures if each},
        "controls": _controls(asked, cut, code, fiscal, (earliest, common[1]), window),
        "kept": kept(asked),
        "newest": newest_table(asked, cut, in_parts) if in_parts else None,
        "nothing": None if in_parts else _nothing(asked, cut),
        "unpublished": unpublished(asked, ("mexico", "guatemala"), "borders.unpublished.who"),
        "definitions": _definitions(asked, shown),
        "comparisons": comparison_table(asked, *_COMPARED),
    }
    return _page(asked, _by_place(asked), context)


def _by_place(asked: Asked) -> bool:
    """True if the edition has the US border by place."""
    sectors = cuts()["sector"]
    return any(
        held(asked, sectors.series.dataflow, {**sectors.series.named, "ref_area": code, "source": source})
        for code in sectors.codes
        for source in sectors.series.sources
    )


def _controls(
    asked: Asked, cut: Cut, code: str, fiscal: bool, known: tuple[Month, Month], window: tuple[Month, Month]
) -> tuple[Control, ...]:
    ways = [(key, asked.say(f"borders.cut.{key}")) for key in cuts()]
    codes = [("_T", asked.say("borders.code._T")), *cut.names(asked).items()]
    years = [(each, asked.say(f"borders.year.{each}")) for each in ("calendar", "fiscal")]
    return (
        chooser(asked, "cut", asked.say("borders.control.cut"), ways, cut.key),
        chooser(asked, "code", asked.say("borders.control.code"), codes, code),
        *month_controls(asked, *known, window),
        segments(asked, "year", asked.say("borders.control.year"), years, "fiscal" if fiscal else "calendar"),
    )


def _definitions(asked: Asked, shown: Mapping[str, Shown]) -> Sequence[Definition]:
    """What each side counts, of the series that the edition holds."""
    made = []
    for key in _DEFINED:
        series = series_of("borders")[key]
        if shown[key].line.known:
            title = asked.say(f"borders.definition.{key}")
            made.append(meaning(asked, series.named["reporter"], series.named["event"], title, series.hue))
    return tuple(each for each in made if each is not None)


def _nothing(asked: Asked, cut: Cut) -> Nothing:
    nearest = Link(asked.say("borders.nothing.nearest"), asked.url("data"))
    why = asked.say("borders.nothing.why", cut=asked.say(f"borders.cut.{cut.key}"))
    return Nothing(asked.say("borders.nothing.title"), why, nearest)


def _page(asked: Asked, by_place: bool, context: Mapping[str, object]) -> Page:
    """The h1 is the finding where one border is counted by place and the other is not."""
    uneven = by_place and not held(asked, "DF_ENCOUNTERS", {"border": "MX_GT"})
    return Page(
        key="borders",
        language=asked.language,
        title=asked.say("borders.title" if uneven else "borders.question"),
        question=asked.say("borders.question"),
        lede=asked.say("borders.lede"),
        template="borders.html",
        path=asked.path,
        section="borders",
        crumbs=(Link(asked.say("shell.section.borders")),),
        context={"newest": None, "unpublished": None, "definitions": (), "comparisons": None, **context},
    )


VIEWS = {"borders": borders}
