"""Every part of the pages once, with invented numbers marked as such: what the other pages are made of."""

from __future__ import annotations

from collections.abc import Sequence

from cauce import addresses
from cauce.figures.charts.spark import spark
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.values import Hue, Line, State
from cauce.language import day, month, say
from cauce.web.asked import Asked
from cauce.web.parts import LEDGER_WIDTHS, Control, Definition, LedgerRow, Nothing, Option, Status, Wrong
from cauce.web.shell import EditionStrip, Link, Page
from cauce.web.views.patterns_figures import FIRST, TODAY, Invented
from cauce.web.views.patterns_states import states

HUES = (Hue.US, Hue.MX, Hue.GT, Hue.HN, Hue.PA, Hue.LIVES)


def _view(asked: Asked) -> Page:
    return patterns(asked.language, asked.raw)


VIEWS = {"patterns": _view}


def patterns(language: str, query: str = "") -> Page:
    """The page in a language."""
    made = _Parts(language)
    figures = made.figures()
    return Page(
        key="patterns",
        language=language,
        title=say(language, "patterns.title"),
        lede=say(language, "patterns.lede"),
        template="patterns.html",
        path=addresses.path("patterns", language),
        query=query,
        crumbs=(Link(say(language, "patterns.crumb")),),
        jumps=tuple(Link(each.title, f"#{each.id}") for each in figures),
        context={**made.context(), "figures": {each.id: each for each in figures}},
        edition=EditionStrip(
            known_on=day("2025-09-30", language),
            name="cauce:edition:2025-09-30:public:0000000000000000",
            short="00000000",
            change_address=addresses.url("editions", language),
            revised=12,
            revised_address=addresses.url("revisions", language),
            next_release=day("2025-10-15", language),
        ),
        invented=True,
    )


class _Parts(Invented):
    """The parts, in one language."""

    def ledger(self) -> tuple[LedgerRow, ...]:
        rows = []
        for at, line in enumerate((self.pa(), self.us(), self.gt(), self.lives())):
            canvases = (Canvas(f"ledger-{at}", line.name, self.language, width) for width in LEDGER_WIDTHS)
            made = tuple(spark(canvas, line, FIRST, TODAY) for canvas in canvases)
            rows.append(self.row(line, made))
        return tuple(rows)

    def row(self, line: Line, made: Sequence[Drawing]) -> LedgerRow:
        newest = line.known[-1]
        return LedgerRow(
            name=line.name,
            unit=line.unit,
            hue=line.hue,
            value=f"{newest.value:,}",
            month=month(newest.month, self.language),
            state=say(self.language, "status.provisional") if newest.state is State.PROVISIONAL else "",
            month_before="\u221212%",
            year_before="\u221287%",
            remark=self.say("ledger.remark") if line.hue is Hue.LIVES else "",
            old=self.say("ledger.old") if line.hue is Hue.GT else "",
            address=self.address,
            trace_address=addresses.url("trace", self.language),
            drawings=made,
        )

    def definition(self, hue: Hue) -> Definition:
        rows = ("what", "when")
        pairs = tuple((self.say(f"definition.{row}"), self.say(f"definition.{hue}.{row}")) for row in rows)
        return Definition(self.say(f"definition.{hue}.title"), hue, pairs)

    def context(self) -> dict[str, object]:
        say_ = self.say
        return {
            "hues": HUES,
            "states": states(self.language),
            "ledger": self.ledger(),
            "statuses": tuple(Status),
            "controls": (
                Control("citizenship", say_("control.nationality"),
                        (Option("_T", say_("control.all"), True), Option("GTM", say_("control.gtm")))),
                Control("scale", say_("control.scale"),
                        (Option("own", say_("control.own"), True),
                         Option("one", say_("control.one"), address=f"{self.address}?scale=one")), segmented=True),
            ),
            "nothing": Nothing(say_("nothing.title"), say_("nothing.why"), Link(say_("nothing.nearest"), self.address)),
            "wrong": Wrong(say_("wrong.title"), say_("wrong.why"), Link(say_("wrong.nearest"), self.address),
                           "404 \u00b7 not-a-period"),
            "definitions": tuple(self.definition(hue) for hue in (Hue.US, Hue.GT)),
            "rewound": EditionStrip(day("2025-03-01", self.language), "", "1111aaaa", revised=31,
                                    revised_address=self.address, rewound=True, today_address=self.address),
        }  # fmt: skip


def view(asked: Asked) -> Page:
    """The page as it was asked for; it needs no edition."""
    return patterns(asked.language, asked.raw)


VIEWS = {"patterns": view}
