"""How many does one side send, and how many does the other receive? Sender and receiver, month by month."""

from __future__ import annotations

from dataclasses import replace

from cauce.figures import words
from cauce.figures.values import Measure
from cauce.model.asymmetry import asymmetry_coefficient
from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.framing import chosen_months, kept, meaning, month_controls, segments
from cauce.web.method import card
from cauce.web.parts import Control, Definition, Nothing
from cauce.web.series import series_of
from cauce.web.shell import Link, Page
from cauce.web.views.returns_between import between_figure
from cauce.web.views.returns_figures import asymmetry_figure, refused_table, sides_figure, years_table
from cauce.web.views.returns_gap import gap_figure, in_words, not_tested
from cauce.web.views.returns_pair import Pair, find_pair, pairs


def returns(asked: Asked) -> Page:
    """The page."""
    key = asked.choice("pair", tuple(pairs()), next(iter(pairs())))
    whole = find_pair(asked, key, None)
    context: dict[str, object] = {
        "figures": {},
        "controls": _controls(asked, key, whole, whole.window),
        "kept": kept(asked, "pair"),
        "years": None,
        "method": None,
        "definitions": _definitions(asked, whole),
        "refused": refused_table(asked),
        "nothing": _nothing(asked, key),
    }
    if not whole.holds:
        return _page(asked, asked.say("returns.question"), asked.say("returns.lede.none"), context)
    earliest = min(whole.sent.known[0].month, whole.received.known[0].month)
    window = chosen_months(asked, whole.window, earliest)
    pair = find_pair(asked, key, window)
    made = [sides_figure(asked, pair)]
    if pair.apart.points:
        made.append(asymmetry_figure(asked, pair))
    if pair.shared:
        made += [each for each in (gap_figure(asked, pair), between_figure(asked, pair)) if each]
    context |= {
        "figures": {each.id: each for each in made},
        "controls": _controls(asked, key, whole, window),
        "years": years_table(asked, pair) if pair.years else None,
        "words": in_words(asked, pair),
        "not_tested": not_tested(asked, pair),
        "method": card(asked, "mirror"),
        "unanalysed": None if pair.apart.points else _unanalysed(asked),
        "nothing": None if pair.shared else _no_month(asked),
    }
    return _page(asked, _title(asked, pair), _lede(asked, pair), context)


def found_apart(asked: Asked) -> str:
    """What both accounts of the first pair say over the months that compare, and month by month; empty without any."""
    pair = find_pair(asked, next(iter(pairs())), None)
    if not pair.holds or not pair.final:
        return ""
    return f"{_title(asked, pair)}. {_month_by_month(asked, pair)}"


_CLOSE = 0.02
"""Sums this near to each other are said to be so, without a side that counts more."""


def _title(asked: Asked, pair: Pair) -> str:
    """How the sums differ over the months that compare; the question where none do or most months say otherwise."""
    sent, got = sum(each[1] for each in pair.final), sum(each[2] for each in pair.final)
    apart = asymmetry_coefficient(sent, got)
    if apart is None:
        return asked.say("returns.question")
    if abs(apart) < _CLOSE:
        share = words.value(asked.language, abs(apart), Measure.SHARE)
        return asked.say(f"returns.{pair.key}.title.close", share=share, count=len(pair.final))
    sender, receiver = pair.more
    if (sender - receiver) * apart <= 0:
        return asked.say("returns.question")
    return asked.say(f"returns.{pair.key}.title.{'sender' if apart > 0 else 'receiver'}")


def _lede(asked: Asked, pair: Pair) -> str:
    if not pair.final:
        return asked.say("returns.lede.none")
    sent, got = sum(each[1] for each in pair.final), sum(each[2] for each in pair.final)
    lede = asked.say(f"returns.{pair.key}.lede", sent=sent, received=got, count=len(pair.final))
    return f"{lede} {_month_by_month(asked, pair)}"


def _month_by_month(asked: Asked, pair: Pair) -> str:
    share = words.value(asked.language, pair.month_by_month, Measure.SHARE)
    return asked.say("returns.lede.month-by-month", share=share)


def _controls(asked: Asked, key: str, whole: Pair, window: tuple[Month, Month]) -> tuple[Control, ...]:
    choices = [(each, asked.say(f"returns.{each}.pair")) for each in pairs()]
    switch = segments(asked, "pair", asked.say("returns.control.pair"), choices, key)
    if not whole.holds:
        return (switch,)
    earliest = min(whole.sent.known[0].month, whole.received.known[0].month)
    return (switch, *month_controls(asked, earliest, whole.window[1], window))


def _definitions(asked: Asked, pair: Pair) -> tuple[Definition, ...]:
    """Both sides, with how exact each is."""
    entry, made = pairs()[pair.key], []
    for key, hue in ((entry["sent"][0], pair.sides[0]), (entry["received"], pair.sides[1])):
        series = series_of("returns")[key]
        title = asked.say(f"returns.definition.{key}")
        found = meaning(asked, series.named["reporter"], series.named["event"], title, hue)
        if found is None:
            continue
        held = asked.edition.sources.get(series.sources[0])
        if held is not None:
            rounded = int(held["rounding"]) > 1
            words = asked.say("returns.precision.rounded" if rounded else "returns.precision.exact")
            found = replace(found, rows=(*found.rows[:-1], (asked.say("returns.precision"), words), found.rows[-1]))
        made.append(found)
    return tuple(made)


def _nothing(asked: Asked, key: str) -> Nothing:
    others = [each for each in pairs() if each != key and find_pair(asked, each, None).holds]
    nearest = Link(asked.say(f"returns.{others[0]}.pair"), asked.here(pair=others[0])) if others else None
    return Nothing(asked.say("returns.nothing"), asked.say("returns.nothing.why"), nearest)


def _unanalysed(asked: Asked) -> Nothing:
    """Why no coefficient stands here: the analysis is of today, or the edition has none of these figures."""
    title = asked.say("returns.unanalysed")
    if asked.as_of is None:
        return Nothing(title, asked.say("returns.unanalysed.why"))
    return Nothing(title, asked.say("returns.unanalysed.past"), Link(asked.say("strip.today"), asked.here(asOf=None)))


def _no_month(asked: Asked) -> Nothing:
    nearest = Link(asked.say("returns.nothing.all"), asked.here(startPeriod=None, endPeriod=None))
    return Nothing(asked.say("returns.nothing.month"), asked.say("returns.nothing.month.why"), nearest)


def _page(asked: Asked, title: str, lede: str, context: dict[str, object]) -> Page:
    return Page(
        key="returns",
        language=asked.language,
        title=title,
        question=asked.say("returns.question"),
        lede=lede,
        template="returns.html",
        path=asked.path,
        section="returns",
        crumbs=(Link(asked.say("shell.section.returns")),),
        context=context,
    )


VIEWS = {"returns": returns}
