"""The verbs and their words. Light: a verb's own module is loaded when it runs."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from cauce.addresses import LANGUAGES


class WrongUse(SystemExit):
    """Words that the command does not know: why, how it is used, and the language of whoever wrote them."""

    def __init__(self, reason: str, usage: str, command: str) -> None:
        super().__init__(2)
        self.reason, self.usage, self.command = reason, usage, command
        self.language = _language()


class _Grammar(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUse(message, self.format_usage(), self.prog)


def parse(arguments: Sequence[str] | None = None) -> Namespace:
    """The words of one command. What is asked (`dimension=code`) may stand before, between or after the options.

    Raises WrongUse.
    """
    try:
        return _parsed(arguments)
    except WrongUse as wrong:
        words = list(arguments or ())
        for before, after in pairwise(["", *(part for word in words for part in word.split("="))]):
            if before == "--language" and after in LANGUAGES:
                wrong.language = after
        raise


def _parsed(arguments: Sequence[str] | None) -> Namespace:
    grammar = parser()
    said, left = grammar.parse_known_args(arguments)
    if "named" in said and not any(word.startswith("-") for word in left):
        said.named += left
    elif left:
        grammar.error(f"unrecognized arguments: {' '.join(left)}")
    return said


def parser() -> ArgumentParser:
    """The whole grammar of the command."""
    shared = _Grammar(add_help=False)
    shared.add_argument("--json", action="store_true", help="print JSON")
    shared.add_argument("--language", choices=LANGUAGES, default=_language(), help="of sentences (default: from LANG)")
    shared.add_argument("--home", type=Path, help="the home (default: CAUCE_HOME, else ./cauce-home)")
    whole = _Grammar(prog="cauce", description="The shared Migration Flows Data Dashboard.")
    verbs = whole.add_subparsers(dest="verb", required=True)

    def verb(name: str, run: str, summary: str) -> ArgumentParser:
        added = verbs.add_parser(name, parents=[shared], help=summary, description=summary)
        added.set_defaults(run=run)
        return added

    demo = verb("demo", "deliver.demo", "fill an empty home and serve it; without files, an invented world")
    demo.add_argument("--publications", type=Path, metavar="DIR", help="the publishers' own files")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--no-serve", action="store_true", help="stop when the edition is built")
    demo.add_argument("--seed", type=int, default=20240228, help="of the invented world")

    recognise = verb("recognise", "deliver.recognise", "say which publication each file is")
    recognise.add_argument("files", type=Path, nargs="+", metavar="FILE")

    submit = verb("submit", "deliver.submit", "deliver files: each accepted whole or refused whole")
    submit.add_argument("files", type=Path, nargs="+", metavar="FILE")
    submit.add_argument("--as", dest="party", choices=("US", "MX", "GT", "SEC"), default="SEC", metavar="PARTY")
    submit.add_argument("--source", metavar="CODE", help="the publication it is, where its layout fits several")
    submit.add_argument("--published", type=_instant, metavar="DATE", help="when its publisher published it")
    submit.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    submit.add_argument("--accept", action="append", default=[], metavar="FINDING", help="a finding you answer for")
    submit.add_argument("--reason", metavar="TEXT", help="why; recorded beside the finding")

    release = verb("release", "deliver.release", "seal an edition of what was accepted")
    release.add_argument("--audience", default="public")
    release.add_argument("--received-by", type=_instant, metavar="T")
    release.add_argument("--publish-at", type=_instant, metavar="T", help="when it may be seen (default: now)")

    editions = verb("editions", "look.editions", "list the editions that may be seen")
    editions.add_argument("--audience", default="public")

    for name, run, summary in (
        ("query", "ask.query", "ask an edition for numbers"),
        ("trace", "ask.trace", "list the cells behind a number"),
    ):
        asked = verb(name, run, summary)
        asked.add_argument("dataflow", metavar="DATAFLOW")
        asked.add_argument("named", nargs="*", metavar="dimension=code[,code]")
        asked.add_argument("--from", dest="start", metavar="PERIOD", help="2023-07, 2023 as printed, or FY2023")
        asked.add_argument("--to", dest="end", metavar="PERIOD")
        asked.add_argument("--as-of", type=_instant, metavar="T", help="what publishers had said by then")
        asked.add_argument("--received-by", type=_instant, metavar="T", help="what had come by then")
        asked.add_argument("--edition", metavar="ID")
        asked.add_argument("--audience", default="public")
        if name == "query":
            asked.add_argument("--by", metavar="dimension,...", help='rows by these; "" for one total')
            asked.add_argument("--splice", action="store_true", help="let other sources fill missing periods")
        else:
            asked.add_argument("--all", action="store_true", help="every cell, not the first twenty")

    sources = verb("sources", "look.sources", "list the publications that Cauce knows")
    sources.add_argument("source", nargs="?", metavar="CODE")
    structures = verb("structures", "look.structures", "list dataflows, or the codes of a codelist")
    structures.add_argument("id", nargs="?", metavar="DATAFLOW or CODELIST")
    verify = verb("verify", "look.verify", "recompute every hash of every edition and of the archive")
    verify.add_argument("--audience", default="public")
    serve = verb("serve", "serve.serve", "serve the pages on this machine")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    return whole


def _language() -> str:
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "es" if said.startswith("es") else "en"


def _instant(text: str) -> datetime:
    """A day counts to its end; a time without a zone is UTC."""
    with suppress(ValueError):
        return datetime.combine(date.fromisoformat(text), time.max, UTC)
    try:
        said = datetime.fromisoformat(text)
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as fault:  # the first hours of the year 1 are before it in UTC
        raise ArgumentTypeError(f"not a date or an instant: {text!r}") from fault
