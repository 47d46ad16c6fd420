"""The figures of the overview: the route, the two borders, the ways back to Guatemala, and lives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cauce.figures.charts.lines import lines
from cauce.figures.charts.map import Station, route_map
from cauce.figures.charts.people import people
from cauce.figures.charts.steps import steps
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.tables import series_table
from cauce.figures.values import Hue, Line, State
from cauce.language import months
from cauce.model.period import Month
from cauce.web.views import overview_findings as findings
from cauce.web.views.overview_series import Followed, Known, within


def figures(known: Known) -> dict[str, Figure]:
    """Every figure that the edition has numbers for, by its name on the page."""
    made = (_map(known), _stages(known), _border(known), _other_border(known), _back(known), _lives(known))
    return {figure.id: figure for figure in made if figure}


def figure(
    known: Known,
    id: str,
    title: str,
    pictures: Sequence[Drawing],
    keys: tuple[str, ...],
    first: Month,
    columns: int = 12,
    *,
    unit_line: str = "",
    sentence: str = "",
    note: str = "",
) -> Figure:
    """A figure of some series with everything that the look asks for; its texts stand under its name."""
    asked = known.asked
    held = sorted((each for each in known.known if each.key in keys), key=lambda each: keys.index(each.key))
    series = tuple(within(known.line(each.key), first) for each in held)
    return Figure(
        id=id,
        title=title,
        unit_line=unit_line or asked.say(f"overview.{id}.unit"),
        drawings=pictures,
        table=series_table(asked.language, asked.say("word.month"), series, newest_first=True),
        source_line=asked.source_line(*(each.named["source"] for each in held)),
        address=asked.here(tab=None) + f"#{id}",
        table_address=asked.here(tab="table") + f"#{id}",
        csv_address=asked.figure_csv(id),
        counted_address=asked.url("definitions"),
        citation=asked.citation(title),
        columns=columns,
        lines=series,
        codes=tuple(each.codes for each in held),
        sentence=sentence,
        note=note,
    )


def _draw(
    known: Known,
    id: str,
    title: str,
    draw: Callable[[Canvas], Drawing],
    columns: int,
    heights: tuple[int, int] = (0, 0),
) -> Sequence[Drawing]:
    return drawings(id, title, known.asked.language, draw, columns, heights)


def _map(known: Known) -> Figure | None:
    """Where each station stands."""
    asked = known.asked
    held = [each for each in known.known if each.station]
    if not held:
        return None
    stations = [Station(each.station, _named(known, each), asked.say(f"overview.{each.key}.short")) for each in held]
    title = asked.say("overview.map.title")
    first, last = known.first, known.newest
    made = _draw(known, "map", title, lambda canvas: route_map(canvas, stations, first, last), 5)
    return figure(known, "map", title, made, tuple(each.key for each in held), first, 5)


def _named(known: Known, each: Followed) -> Line:
    return replace(known.line(each.key), name=known.asked.say(f"overview.{each.key}.short"))


def _stages(known: Known) -> Figure | None:
    """The whole route on common months, one strip a stage; a stage that nobody publishes is a gap."""
    asked = known.asked
    held = [each for each in known.known if each.stage]
    if len(held) < 2:
        return None
    first, last = known.first, known.newest
    rows: list[Stage] = []
    for at, each in enumerate(held):
        line = known.line(each.key)

        def draw(canvas: Canvas, line: Line = line, axis: bool = at == len(held) - 1) -> Drawing:
            return steps(canvas, line, first, last, axis=axis)

        made = drawings(f"stage-{each.key}", line.name, asked.language, draw, heights=(140, 130), beside=BESIDE)
        rows.append(Stage(line.name, line.unit, each.hue, made))
        if each.key == "honduras":
            name, unit = asked.say("overview.gap.name"), asked.say("overview.gap.unit")
            rows.append(Stage(name, unit, Hue.GT, absent=asked.say("overview.gap.absent")))
    title = findings.stages_title(known)
    made_figure = figure(known, "route", title, (), tuple(each.key for each in held), first,
                         sentence=findings.stages_sentence(known))  # fmt: skip
    return replace(made_figure, stages=tuple(rows))


def _border(known: Known) -> Figure | None:
    """The border of the United States and Mexico, as the United States counts it."""
    if not known.held("border"):
        return None
    line, title = known.line("border"), findings.border_title(known)
    first, last = known.first, findings.borders_to(known)
    made = _draw(known, "border-us-mx", title, lambda canvas: steps(canvas, line, first, last), 6, (260, 300))
    return figure(known, "border-us-mx", title, made, ("border",), first, 6,
                  sentence=findings.newest_sentence(known, "border"))  # fmt: skip


def _other_border(known: Known) -> Figure | None:
    """What is published about the border of Mexico and Guatemala: those sent back, by both sides."""
    asked = known.asked
    ends = [replace(known.line(key), name=asked.say(f"overview.{key}.end"))
            for key in ("sent-mx", "back-mx") if known.held(key)]  # fmt: skip
    if not ends:
        return None
    first, last = known.first, findings.borders_to(known)
    title = findings.other_border_title(known)
    made = _draw(known, "border-mx-gt", title,
                 lambda canvas: lines(canvas, ends, first, last, between=len(ends) == 2), 6, (260, 300))  # fmt: skip
    said = {"sentence": findings.other_border_sentence(known), "note": asked.say("overview.border-mx-gt.absent")}
    return figure(known, "border-mx-gt", title, made, ("sent-mx", "back-mx"), first, 6, **said)


def _back(known: Known) -> Figure | None:
    """From where people come back to Guatemala; each line in the hue of the country they come from."""
    keys = tuple(key for key in ("back-us", "back-mx") if known.held(key))
    if not keys:
        return None
    asked = known.asked
    hues = {"back-us": Hue.US, "back-mx": Hue.MX}
    series = [replace(known.line(key), hue=hues[key], name=asked.say(f"overview.{key}.from")) for key in keys]
    first = min(line.known[0].month for line in series)
    last = max(line.known[-1].month for line in series)
    title = findings.back_title(known)
    made = _draw(known, "back", title, lambda canvas: lines(canvas, series, first, last), 6, (260, 300))
    return figure(known, "back", title, made, keys, first, 6, sentence=findings.back_sentence(known))


def _lives(known: Known) -> Figure | None:
    """Deaths and disappearances on the way between Mexico and the United States, a mark a person."""
    if not known.held("lives"):
        return None
    asked, line = known.asked, known.line("lives")
    span = findings.lives_year(known)
    first, last = (span[0] if span else line.known[-1].month.plus(-18)), line.known[-1].month
    title = findings.lives_title(known)
    made = _draw(known, "lives", title, lambda canvas: people(canvas, within(line, first), first, last), 6)
    open_months = [point.month for point in line.known if point.state is State.PROVISIONAL and point.month >= first]
    note = (
        asked.say("overview.lives.open", months=months(open_months[0], open_months[-1], asked.language))
        if open_months
        else ""
    )
    return figure(known, "lives", title, made, ("lives",), first, 6, note=note,
                  unit_line=asked.say("overview.lives.unit-line"), sentence=findings.lives_sentence(known))  # fmt: skip
