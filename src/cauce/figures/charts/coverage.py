"""What is known, to which month, from whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cauce.figures import letters, words
from cauce.figures.scale import Months
from cauce.figures.svg import Canvas, Drawing, box, element, group, joined, number, picture, text
from cauce.figures.values import Hue
from cauce.language import say
from cauce.model.period import Month


@dataclass(frozen=True, slots=True)
class Known:
    """What one publication tells: from its first to its last month, provisional from a month on, gaps left out."""

    name: str
    publisher: str
    hue: Hue
    first: Month
    last: Month
    provisional_from: Month | None = None
    gaps: tuple[Month, ...] = ()


def coverage(canvas: Canvas, rows: Sequence[Known], first: Month, today: Month, today_text: str) -> Drawing:
    """One bar a series up to today; hatched where provisional, dotted where not yet published."""
    ends = [f"{words.month(canvas.language, row.last)} \u00b7 {row.publisher}" for row in rows]
    left = max(letters.width(row.name, 15) for row in rows) + 20
    right = max(letters.width(end, bold=True) for end in ends) + 14
    stacked = canvas.width < 640 or left + right > canvas.width * 0.6
    if stacked:
        left, right = 0.0, 1.0
    x = Months(first, today, left, canvas.width - right)
    tall = (48 if canvas.narrow else 36) if stacked else 33
    height = 30 + tall * len(rows)
    years = [month for month, year in x.ticks(60) if year or month.month == 1]
    limit = x.end - letters.width(today_text, bold=True) - 8
    names = [text(x.left(month) + 3, 15, str(month.year)) for month in years if x.left(month) + 34 < limit]
    lines = element(
        "path", d="".join(f"M{number(x.left(month))} 22V{number(height)}" for month in years), class_="grid"
    )
    now = element("path", d=f"M{number(x.end)} 4V{number(height)}", class_="base")
    spoken = "; ".join(
        say(canvas.language, "figures.spoken.coverage", name=f"{row.name}, {row.publisher}",
            first=words.month(canvas.language, row.first), last=words.month(canvas.language, row.last))
        for row in rows
    )  # fmt: skip
    return picture(
        canvas,
        height,
        f"{spoken}.",
        lines,
        *names,
        text(x.end - 5, 15, today_text, "note-text strong", "end"),
        *(_row(canvas, row, x, 30 + tall * at, stacked) for at, row in enumerate(rows)),
        now,
    )


def _row(canvas: Canvas, row: Known, x: Months, top: float, stacked: bool) -> Markup:
    """One series: its name, its bar, its last month and publisher."""
    y = top + ((24 if canvas.narrow else 21) if stacked else 7)
    first = max(row.first, x.first)
    known = [month for month in _span(first, min(row.last, x.last)) if month not in row.gaps]
    solid = [month for month in known if row.provisional_from is None or month < row.provisional_from]
    open_ = [month for month in known if month not in solid]
    ground = box(x.right(row.last), y, max(x.end - x.right(row.last), 0), 14)
    bar = group(
        *(
            element(
                "path", d="".join(box(x.left(a), y, x.right(b) - x.left(a), 14) for a, b in _runs(months)), class_=kind
            )
            for months, kind in ((solid, "solid"), (open_, "hatch outlined"))
            if months
        ),
        class_=f"hue {row.hue}",
    )
    dots = element("path", d=ground, fill="url(#dots)")
    last = words.month(canvas.language, row.last)
    if stacked:
        names = [text(0, top + 16, row.name, "tx halo"), _end(canvas.width - 6, top + 16, last, row.publisher, "end")]
        if letters.width(row.name, 15) + letters.width(f"{last} \u00b7 {row.publisher}", bold=True) > canvas.width - 16:
            names[1] = text(canvas.width - 6, top + 16, last, "note-text strong halo", "end")
    else:
        names = [text(0, y + 12, row.name, "tx"), _end(x.end + 9, y + 12, last, row.publisher)]
    return joined([dots, bar, *names])


def _end(x: float, y: float, last: str, publisher: str, anchor: str | None = None) -> Markup:
    """The last month in bold and its publisher."""
    label = joined([element("tspan", last, class_="strong"), Markup(" \u00b7 "), element("tspan", publisher)])
    return text(x, y, label, "note-text halo", anchor)


def _span(first: Month, last: Month) -> list[Month]:
    """The months from the first to the last."""
    return [first.plus(at) for at in range(last.index - first.index + 1)]


def _runs(months: Sequence[Month]) -> list[tuple[Month, Month]]:
    """Consecutive months as pairs of first and last."""
    runs: list[tuple[Month, Month]] = []
    for month in months:
        if runs and month.index - runs[-1][1].index == 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs
