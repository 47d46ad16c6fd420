"""How is the way north counted, stage by stage, and the way back? Each authority in its own unit, on common months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cauce.figures.charts.map import Station, ground, route_map
from cauce.figures.figure import Figure, drawings
from cauce.figures.values import Hue
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import alphabetical, chooser, chosen_months, framed, kept, meaning, month_controls, segments
from cauce.web.method import card
from cauce.web.parts import Control, Definition, Nothing
from cauce.web.series import Shown, common_months, facts, found, known_months, series_of
from cauce.web.shell import Link, Page
from cauce.web.views.regimes import regimes_by_place
from cauce.web.views.routes_lags import lags_table
from cauce.web.views.routes_network import conflict_table, network_figure
from cauce.web.views.routes_strip import Route, events_within, strip
from cauce.web.views.routes_tried import tried

_FOR_ALL = ("_T", "GTM")
"""Whom Guatemala's receptions concern: Guatemalans, so they stand beside all nationalities and beside Guatemalans."""


def routes(asked: Asked) -> Page:
    """The page."""
    options = nationalities(asked)
    citizenship = asked.choice("citizenship", tuple(code for code, _ in options), "_T")
    one_scale = asked.choice("scale", ("own", "one"), "own") == "one"
    months = [
        known_months(asked, series, "GTM" if series.hue is Hue.GT else "_T") for series in series_of("routes").values()
    ]
    common = common_months(months[: -len(facts("routes")["back"])]) or common_months(months)
    name = "" if citizenship == "_T" else codelist("CL_CITIZENSHIP").name(citizenship, asked.language)
    if common is None:
        return _page(asked, name, None, (), {"figures": {}, "controls": (), "kept": (), "nothing": _nothing(asked)})
    earliest = min(each[0] for each in months if each)
    window = chosen_months(asked, common, earliest)
    route = Route(_stages(asked, citizenship, window), window, one_scale)
    figures = (_map(asked, route), strip(asked, route), *filter(None, [network_figure(asked, citizenship)]))
    context = {
        "figures": {each.id: each for each in figures},
        "kept": kept(asked),
        "controls": _controls(asked, options, citizenship, (earliest, common[1]), route),
        "events": events_within(window),
        "regimes": regimes_by_place(asked, citizenship),
        "lags": lags_table(asked),
        "tried": tried(asked),
        "method": card(asked, "transit"),
        "conflicts": conflict_table(asked),
        "network_method": card(asked, "network"),
        "definitions": _definitions(asked, route),
        "nothing": None if route.northward else _nothing(asked),
    }
    return _page(asked, name, route, figures, context)


def nationalities(asked: Asked) -> list[tuple[str, str]]:
    """All, the groups, then each nationality that at least two stages of the way north publish."""
    language = asked.language
    list_ = codelist("CL_CITIZENSHIP")
    north = [series for key, series in series_of("routes").items() if key in facts("routes")["northward"]]
    rows = asked.edition.series
    seen: dict[str, int] = {}
    for series in north:
        of_stage = rows.filter(
            rows["dataflow"] == series.dataflow, rows["reporter"] == series.named["reporter"], rows["freq"] == "M"
        )
        for code in of_stage.filter(of_stage["source"].is_in(series.sources))["citizenship"].unique():
            seen[code] = seen.get(code, 0) + 1
    held_twice = {code for code, count in seen.items() if count > 1 and not code.startswith("_")}
    groups = [code for code in facts("routes")["groups"] if code in held_twice]
    countries = [code for code in held_twice if code in list_ and not list_.children(code)]
    return [
        ("_T", asked.say("routes.all")),
        *((code, list_.name(code, language)) for code in groups),
        *alphabetical([(code, list_.name(code, language)) for code in countries], language),
    ]


def _stages(asked: Asked, citizenship: str, window: tuple[Month, Month]) -> Mapping[str, Shown]:
    """Every stage with its series; Guatemala's receptions only beside all nationalities and Guatemalans."""
    made = {}
    for key, series in series_of("routes").items():
        back = key in facts("routes")["back"]
        if back and citizenship not in _FOR_ALL:
            continue
        who = "GTM" if back else citizenship
        made[key] = found(asked, series, asked.say(f"routes.stage.{key}"), asked.say(f"routes.unit.{key}"), window, who)
    return made


def _map(asked: Asked, route: Route) -> Figure:
    """The map with a station for each series."""
    stations = tuple(
        Station(key, replace(shown.line, unit=asked.say(f"routes.map.unit.{key}")), asked.say(f"routes.short.{key}"))
        for key, shown in route.shown.items()
        if shown.line.known
    )
    count = len(route.northward)
    title = asked.say(f"routes.map.title.{count}") if count > 1 else asked.say("routes.map.question")
    made = drawings("map", title, asked.language, lambda canvas: route_map(canvas, stations, *route.window))
    first, last = (asked.period(str(month)) for month in route.window)
    unit = asked.say("routes.map.unit", first=first, last=last)
    figure = framed(asked, "map", title, unit, list(route.shown.values()), made, note=asked.say("figures.map.key"))
    return replace(figure, defs=ground())


def _controls(
    asked: Asked,
    options: list[tuple[str, str]],
    citizenship: str,
    known: tuple[Month, Month],
    route: Route,
) -> tuple[Control, ...]:
    scales = [(code, asked.say(f"routes.scale.{code}")) for code in ("own", "one")]
    return (
        chooser(asked, "citizenship", asked.say("routes.control.citizenship"), options, citizenship),
        *month_controls(asked, *known, route.window),
        segments(asked, "scale", asked.say("routes.control.scale"), scales, "one" if route.one_scale else "own"),
    )


def _definitions(asked: Asked, route: Route) -> tuple[Definition, ...]:
    """What each stage counts, of those that have a series."""
    made = []
    for key in facts("routes")["northward"] + facts("routes")["back"][:1]:
        series = series_of("routes").get(key)
        if series is None or not route.known(key):
            continue
        title = asked.say(f"routes.stage.{key}")
        made.append(meaning(asked, series.named["reporter"], series.named["event"], title, series.hue))
    return tuple(each for each in made if each is not None)


def _nothing(asked: Asked) -> Nothing:
    nearest = Link(asked.say("routes.nothing.nearest"), asked.url("data"))
    return Nothing(asked.say("routes.nothing.title"), asked.say("routes.nothing.why"), nearest)


def _page(
    asked: Asked, name: str, route: Route | None, figures: tuple[Figure, ...], context: Mapping[str, object]
) -> Page:
    """The h1 counts the stages that have a series, each with an event of its own."""
    count = len(route.northward) if route else 0
    if count < 2:
        title = asked.say("routes.question")
    elif name:
        title = asked.say(f"routes.title-of.{count}", name=name)
    else:
        title = asked.say(f"routes.title.{count}")
    return Page(
        key="routes",
        language=asked.language,
        title=title,
        question=asked.say("routes.question"),
        lede=asked.say("routes.lede"),
        template="routes.html",
        path=asked.path,
        section="routes",
        crumbs=(Link(asked.say("shell.section.routes")),),
        context={"events": (), "regimes": (), "definitions": (), **context},
    )


VIEWS = {"routes": routes}
