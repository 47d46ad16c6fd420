"""A request for a page: which edition, which language, which view of it; and the questions it puts to the edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from cauce import addresses
from cauce.edition.absence import silent_until
from cauce.edition.query import answer
from cauce.edition.question import Answer, Question, instant, written
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.figures.values import REPORTER_HUE, Hue, Line, Point
from cauce.language import day, period, say
from cauce.model.period import Month
from cauce.web import shell
from cauce.web.shell import SECTIONS, EditionStrip, Link

KEPT = shell.KEPT


@dataclass(frozen=True)
class Asked:
    """What was asked for. `query` has one text a parameter; `raw` is the query as it stood in the address."""

    edition: Edition
    page: str
    language: str
    path: str
    query: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    raw: str = ""
    parts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    silent: set[tuple[str, str]] = field(default_factory=set, compare=False, repr=False)
    """Dataflow and publication of each question that had no answer at the reader's instant."""

    @property
    def as_of(self) -> datetime | None:
        """The instant that the reader went back to; None for today."""
        return instant(self.query["asOf"]) if self.query.get("asOf") else None

    def say(self, key: str, /, **facts: object) -> str:
        """A sentence in the page's language."""
        return say(self.language, key, **facts)

    def choice(self, name: str, known: tuple[str, ...], default: str) -> str:
        """The parameter if it is one of those known, else the default; anything else is refused with what is known."""
        said = self.query.get(name, default) or default
        if said not in known:
            raise QuestionRefused(
                "unknown-code", {"dimension": name, "code": said[:40], "known": ", ".join(known[:60])}
            )
        return said

    def month(self, name: str, default: Month) -> Month:
        """The month that a parameter names, else the default."""
        return Month.parse(self.query[name]) if self.query.get(name) else default

    def here(self, **changes: str | None) -> str:
        """The address of this view with some parameters changed; None takes one out."""
        return addresses.with_query(self.path, {**self.query, **changes})

    def url(self, page: str, query: Mapping[str, object] = MappingProxyType({}), **parts: str) -> str:
        """The address of another page, kept at the same edition and instant unless the query names its own."""
        kept = {name: self.query.get(name) for name in KEPT if name not in query}
        return addresses.url(page, self.language, {**query, **kept}, **parts)

    def ask(
        self,
        dataflow: str,
        start: str | None = None,
        end: str | None = None,
        by: tuple[str, ...] | None = None,
        **named: str | tuple[str, ...],
    ) -> Answer:
        """The edition's answer, as known at the reader's instant. Raises QuestionRefused as the edition does."""
        codes = {name: (code,) if isinstance(code, str) else code for name, code in named.items()}
        found = answer(self.edition, Question(dataflow, codes, start, end, by, self.as_of))
        if found.rows.is_empty() and self.as_of is not None:
            self.silent.add((dataflow, found.settled["source"][0]))
        return found

    def line(
        self,
        name: str,
        dataflow: str,
        start: str | None = None,
        end: str | None = None,
        *,
        hue: Hue | None = None,
        unit: str = "",
        **named: str,
    ) -> Line:
        """A monthly series with the way to the cells of each number; empty where the edition does not hold it.

        `named` are dimensions and `source`; the hue is the reporter's unless it is given.
        """
        try:
            found = self.ask(dataflow, start, end, None, **named)
        except QuestionRefused:
            return Line(name, hue or Hue.OTHER, (), unit)
        settled = {each: codes[0] for each, codes in found.settled.items()}
        points = tuple(
            Point(
                row["time_period"],
                row["obs_value"],
                row["obs_status"],
                row["conf_status"],
                row["obs_min"],
                row["obs_max"],
                self.trace_address(dataflow, {**named, "source": settled["source"]}, row["time_period"]),
            )
            for row in found.rows.iter_rows(named=True)
        )
        reporter = settled.get("reporter", "")
        return Line(name, hue or REPORTER_HUE.get(reporter, Hue.OTHER), points, unit, settled["source"])

    def trace_address(self, dataflow: str, named: Mapping[str, str], time_period: str) -> str:
        """The page of the cells behind one number."""
        query = {"dataflow": dataflow, **named, "startPeriod": time_period, "endPeriod": time_period}
        return self.url("trace", query)

    def source_line(self, *codes: str) -> str:
        """Who counted, when it was published, and the edition: what stands under a figure."""
        said = []
        for code in dict.fromkeys(code for code in codes if code):
            each = self.edition.sources[code]
            known = [
                v
                for v in each["vintages"]
                if self.as_of is None or datetime.fromisoformat(v["published"]) <= self.as_of
            ]
            if not known:
                continue
            newest = known[-1]
            key = "asked.published-after" if newest["published_basis"] == "last-period" else "asked.published"
            when = day(newest["published"][:10], self.language)
            said.append(self.say(key, publisher=each["publisher"][self.language], day=when))
        return "; ".join(said) + ". " + self.say("asked.edition", edition=self.edition.digits[:8])

    def citation(self, title: str) -> str:
        """How to cite a figure of this edition."""
        return self.say("asked.citation", title=title, edition=self.edition.urn)

    def figure_csv(self, figure: str) -> str:
        """The address of a figure's numbers: `page.figure`, with the parameters of the view."""
        query = {name: value for name, value in self.query.items() if name != "tab"}
        more = {f"_{name}": value for name, value in self.parts.items()}
        return addresses.file_url(
            "figure-csv", {**query, **more}, language=self.language, figure=f"{self.page}.{figure}"
        )

    def strip(self, *, empty: bool = False) -> EditionStrip:
        """Which figures are being read. `empty` says that the page shows nothing in place of its figures."""
        said = self.edition.manifest
        changed = self.edition.revisions
        since = changed.filter((changed["status"] == "revised") & changed["since_last"]).height
        rewound = self.as_of is not None
        return EditionStrip(
            known_on=day((self.as_of or said.published_at).date().isoformat(), self.language),
            name=self.edition.urn,
            short=self.edition.digits[:8],
            change_address=self.url("editions", {"page": self.page} if self.page in SECTIONS else {}),
            edition_address=self.url("editions"),
            revised=since if said.previous else None,
            revised_address=self.url("revisions"),
            rewound=rewound,
            today_address=self.here(asOf=None, edition=None),
            absent=self._absent(empty=empty),
        )

    def _absent(self, *, empty: bool) -> Link | None:
        """The publications of this view that had said nothing by the reader's instant, and the first day with all.

        Of an empty page, which may have asked nobody, those of the edition.
        """
        as_of = self.as_of
        if as_of is None:
            return None
        named = {*self.silent, (self.query.get("dataflow", ""), self.query.get("source", ""))}
        firsts = self._silent(as_of, named)
        whole = not firsts and empty
        if whole:
            firsts = self._silent(as_of, set(self.edition.index.select("dataflow", "source").iter_rows()))
        if not firsts:
            return None
        last = max(firsts.values())
        facts: dict[str, object] = {"day": day(as_of.date(), self.language), "first": day(last.date(), self.language)}
        if len(firsts) == 1:
            (source,) = firsts
            words = self.say("strip.absent.one", title=self.edition.sources[source]["title"][self.language], **facts)
        else:
            kind = "edition" if whole else "other"
            words = self.say(f"strip.absent.{kind}", count=len(firsts), **facts)
        return Link(words, self.here(asOf=written(last)))

    def _silent(self, as_of: datetime, named: set[tuple[str, str]]) -> dict[str, datetime]:
        """When each of these publications first said something, where that was after an instant."""
        firsts: dict[str, datetime] = {}
        for dataflow, source in named:
            first = silent_until(self.edition, dataflow, source, as_of)
            if first is not None:
                firsts[source] = max(first, firsts.get(source, first))
        return firsts

    def period(self, text: str) -> str:
        """A period in words."""
        return period(text, self.language)
