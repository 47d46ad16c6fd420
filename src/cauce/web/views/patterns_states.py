"""The nine states of a value, each with its sign and its drawing, for the page of patterns."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures.charts.steps import break_strokes
from cauce.figures.svg import box, element, group, joined, mark
from cauce.figures.values import Hue, State
from cauce.language import number, say

_AMOUNTS = {
    State.NORMAL: 24_610,
    State.PROVISIONAL: 23_980,
    State.ESTIMATED: 24_300,
    State.ZERO: 0,
    State.BREAK: 24_610,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A state: its word, what a table has, what a chart has, how it is meant."""

    word: str
    in_table: str
    in_chart: Markup
    means: str


def states(language: str) -> tuple[Shown, ...]:
    """The nine, in the order of the look."""
    return tuple(
        Shown(
            say(language, f"status.{state.value}"),
            f"{number(_AMOUNTS[state], language)} {state.sign}".strip() if state in _AMOUNTS else state.sign,
            _drawing(state),
            say(language, f"status.{state.value}.means"),
        )
        for state in State
        if state is not State.MISSING
    )


def _drawing(state: State) -> Markup:
    """The state in a small picture without words: its word stands beside it."""
    inside = group(_inside(state), class_=f"hue {Hue.US}")
    return element("svg", inside, class_="chart", viewBox="0 0 130 22", width=130, height=22, aria_hidden="true")


def _inside(state: State) -> Markup:
    bar = box(1, 4, 118, 15)
    if state is State.NORMAL:
        return element("path", d=bar, class_="solid")
    if state is State.PROVISIONAL:
        return element("path", d=bar, class_="hatch outlined")
    if state is State.ESTIMATED:
        band = element("path", d=box(1, 7, 98, 9), class_="tn")
        return joined([band, element("path", d="M92 11.5h36", class_="ln"), mark(Hue.US, 111, 11.5, True)])
    if state is State.ZERO:
        return element("path", d="M1 2v18", class_="ln")
    if state is State.WITHHELD:
        return element("path", d=box(1, 5, 13, 13), class_="withheld")
    if state is State.NOT_COLLECTED:
        return element("path", d="M1 18h12m9 0h12", class_="gap")
    if state is State.NOT_YET:
        return element("path", d=box(0, 4, 120, 15), fill="url(#dots)")
    if state is State.CANNOT_EXIST:
        return element("path", d="M0 18.5H120", class_="grid")
    lines = element("path", d="M1 17L46 12M62 11L118 6", class_="ln")
    return joined([lines, break_strokes(52, 11.5)])
