"""Who did not arrive: deaths and disappearances, as minimum estimates, in words that honour the dead."""

from __future__ import annotations

from dataclasses import replace

from cauce.errors import QuestionRefused
from cauce.figures.figure import Figure
from cauce.language import months, number, percent
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import KEPT, Asked
from cauce.web.parts import Control, Nothing, Option
from cauce.web.shell import Link, Page
from cauce.web.views.lives_figures import Figures
from cauce.web.views.lives_numbers import DATAFLOW, LONGITUDE, LOST, UNKNOWN, Place, name
from cauce.web.views.lives_rated import rated, rated_causes

ROUTES = ("US_MEX", "DARIEN", "CARIB_US", "CARIB_CENTRAL", "DOM_PRI", "HTI_DOM", "VEN_CARIB")
"""Routes of the Americas, the shared border first."""
REGIONS = ("MM_AMERICAS", "MM_NORTH_AMERICA", "MM_CENTRAL_AMERICA", "MM_CARIBBEAN", "MM_SOUTH_AMERICA")
_DEFAULT = "US_MEX"


def view(asked: Asked) -> Page:
    """The page of a place and some years; the US-Mexico route and all years if none is named."""
    known = _known(asked)
    if known is None:
        return _page(asked, asked.say("lives.question"), {"figures": {}, "nothing": _nothing(asked), "controls": ()})
    code = asked.choice("place", (*ROUTES, *REGIONS, "_T"), _DEFAULT)
    first = max(asked.month("startPeriod", known[0]), known[0])
    last = min(asked.month("endPeriod", known[1]), known[1])
    controls = _controls(asked, code, first, last, known)
    place = Place(asked, _codes(code), first, last)
    total = place.count() if first <= last else None
    if not total or not place.monthly.known:
        empty = {"figures": {}, "nothing": _nothing(asked), "controls": controls}
        return _page(asked, asked.say("lives.question"), empty)
    figures = Figures(place, lambda start, end: months(start, end, asked.language))
    title = _title(asked, code, total, _span(asked, first, last))
    drawn = _figures(place, figures, code)
    return _page(asked, title, {"figures": drawn, "nothing": None, "controls": controls, "code": code,
                                "survivors": place.count("SURVIVAL"), "span": figures.span,
                                "gap": None if "quality" in drawn else _no_quality(asked),
                                "unknown": _unknown(place, total)}, drawn)  # fmt: skip


def _page(asked: Asked, title: str, context: dict[str, object], drawn: dict[str, Figure] | None = None) -> Page:
    kept = tuple((each, asked.query[each]) for each in (*KEPT, "tab") if asked.query.get(each))
    jumps = tuple(Link(each.title, f"#{each.id}") for each in (drawn or {}).values())
    return Page(
        key="lives", language=asked.language, title=title, question=asked.say("lives.question"),
        lede=asked.say("lives.lede"), section="lives", template="lives.html", path=asked.path,
        crumbs=(Link(asked.say("shell.section.lives")),), jumps=jumps, context={**context, "kept": kept},
    )  # fmt: skip


def _known(asked: Asked) -> tuple[Month, Month] | None:
    """From which month to which the publication speaks; None where the edition lacks it."""
    try:
        found = asked.ask(DATAFLOW, event=LOST)
    except QuestionRefused:
        return None
    periods = found.rows["time_period"]
    return (Month.parse(str(periods.min())), Month.parse(str(periods.max()))) if len(periods) else None


def _codes(code: str) -> dict[str, str]:
    if code == "_T":
        return {}
    return {"route": code} if code in ROUTES else {"ref_area": code}


def _place_name(asked: Asked, code: str) -> str:
    if code == "_T":
        return asked.say("lives.place.world")
    return name("CL_ROUTE" if code in ROUTES else "CL_AREA", code, asked.language)


def _title(asked: Asked, code: str, total: int, span: str) -> str:
    if code in ("US_MEX", "DARIEN", "_T", "MM_AMERICAS"):
        return asked.say(f"lives.title.{code}", count=total, span=span)
    return asked.say("lives.title.place", count=total, span=span, place=_place_name(asked, code))


