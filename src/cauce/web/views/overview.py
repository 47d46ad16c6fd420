"""The overview: what is known on the route, at the borders, on the ways back and of lives, on one page."""

from __future__ import annotations

from cauce.figures.charts.map import ground
from cauce.figures.figure import Figure
from cauce.language import day
from cauce.web.asked import Asked
from cauce.web.parts import Nothing
from cauce.web.shell import Link, Page
from cauce.web.views import overview_figures, overview_findings, overview_known, overview_ledger, overview_protection
from cauce.web.views.commitments import followed
from cauce.web.views.overview_series import Known, known

_ORDER = ("border-us-mx", "border-mx-gt", "protection", "pathways", "route", "back", "lives", "known")
"""The figures in the order in which they stand, for the list at the top of a long page."""


def view(asked: Asked) -> Page:
    """The page as it was asked for."""
    held = known(asked)
    figures = {**overview_figures.figures(held), **overview_protection.figures(asked)}
    coverage = overview_known.coverage(held)
    if coverage:
        figures["known"] = coverage
    if held.ledger:
        figures["ledger"] = _ledger_figure(held)
    revised, groups = overview_known.revised(held)
    return Page(
        key="overview",
        language=asked.language,
        title=overview_findings.title(held),
        question=asked.say("overview.question"),
        lede=overview_findings.lede(held),
        section="overview",
        template="overview.html",
        path=asked.path,
        crumbs=(Link(asked.say("shell.section.overview")),),
        jumps=_jumps(asked, figures),
        context={
            "figures": figures,
            "ground": ground() if "map" in figures else "",
            "rows": overview_ledger.rows(held),
            "years": overview_ledger.years(held),
            "since": asked.say("overview.since", month=asked.period(str(held.first))),
            "ledger_source": asked.source_line(*(each.named["source"] for each in held.ledger)),
            "newest": _newest(held),
            "absent": _absent(held),
            "reading": (
                Link(asked.say("overview.read.events"), asked.url("definitions")),
                Link(asked.say("overview.read.disagree"), asked.url("returns")),
                Link(asked.say("overview.read.known"), "#known"),
            ),
            "links": {page: asked.url(page) for page in ("routes", "borders", "returns", "lives", "data", "revisions")},
            "revised": revised,
            "revised_groups": groups,
            "promised": _promised(asked),
            "first_edition": asked.edition.manifest.previous is None,
            "nothing": {
                name: _nothing(asked, name)
                for name in ("border-us-mx", "border-mx-gt", "back", "lives", *overview_protection.PAGES)
            },
        },
    )


def _ledger_figure(held: Known) -> Figure:
    """The numbers of the ledger, for a file."""
    return Figure("ledger", held.asked.say("overview.ledger"), "", (), overview_ledger.table(held), "",
                  csv_address=held.asked.figure_csv("ledger"))  # fmt: skip


def _jumps(asked: Asked, figures: dict[str, Figure]) -> tuple[Link, ...]:
    made = [Link(figures[name].title, f"#{name}") for name in _ORDER if name in figures]
    return (Link(asked.say("overview.ledger"), "#ledger"), *made, Link(asked.say("overview.revised"), "#revised"))


def _newest(held: Known) -> str:
    """To which month anything is known, and how long before the reader's day that is."""
    months = held.today.index - held.newest.index
    when = (held.asked.as_of or held.asked.edition.manifest.published_at).date().isoformat()
    if not held.ledger or months < 2:
        return ""
    return held.asked.say("overview.newest", month=held.asked.period(str(held.newest)), count=months,
                          day=day(when, held.asked.language))  # fmt: skip


def _absent(held: Known) -> str:
    """Which series the edition does not hold at the reader's instant, and who publishes them."""
    if not held.absent:
        return ""
    say = held.asked.say
    named = [
        say("overview.absent.one", name=held.line(each.key).name, publisher=say(f"overview.by.{each.named['source']}"))
        for each in held.absent
    ]
    return say("overview.absent", series="; ".join(named))


def _promised(asked: Asked) -> str:
    """What published figures let a reader follow of what the three promised; empty where no record is held."""
    count, known = followed(asked)
    return asked.say("overview.promised.tally", count=count, known=known, rest=count - known) if count else ""


def _nothing(asked: Asked, name: str) -> Nothing:
    """What stands in the place of a figure without numbers."""
    return Nothing(asked.say(f"overview.{name}.question"), asked.say("overview.nothing"),
                   Link(asked.say("overview.nothing.nearest"), asked.url("data")))  # fmt: skip


VIEWS = {"overview": view}
