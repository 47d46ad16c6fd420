"""Numbers, months and sentences as a chart writes them, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from cauce import language as speech
from cauce.figures.values import Line, Measure, Point, State
from cauce.language import say
from cauce.model.period import Month


def value(language: str, amount: float | None, measure: Measure = Measure.COUNT, decimals: int = 1) -> str:
    """A value: 301,981 or 12.4% or +0.25; an ellipsis for none."""
    if amount is None:
        return "\u2026"
    if measure is Measure.SHARE:
        return speech.percent(amount, language, decimals)
    if measure is Measure.QUANTITY:
        return speech.quantity(amount, language)
    if measure is Measure.RATE:
        return speech.number(amount, language, 1)
    return speech.signed(amount, language, 2) if measure is Measure.COEFFICIENT else speech.number(amount, language)


def tick(language: str, amount: float, measure: Measure) -> str:
    """A value at an axis: a share without decimals where it has none."""
    return value(language, amount, measure, decimals=0 if float(round(amount * 100, 6)).is_integer() else 1)


def month(language: str, when: Month) -> str:
    """A month in short: Aug 2025, ago 2025."""
    return speech.month(when, language)


def month_name(language: str, when: Month) -> str:
    """The name of a month without its year: Aug, ago."""
    return speech.month_name(when.month, language)


def state_word(language: str, state: State) -> str:
    """The word for a state: provisional, withheld ..."""
    return say(language, f"status.{state.value}")


def spoken_point(language: str, point: Point, measure: Measure) -> str:
    """A point to be read aloud: its value, month and state unless it is normal."""
    words = say(
        language,
        "figures.spoken.point",
        value=value(language, point.value, measure),
        month=month(language, point.month),
    )
    if point.state in (State.NORMAL, State.ZERO):
        return words
    return f"{words} ({state_word(language, point.state)})"


def spoken_line(language: str, line: Line) -> str:
    """A series to be read aloud: from when to when, its highest, its newest point, the months without a value."""
    if not line.known or line.peak is None or line.last is None:
        return say(language, "figures.spoken.empty", name=line.name)
    words = say(
        language,
        "figures.spoken.line",
        name=line.name,
        first=month(language, line.known[0].month),
        last=month(language, line.last.month),
        peak=spoken_point(language, line.peak, line.measure),
        newest=spoken_point(language, line.last, line.measure),
    )
    missing = sum(point.value is None for point in line.points)
    return f"{words} {say(language, 'figures.spoken.missing', count=missing)}" if missing else words


def spoken_lines(language: str, lines: Sequence[Line]) -> str:
    """Several series, one after the other."""
    return " ".join(spoken_line(language, line) for line in lines)