def _span(asked: Asked, first: Month, last: Month) -> str:
    """The months of a title: a year alone where it is whole from there on, or to there."""
    if first.year == last.year:
        return months(first, last, asked.language)
    begin = str(first.year) if first.month == 1 else asked.period(str(first))
    end = str(last.year) if last.month == 12 else asked.period(str(last))
    return asked.say("lives.title.span", first=begin, last=end)


def _controls(asked: Asked, code: str, first: Month, last: Month, known: tuple[Month, Month]) -> tuple[Control, ...]:
    places = tuple(Option(each, _place_name(asked, each), each == code) for each in (*ROUTES, *REGIONS, "_T"))
    years = range(known[0].year, known[1].year + 1)
    starts = tuple(Option(f"{year}-01", str(year), year == first.year) for year in years)
    ends = tuple(Option(f"{year}-12", str(year), year == last.year) for year in years)
    return (
        Control("place", asked.say("lives.control.place"), places),
        Control("startPeriod", asked.say("lives.control.from"), starts),
        Control("endPeriod", asked.say("lives.control.to"), ends),
    )


def _figures(place: Place, figures: Figures, code: str) -> dict[str, Figure]:
    """Those that the publication lets be drawn for this place, in the order of the page."""
    asked, drawn = place.asked, [figures.people()]
    causes = place.by("cause")
    drawn += [figures.causes(causes)] if causes else []
    degrees = place.by("ref_area", LONGITUDE) if code == "US_MEX" else ()
    drawn += [figures.longitude(degrees)] if any(part.code.startswith("LON_W") for part in degrees) else []
    years = place.years()
    drawn += [figures.years(years)] if len(years) > 1 else []
    drawn += _rated(place, figures, columns=12 if "longitude" in {each.id for each in drawn} else 6)
    world = replace(place, codes={})
    others = Figures(world, figures.words)
    routes = tuple(part for part in world.by("route") if part.code in ROUTES)
    drawn += [others.routes(routes)] if routes else []
    regions = world.by("ref_area")
    americas = codelist("CL_AREA").descendants("MM_AMERICAS")
    ours = tuple(part for part in regions if part.code in americas)
    if ours:
        title = others.say("regions.title", count=sum(part.count for part in ours))
        older = any(part.code == "MM_US_MEXICO_BORDER" for part in ours)
        drawn.append(
            others.regions("regions", title, ours, others.say("regions.note.older" if older else "regions.note"))
        )
    if regions:
        total = sum(part.count for part in regions)
        title = others.say("world.title", count=total, share=percent(regions[0].count / total, asked.language, 0),
                           region=name("CL_AREA", regions[0].code, asked.language))  # fmt: skip
        drawn.append(others.regions("world", title, regions, columns_=12))
    return {each.id: each for each in drawn}


def _rated(place: Place, figures: Figures, columns: int) -> list[Figure]:
    """How strong the records are, alone and by cause, over the months that the publication rates."""
    held = place.rated()
    quality = held.by("source_quality") if held else ()
    if held is None or not quality:
        return []
    own, causes = Figures(held, figures.words), rated_causes(held)
    return [own.quality(quality), *([rated(own, causes, columns)] if len(causes) > 1 else [])]


def _unknown(place: Place, total: int) -> tuple[tuple[str, str, str], ...]:
    """What is not known, as a share, in words, and of how many."""
    asked = place.asked
    unknown = sum(part.count for part in place.by("cause") if part.code in UNKNOWN)
    missing = place.count("DISAPPEARANCE") or 0
    return tuple(
        (percent(part / total, asked.language, 0), asked.say(f"lives.unknown.{key}"),
         asked.say("lives.unknown.of", part=number(part, asked.language), count=total))
        for key, part in (("cause", unknown), ("missing", missing))
    )  # fmt: skip


def _nothing(asked: Asked) -> Nothing:
    nearest = Link(asked.say("lives.nothing.nearest"), asked.url("lives"))
    return Nothing(asked.say("lives.nothing.title"), asked.say("lives.nothing.why"), nearest)


def _no_quality(asked: Asked) -> Nothing:
    nearest = Link(asked.say("lives.quality.gap.nearest"), asked.here(startPeriod=None, endPeriod=None, tab=None))
    return Nothing(asked.say("lives.quality.gap.title"), asked.say("lives.quality.gap.why"), nearest)


VIEWS = {"lives": view}
