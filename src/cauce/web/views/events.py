"""What followed a dated event, and can it be told from the usual ups and downs? Never why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from cauce.figures.charts.lines import lines
from cauce.figures.effects import agreement_sentence, effect_sentences, opinion_sentences
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Event
from cauce.language import day, number, say_n, signed_percent
from cauce.model.period import Month
from cauce.reference import PolicyEvent, Watched, policy_events
from cauce.web.asked import Asked
from cauce.web.framing import chooser, chosen_months, framed, kept, month_controls
from cauce.web.shell import Page
from cauce.web.views.events_mix import Opinion, donors_table, mixed, opinions_on
from cauce.web.watching import drawn, known, named, nothing, page

_YEARS = 10
"""Years that are shown first."""
_LEVEL = 0.05
"""The share of months without any event that stand out by chance."""

Effect = Mapping[str, Any]
"""A row of DF_EFFECTS."""


def events(asked: Asked) -> Page:
    """The page of one series that is watched, and of an event if one is named."""
    results = asked.edition.results("DF_EFFECTS")
    series = known(asked, results)
    if asked.as_of is not None or not series:
        return page(asked, {"nothing": nothing(asked)})
    chosen = series[asked.choice("series", tuple(series), next(iter(series)))]
    effects = results.filter(pl.col("series") == chosen.series).rows(named=True)
    opinions = opinions_on(asked, chosen)
    shown, window = _figure(asked, chosen)
    options = [(name, named(each, asked.language)) for name, each in series.items()]
    earliest = shown.lines[0].known[0].month
    context: dict[str, object] = {
        "kept": kept(asked, "event"),
        "figures": {"series": shown},
        "controls": (chooser(asked, "series", asked.say("events.control.series"), options, chosen.series),
                     *month_controls(asked, earliest, shown.lines[0].known[-1].month, window)),
        "events": _table(asked, effects, opinions),
        "told": _told(asked, chosen, effects, opinions),
    }  # fmt: skip
    if context["told"] and (mix := mixed(asked, chosen, asked.query["event"])):
        context["figures"] = {"series": shown, "mix": mix}
    return page(asked, context, _title(asked, effects), _lede(asked, chosen, effects))


def _title(asked: Asked, effects: Sequence[Effect]) -> str:
    """How many months stand out, and how many would by chance; empty where nothing can be said.

    Events that begin to show in one month have one measurement, which is counted once.
    """
    ranked = {each["first_month"]: each["finding"] for each in effects if each["finding"]}
    if not ranked:
        return ""
    out = sum(finding == "consistent-with" for finding in ranked.values())
    chance = number(len(ranked) * _LEVEL, asked.language, 1)
    return say_n(asked.language, "events.title", out, of=len(ranked), chance=chance)


def _lede(asked: Asked, chosen: Watched, effects: Sequence[Effect]) -> str:
    """What is ranked, and that events of one month are one measurement."""
    ranked = [each["first_month"] for each in effects if each["finding"]]
    lede = asked.say("events.lede", series=named(chosen, asked.language))
    if not ranked:
        return lede
    return f"{lede} {asked.say('events.once', events=len(ranked), months=len(set(ranked)))}"


def _figure(asked: Asked, chosen: Watched) -> tuple[Figure, tuple[Month, Month]]:
    shown = drawn(asked, chosen)
    line = shown.line
    earliest, last = line.known[0].month, line.known[-1].month
    window = chosen_months(asked, (max(earliest, last.plus(1 - 12 * _YEARS)), last), earliest)
    marks = [Event(Month(each.date.year, each.date.month), each.name[asked.language], each.source[asked.language])
             for each in policy_events() if each.marked]  # fmt: skip
    title = asked.say("events.figure", series=named(chosen, asked.language))
    made = drawings("series", title, asked.language, lambda canvas: lines(canvas, (line,), *window, events=marks))
    return framed(asked, "series", title, asked.say("events.unit", unit=line.unit), [shown], made,
                  note=asked.say("events.note")), window  # fmt: skip


def _calendar() -> Mapping[str, PolicyEvent]:
    return {each.event: each for each in policy_events()}


def _table(asked: Asked, effects: Sequence[Effect], opinions: Mapping[str, Opinion]) -> Table:
    """Every event that can concern the series, the newest first."""
    names = ("date", "event", "change", "earlier", "p", "finding", "second")
    columns = tuple(Column(asked.say(f"events.column.{name}"), name in ("change", "earlier", "p")) for name in names)
    calendar = _calendar()
    newest_first = sorted(effects, key=lambda each: calendar[each["event"]].date, reverse=True)
    return Table(columns, tuple(
        _row(asked, each, calendar[each["event"]], opinions[each["event"]]) for each in newest_first
    ))  # fmt: skip


def _row(asked: Asked, effect: Effect, event: PolicyEvent, opinion: Opinion) -> tuple[Cell, ...]:
    language = asked.language
    earlier = asked.say("events.of", count=effect["as_large"], of=effect["placebos"]) if effect["finding"] else ""
    return (
        Cell(day(event.date.isoformat(), language).replace(" ", "\N{NO-BREAK SPACE}")),
        Cell(event.name[language], address=f"{asked.here(event=event.event)}#told"),
        Cell("" if effect["change"] is None else signed_percent(effect["change"], language, 0)),
        Cell(earlier),
        Cell("" if effect["p"] is None else number(effect["p"], language, 3)),
        Cell(_finding(asked, effect)),
        Cell(_finding(asked, opinion)),
    )


def _finding(asked: Asked, said: Effect | Opinion) -> str:
    """The words for what was found, or why nothing can be said."""
    return asked.say(f"events.finding.{said['finding']}" if said["finding"] else f"events.reason.{said['reason']}")


def _told(
    asked: Asked, chosen: Watched, effects: Sequence[Effect], opinions: Mapping[str, Opinion]
) -> dict[str, object] | None:
    """What may be said of the event that is named, in fixed words, with its dates and its source."""
    calendar = _calendar()
    if not asked.query.get("event"):
        return None
    code = asked.choice("event", tuple(each["event"] for each in effects), "")
    effect = next(each for each in effects if each["event"] == code)
    event, language = calendar[code], asked.language
    names = {each: calendar[each].name[language] for each in calendar}
    said = effect_sentences({**effect, "concurrent": (effect["concurrent"] or "").split()}, names, language)
    return {
        "name": event.name[language],
        "when": _when(asked, event),
        "series": named(chosen, language),
        "said": said,
        "second": opinion_sentences(opinions[code], language),
        "both": agreement_sentence(effect, opinions[code], language),
        "donors": donors_table(asked, chosen, code),
        "note": event.note[language],
        "source": event.source[language],
        "address": event.address,
    }


def _when(asked: Asked, event: PolicyEvent) -> str:
    first = day(event.date.isoformat(), asked.language)
    if event.end_date is None:
        return first
    return asked.say("events.span", first=first, last=day(event.end_date.isoformat(), asked.language))


VIEWS = {"events": events}
