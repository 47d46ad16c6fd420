"""Which nationalities does each stage count? A table of all that any stage lists, and a way to each."""

from __future__ import annotations

from cauce.figures.figure import Figure
from cauce.language import listing, months, sort_key
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import chooser, framed, kept
from cauce.web.parts import Control, Nothing
from cauce.web.shell import Link, Page
from cauce.web.views.nationalities_table import choose, shown, stage_table
from cauce.web.views.nationalities_totals import LAST, Totals, journey, spans, totals
from cauce.web.views.nationality import nationality, unseen

_SHORT = 40
"""How many rows stand on the page before all are asked for."""


def nationalities(asked: Asked) -> Page:
    """The table; where a nationality was chosen, its own page."""
    if asked.query.get("citizenship"):
        return nationality(asked)
    known = spans(asked)
    if not known:
        return _page(asked, {"figures": {}, "controls": (), "kept": (), "more": None, "nothing": _nothing(asked)})
    chosen = asked.choice("span", tuple(known), LAST)
    span = known[chosen]
    stages = totals(asked, span)
    by_stage = asked.choice("sort", (*(key for key in journey() if key in stages), "name"), _default(stages))
    every = asked.choice("rows", ("some", "all"), "some") == "all"
    codes = _ordered(asked, stages, by_stage)
    figure = _figure(asked, stages, codes if every else codes[:_SHORT], by_stage, span)
    more = None
    if len(codes) > _SHORT:
        words = asked.say("nationalities.some" if every else "nationalities.all", count=len(codes))
        more = Link(words, f"{asked.here(rows=None if every else 'all')}#nationalities")
    context: dict[str, object] = {
        "figures": {figure.id: figure},
        "controls": (choose(asked, codes, ""), _spans(asked, known, chosen)),
        "kept": kept(asked, "sort", "rows"),
        "sorts": _sorts(asked, stages, by_stage),
        "more": more,
        "nothing": None,
    }
    return _page(asked, context, _headline(asked, stages, codes))


def _headline(asked: Asked, stages: dict[str, Totals], codes: list[str]) -> str:
    """How many nationalities are listed, and how many of them at every stage."""
    everywhere = sum(all(code in each.points for each in stages.values()) for code in codes)
    if len(stages) < 2:
        return asked.say("nationalities.title")
    return asked.say("nationalities.listed", count=len(codes), everywhere=everywhere, of=len(stages))


def _default(stages: dict[str, Totals]) -> str:
    """The northernmost stage that the edition holds."""
    return next((key for key in reversed(journey()) if key in stages), "name")


def _ordered(asked: Asked, stages: dict[str, Totals], by_stage: str) -> list[str]:
    """Every nationality that a stage lists, by what one stage counted; those that it does not list come last."""
    list_ = codelist("CL_CITIZENSHIP")
    codes = {code for each in stages.values() for code in each.points if not code.startswith("_") and code in list_}
    named = sorted(codes, key=lambda code: sort_key(list_.name(code, asked.language), asked.language))
    if by_stage == "name":
        return named
    largest = {code: max((each.value(code) or 0 for each in stages.values()), default=0) for code in named}
    first = stages[by_stage]
    return sorted(named, key=lambda code: (first.value(code) is None, -(first.value(code) or 0), -largest[code]))


def _figure(
    asked: Asked, stages: dict[str, Totals], codes: list[str], by_stage: str, span: tuple[Month, Month]
) -> Figure:
    """The table, each number with a bar on its stage's own scale."""
    title = _title(asked, stages, by_stage, span)
    unit = asked.say("nationalities.unit-line", months=months(*span, asked.language))
    own = stage_table(asked, stages, codes)
    note = asked.say("nationalities.care")
    return framed(asked, "nationalities", title, unit, shown(asked, stages, codes), table=own, note=note)


def _title(asked: Asked, stages: dict[str, Totals], by_stage: str, span: tuple[Month, Month]) -> str:
    """The three largest nationalities of the stage that orders the table, and their share of all it counts."""
    if by_stage == "name":
        return asked.say("nationalities.figure.question")
    stage = stages[by_stage]
    named = [code for code in stage.points if not code.startswith("_")]
    top = sorted(named, key=lambda code: -(stage.value(code) or 0))[:3]
    of_all = stage.of_all(asked, span)
    if len(top) < 3 or not of_all:
        return asked.say("nationalities.figure.question")
    list_ = codelist("CL_CITIZENSHIP")
    names = listing([list_.name(code, asked.language) for code in top], asked.language)
    share = round(100 * sum(stage.value(code) or 0 for code in top) / of_all)
    return asked.say(f"nationalities.figure.{by_stage}", names=names, share=share)


def _spans(asked: Asked, known: dict[str, tuple[Month, Month]], chosen: str) -> Control:
    words = [
        (key, asked.say("nationalities.last", months=months(*span, asked.language)) if key == LAST else key)
        for key, span in known.items()
    ]
    return chooser(asked, "span", asked.say("word.period"), words, chosen)


def _sorts(asked: Asked, stages: dict[str, Totals], by_stage: str) -> tuple[Link, ...]:
    """Links that order the table; the present one leads nowhere."""
    keys = (*stages, "name")
    return tuple(
        Link(asked.say(f"nationalities.sort.{key}"), "" if key == by_stage else f"{asked.here(sort=key)}#nationalities")
        for key in keys
    )


def _nothing(asked: Asked) -> Nothing:
    nearest = Link(asked.say("nationalities.nothing.nearest"), asked.url("data"))
    return Nothing(asked.say("nationalities.nothing"), asked.say("nationalities.nothing.why"), nearest)


def _page(asked: Asked, context: dict[str, object], title: str = "") -> Page:
    return Page(
        key="nationalities",
        language=asked.language,
        title=title or asked.say("nationalities.title"),
        question=asked.say("nationalities.question"),
        lede=asked.say("nationalities.lede"),
        template="nationalities.html",
        path=asked.path,
        section="nationalities",
        crumbs=(Link(asked.say("shell.section.nationalities")),),
        context={"sorts": (), "unseen": unseen(), "extra": asked.url("extra-hemispheric"), **context},
    )


VIEWS = {"nationalities": nationalities}
