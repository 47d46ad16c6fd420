"""The figures of the page of returns: both sides on one axis, how far they are apart, year by year."""

from __future__ import annotations

from cauce.figures import words
from cauce.figures.charts.bars import signed_bars
from cauce.figures.charts.lines import lines
from cauce.figures.charts.shade import Shade
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table, series_table
from cauce.figures.values import Line, Measure
from cauce.language import number
from cauce.model.period import Month
from cauce.reference import comparisons
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import facts
from cauce.web.views.returns_pair import Pair, Year


def sides_figure(asked: Asked, pair: Pair) -> Figure:
    """Sender and receiver on one axis, the months that do not compare as ground with the reason."""
    shade = _shade(asked, pair)
    title = _sides_title(asked, pair)
    sent = Line(
        pair.sent.name, pair.sides[0], pair.sent.points, asked.say(f"returns.{pair.key}.sent.unit"), pair.sent.source
    )
    received = Line(asked.say(f"returns.{pair.key}.received"), pair.sides[1], pair.received.points,
                    asked.say(f"returns.{pair.key}.received.unit"), pair.received.source)  # fmt: skip
    made = drawings(
        "sides",
        title,
        asked.language,
        lambda canvas: lines(canvas, (sent, received), *pair.window, between=True, shade=shade),
    )
    own = series_table(asked.language, asked.say("word.month"), (sent, received), newest_first=True)
    return framed(asked, "sides", title, asked.say(f"returns.{pair.key}.unit-line"), pair.parts, made,
                    table=own, note=_care(asked, pair, shade))  # fmt: skip


def asymmetry_figure(asked: Asked, pair: Pair) -> Figure:
    """The coefficient of each month that compares."""
    title = _asymmetry_title(asked, pair)
    line = Line(asked.say("returns.coefficient"), pair.apart.hue, pair.apart.points, measure=Measure.COEFFICIENT)
    first, last = _shown(pair)
    above = (asked.say(f"returns.{pair.key}.more.sender"), pair.sides[0])
    below = (asked.say(f"returns.{pair.key}.more.receiver"), pair.sides[1])
    made = drawings("asymmetry", title, asked.language,
                    lambda canvas: signed_bars(canvas, line, first, last, above, below), columns=7)  # fmt: skip
    own = series_table(asked.language, asked.say("word.month"), (line,), newest_first=True)
    note = asked.say("returns.asymmetry.note")
    if pair.silent and first <= pair.silent[0] <= last:
        note = f"{note} {asked.say('returns.asymmetry.silent')}"
    return framed(asked, "asymmetry", title, asked.say("returns.asymmetry.unit"), pair.parts, made,
                  table=own, note=note, columns=7)  # fmt: skip


def years_table(asked: Asked, pair: Pair) -> Table:
    """Each year's months that compare and are final: how many, what each side counted, the coefficient of the sums."""
    columns = (
        Column(asked.say("word.year")),
        Column(asked.say("returns.months"), True),
        Column(asked.say(f"returns.{pair.key}.short.sender"), True, pair.sides[0]),
        Column(asked.say(f"returns.{pair.key}.short.receiver"), True, pair.sides[1]),
        Column(asked.say("returns.coefficient.short"), True),
    )
    return Table(columns, tuple(_year(asked, pair, each) for each in pair.years))


def _year(asked: Asked, pair: Pair, year: Year) -> tuple[Cell, ...]:
    sent, received = pair.addresses(asked, year)
    return (
        Cell(str(year.first.year)),
        Cell(str(year.months)),
        Cell(number(year.sent, asked.language), address=sent),
        Cell(number(year.received, asked.language), address=received),
        Cell(words.value(asked.language, year.apart, Measure.COEFFICIENT)),
    )


def refused_table(asked: Asked) -> Table:
    """What must not stand on one axis, and why."""
    by_id = {each.id: each for each in comparisons()}
    columns = tuple(Column(asked.say(f"returns.refused.{name}")) for name in ("left", "right", "verdict", "why"))
    rows = tuple(
        (
            Cell(by_id[code].left[asked.language]),
            Cell(by_id[code].right[asked.language]),
            Cell(asked.say(f"verdict.{by_id[code].verdict}")),
            Cell(by_id[code].how[asked.language]),
        )
        for code in facts("returns")["refused"]
    )
    return Table(columns, rows)


def _shown(pair: Pair) -> tuple[Month, Month]:
    """From the first to the last month that compares, so that the bars fill their plot."""
    return pair.apart.points[0].month, pair.apart.points[-1].month


def _shade(asked: Asked, pair: Pair) -> Shade | None:
    if pair.silent is None or pair.silent[1] < pair.window[0] or pair.silent[0] > pair.window[1]:
        return None
    return Shade(*pair.silent, asked.say("returns.shade"), asked.say("returns.shade.why"))


def _care(asked: Asked, pair: Pair, shade: Shade | None) -> str:
    """How the two compare, and what the ground means where it is too narrow for its words."""
    said = [pair.comparison.how[asked.language]]
    if shade is not None:
        said.append(
            asked.say("returns.shade.note", first=asked.period(str(shade.first)), last=asked.period(str(shade.last)))
        )
    return " ".join(said)


def _sides_title(asked: Asked, pair: Pair) -> str:
    """The final month in which the two sides are furthest apart; the question where there is none."""
    month, sent, got = max(pair.final, key=lambda each: abs(each[1] - each[2]), default=(None, 0, 0))
    if month is None or sent == got:
        return asked.say("returns.sides.question")
    key = f"returns.{pair.key}.widest.{'sender' if sent > got else 'receiver'}"
    return asked.say(key, month=month, count=abs(sent - got))


def _asymmetry_title(asked: Asked, pair: Pair) -> str:
    """In how many final months one side counts more; the question where neither does in most."""
    sender, receiver = pair.more
    if sender == receiver:
        return asked.say("returns.asymmetry.question")
    side = "sender" if sender > receiver else "receiver"
    return asked.say(f"returns.{pair.key}.asymmetry.{side}", count=max(sender, receiver), of=len(pair.final))
