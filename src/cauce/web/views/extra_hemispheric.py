"""How many come from outside the hemisphere, and where are they first counted?"""

from __future__ import annotations

from collections.abc import Mapping

from cauce.figures.figure import Figure
from cauce.language import listing, months, say_n
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import chooser, framed, kept, segments
from cauce.web.parts import Control, Nothing
from cauce.web.series import facts
from cauce.web.shell import Link, Page
from cauce.web.views.extra_hemispheric_air import air_figure
from cauce.web.views.extra_hemispheric_continents import continents
from cauce.web.views.extra_hemispheric_shares import groups, outside, placed_table, share_figure, share_title
from cauce.web.views.nationalities_table import first_stage, shown, stage_table
from cauce.web.views.nationalities_totals import LAST, Totals, journey, spans, totals
from cauce.web.views.nationality import unseen
from cauce.web.views.regimes import regimes

_LARGEST = 6
"""How many of the largest nationalities of each stage stand in the table."""


def extra_hemispheric(asked: Asked) -> Page:
    """The page."""
    who = asked.choice("group", tuple(facts("nationalities")["outside"]), "XHEM")
    known = spans(asked)
    stages = outside(asked, groups(who)) if known else ()
    context: dict[str, object] = {
        "figures": {},
        "controls": (),
        "kept": kept(asked, "group"),
        "unseen": unseen(),
        "placed": None,
        "nothing": _nothing(asked),
        "regimes": regimes(asked, groups(who)),
    }
    if not stages:
        return _page(
            asked, who, asked.say(f"extra-hemispheric.question.{who}"), asked.say("extra-hemispheric.lede"), context
        )
    chosen = asked.choice("span", tuple(known), LAST)
    span = known[chosen]
    counted = totals(asked, span)
    codes = _largest(counted, who)
    made = (share_figure(asked, stages, span, who), continents(asked, span, who),
            _table(asked, counted, codes, span, who), air_figure(asked, groups(who), codes, who))  # fmt: skip
    figures = [each for each in made if each]
    context |= {
        "figures": {each.id: each for each in figures},
        "controls": _controls(asked, known, chosen, who),
        "placed": placed_table(asked, stages, span),
        "months": months(*span, asked.language),
        "nothing": None,
    }
    title = _first_title(asked, counted, codes) or share_title(asked, stages, span, who)
    return _page(asked, who, title, _lede(asked, counted, codes, span), context)


def _largest(stages: Mapping[str, Totals], who: str) -> list[str]:
    """The largest nationalities of the group at each stage together, by the largest number that any stage has."""
    list_ = codelist("CL_CITIZENSHIP")
    within = {code for group in groups(who) for code in list_.descendants(group)}
    chosen: set[str] = set()
    for each in stages.values():
        own = [code for code in each.points if code in within and each.value(code)]
        chosen |= set(sorted(own, key=lambda code, each=each: -(each.value(code) or 0))[:_LARGEST])  # type: ignore[misc]
    return sorted(chosen, key=lambda code: (-max(each.value(code) or 0 for each in stages.values()), code))


def _north_of_first(stages: Mapping[str, Totals], codes: list[str]) -> list[str]:
    """Those that the southernmost stage does not count and a later one does."""
    south = journey()[0]
    return [code for code in codes if first_stage(dict(stages), code) not in ("", south)] if south in stages else []


def _first_title(asked: Asked, stages: Mapping[str, Totals], codes: list[str]) -> str:
    """How many of the largest are first listed north of the Darien; empty where none is."""
    north = _north_of_first(stages, codes)
    return say_n(asked.language, "extra-hemispheric.first.title", len(north), of=len(codes)) if north else ""


def _lede(asked: Asked, stages: Mapping[str, Totals], codes: list[str], span: tuple[Month, Month]) -> str:
    """What Honduras registered of those whom Panama does not list; else what the page is about."""
    honduras = stages.get("honduras")
    missed = [code for code in _north_of_first(stages, codes) if honduras and honduras.value(code)]
    if honduras is None or not missed:
        return asked.say("extra-hemispheric.lede")
    top = sorted(missed, key=lambda code: -(honduras.value(code) or 0))[:3]
    list_ = codelist("CL_CITIZENSHIP")
    names = listing([list_.name(code, asked.language) for code in top], asked.language)
    count = sum(honduras.value(code) or 0 for code in top)
    facts_ = {"months": months(*span, asked.language), "count": count, "names": names}
    return asked.say("extra-hemispheric.lede.honduras", **facts_)


def _table(
    asked: Asked, stages: Mapping[str, Totals], codes: list[str], span: tuple[Month, Month], who: str
) -> Figure | None:
    """Each of the largest nationalities at every stage, with the first that lists it."""
    if not codes:
        return None
    north = _north_of_first(stages, codes)
    title = asked.say("extra-hemispheric.first.question")
    if north:
        title = asked.say("extra-hemispheric.first.names", names=_names(asked, north))
    unit = asked.say("extra-hemispheric.first.unit", months=months(*span, asked.language))
    own = stage_table(asked, stages, codes, first=True)
    return framed(asked, "first", title, unit, shown(asked, stages, codes), table=own,
                  note=asked.say("nationalities.care"))  # fmt: skip


def _names(asked: Asked, codes: list[str]) -> str:
    list_ = codelist("CL_CITIZENSHIP")
    return listing([list_.name(code, asked.language) for code in codes[:3]], asked.language)


def _controls(asked: Asked, known: dict[str, tuple[Month, Month]], chosen: str, who: str) -> tuple[Control, ...]:
    words = [
        (key, asked.say("nationalities.last", months=months(*span, asked.language)) if key == LAST else key)
        for key, span in known.items()
    ]
    choices = [(each, asked.say(f"extra-hemispheric.group.{each}")) for each in facts("nationalities")["outside"]]
    return (
        segments(asked, "group", asked.say("extra-hemispheric.control.group"), choices, who),
        chooser(asked, "span", asked.say("word.period"), words, chosen),
    )


def _nothing(asked: Asked) -> Nothing:
    nearest = Link(asked.say("nationalities.nothing.nearest"), asked.url("data"))
    return Nothing(asked.say("nationalities.nothing"), asked.say("nationalities.nothing.why"), nearest)


def _page(asked: Asked, who: str, title: str, lede: str, context: dict[str, object]) -> Page:
    section = asked.say("shell.section.nationalities")
    return Page(
        key="extra-hemispheric",
        language=asked.language,
        title=title,
        question=asked.say(f"extra-hemispheric.question.{who}"),
        lede=lede,
        template="extra_hemispheric.html",
        path=asked.path,
        section="nationalities",
        crumbs=(Link(section, asked.url("nationalities")), Link(asked.say(f"extra-hemispheric.group.{who}"))),
        context=context,
    )


VIEWS = {"extra-hemispheric": extra_hemispheric}
