"""Where is one nationality counted? Every stage that lists it, each in its own unit, and what is not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cauce.errors import NotFound
from cauce.figures.charts.steps import steps
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.values import Line
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import chosen_months, framed, kept, month_controls
from cauce.web.parts import Nothing
from cauce.web.series import Shown, common_months, facts, found, is_group, known_months, series_of
from cauce.web.shell import Link, Page
from cauce.web.views.nationalities_table import choose
from cauce.web.views.nationalities_totals import common, journey

_FEW = 100
"""A highest month of fewer than these says nothing about when."""


def nationality(asked: Asked) -> Page:
    """The page of a nationality or group. Raises NotFound for a code that is none."""
    list_ = codelist("CL_CITIZENSHIP")
    code = asked.parts.get("citizenship") or asked.query.get("citizenship", "")
    if code not in list_ or code.startswith("_"):
        raise NotFound("no-page", {"path": asked.path})
    name = list_.name(code, asked.language)
    known = {key: months for key in _shown() if (months := _known(asked, key, code))}
    context: dict[str, object] = {
        "figures": {},
        "controls": (choose(asked, _listed(asked), code),),
        "kept": kept(asked),
        "unseen": unseen(),
        "nothing": _nothing(asked, name),
    }
    default = common(asked) or common_months(known.values())
    if default is None or not known:
        return _page(asked, name, 0, context)
    earliest = min(first for first, _ in known.values())
    latest = max(last for _, last in known.values())
    window = chosen_months(asked, (max(default[0], earliest), latest), earliest)
    stages = {key: _found(asked, key, code, window) for key in _shown()}
    if not any(each.line.known for each in stages.values()):
        return _page(asked, name, 0, context)
    figure = _strip(asked, code, name, stages, window)
    context |= {
        "figures": {figure.id: figure},
        "controls": (choose(asked, _listed(asked), code), *month_controls(asked, earliest, latest, window)),
        "nothing": None,
    }
    return _page(asked, name, sum(bool(stages[key].line.known) for key in journey()), context)


def _listed(asked: Asked) -> list[str]:
    """Every nationality that a stage of the table lists at any time."""
    rows, list_ = asked.edition.series, codelist("CL_CITIZENSHIP")
    sources = {source for key in journey() for source in series_of("nationalities")[key].sources}
    codes = rows.filter(rows["source"].is_in(list(sources)))["citizenship"].unique().to_list()
    return [code for code in codes if code in list_ and not code.startswith("_") and not list_.children(code)]


def _known(asked: Asked, key: str, code: str) -> tuple[Month, Month] | None:
    """From when to when a stage lists the nationality, as far as the edition's index says."""
    if not _lists(key, code):
        return None
    months = known_months(asked, series_of("nationalities")[key], code)
    return months if months and months[0] <= months[1] else None


def _found(asked: Asked, key: str, code: str, window: tuple[Month, Month]) -> Shown:
    """The series of a stage; without points where it does not list the nationality."""
    series = series_of("nationalities")[key]
    name, unit = asked.say(f"nationalities.stage.{key}"), asked.say(f"nationalities.unit.{key}")
    if not _lists(key, code):
        return Shown(Line(name, series.hue, (), unit))
    return found(asked, series, name, unit, window, code)


def _lists(key: str, code: str) -> bool:
    """True if a stage could list the nationality; those that name few can give no group."""
    few = key in facts("nationalities")["named_few"] and is_group(code)
    return not few and _may(key, code)


def _shown() -> list[str]:
    """The stages of a strip, north at the top, then the way back."""
    return [*facts("nationalities")["northward"], *facts("nationalities")["back"]]


def _strip(asked: Asked, code: str, name: str, stages: Mapping[str, Shown], window: tuple[Month, Month]) -> Figure:
    """One row a stage; on the way back only those that could hold the nationality."""
    rows = [key for key in _shown() if _may(key, code)]
    drawn = [key for key in rows if stages[key].line.known]
    made = tuple(_stage(asked, key, stages[key], window, drawn) for key in rows)
    return framed(
        asked,
        "strip",
        _title(asked, name, [stages[key] for key in drawn if key in journey()]),
        asked.say("nationalities.strip.unit", first=asked.period(str(window[0])), last=asked.period(str(window[1]))),
        [stages[key] for key in drawn],
        stages=made,
        note=asked.say("nationalities.care"),
    )


def _may(key: str, code: str) -> bool:
    """True if a publication could list the nationality."""
    return facts("nationalities")["only"].get(key) in (None, code)


def _stage(asked: Asked, key: str, shown: Shown, window: tuple[Month, Month], drawn: Sequence[str]) -> Stage:
    back = facts("nationalities")["back"]
    group = {facts("nationalities")["northward"][0]: "nationalities.north", back[0]: "nationalities.back"}.get(key)
    heading, line = asked.say(group) if group else "", shown.line
    if not line.known:
        return Stage(line.name, line.unit, line.hue, absent=_absent(asked, key), group=heading)
    ends = key == drawn[-1] or (key not in back and drawn[drawn.index(key) + 1] in back)

    def draw(canvas: Canvas) -> Drawing:
        return steps(canvas, line, *window, axis=ends)

    tall = 18 if ends else 0
    pictures = drawings(
        f"strip-{key}", line.name, asked.language, draw, heights=(136 + tall, 116 + tall), beside=BESIDE
    )
    source = asked.source_line(line.source).rsplit(". ", 1)[0]
    return Stage(line.name, line.unit, line.hue, pictures, source, group=heading)


def _absent(asked: Asked, key: str) -> str:
    """Why a stage has no series of this nationality: it names few, or the group may be within its others."""
    kind = "few" if key in facts("nationalities")["named_few"] else "others"
    return asked.say(f"nationalities.absent.{kind}")


def unseen() -> tuple[str, ...]:
    """The stages of which it is said what they do not see, north at the top."""
    return ("border", *reversed(journey()))


def _title(asked: Asked, name: str, stages: Sequence[Shown]) -> str:
    """Between which months the highest lie, of stages that count enough; the question where fewer than two do."""
    peaks = [
        (peak.period, shown.line.name) for shown in stages if (peak := shown.line.peak) and (peak.value or 0) >= _FEW
    ]
    if len(peaks) < 2:
        return asked.say("nationalities.strip.question", name=name)
    first, last = min(peaks), max(peaks)
    if first[0] == last[0]:
        return asked.say("nationalities.strip.same", month=asked.period(first[0]))
    return asked.say("nationalities.strip.peaks", first=asked.period(first[0]), last=asked.period(last[0]))


def _nothing(asked: Asked, name: str) -> Nothing:
    nearest = Link(asked.say("nationalities.none.nearest"), asked.url("nationalities"))
    return Nothing(asked.say("nationalities.none", name=name), asked.say("nationalities.none.why"), nearest)


def _page(asked: Asked, name: str, count: int, context: Mapping[str, object]) -> Page:
    """The h1 says how many of the stages list it."""
    title = asked.say("nationalities.of.question", name=name)
    if count:
        title = asked.say("nationalities.of", name=name, count=count, of=len(journey()))
    section = asked.say("shell.section.nationalities")
    return Page(
        key="nationality",
        language=asked.language,
        title=title,
        question=asked.say("nationalities.of.question", name=name),
        lede=asked.say("nationalities.of.lede"),
        template="nationality.html",
        path=asked.path,
        section="nationalities",
        crumbs=(Link(section, asked.url("nationalities")), Link(name)),
        context=context,
    )


VIEWS = {"nationality": nationality}
