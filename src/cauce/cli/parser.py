"""The verbs and their words. Light: a verb's own module is loaded when it runs, sentences when there is one to say."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

from cauce.addresses import LANGUAGES
from cauce.cli.grammar import (
    LONGEST_WORD,
    Silent,
    Spoken,
    Unclear,
    Words,
    WrongUse,
    language_of,
    shortened,
    silent,
    speaking,
)
from cauce.model.party import DELEGATIONS, PARTIES, SECRETARIAT


def parse(arguments: Sequence[str] | None = None) -> Namespace:
    """The words of one command. What is asked (`dimension=code`) may stand before, between or after the options.

    Raises WrongUse, or SystemExit when help was printed; both in the language that is asked for.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(words)
    with suppress(Unclear):
        return _parsed(parser(Silent, silent, language), words, silent)
    from cauce.language import say

    speak = partial(say, language)
    with speaking(speak):
        try:
            return _parsed(parser(Spoken, speak, language), words, speak)
        except WrongUse as wrong:
            raise WrongUse(shortened(wrong.reason, words), wrong.usage, wrong.command, language) from wrong


def _parsed(grammar: ArgumentParser, words: Sequence[str], speak: Words) -> Namespace:
    said, left = grammar.parse_known_args(words)
    if "named" in said and not any(word.startswith("-") for word in left):
        said.named += left
    elif left:
        grammar.error(speak("usage.unknown", words=" ".join(left)))
    return said


def parser(kind: type[ArgumentParser], words: Words, language: str) -> ArgumentParser:
    """The whole grammar of the command, of one kind, with the sentences that `words` gives for their names."""
    shared, of_book = (_shared(kind, words, language, known) for known in (LANGUAGES, (*LANGUAGES, "both")))
    whole = kind(prog="cauce", description=words("command.about"))
    verbs = whole.add_subparsers(dest="verb", required=True)
    instant = partial(_instant, words)
    whole_number = partial(_whole_number, words)

    def verb(name: str, run: str, parent: ArgumentParser = shared) -> ArgumentParser:
        summary = words(f"command.{name}")
        added = verbs.add_parser(name, parents=[parent], help=summary, description=summary)
        added.set_defaults(run=run)
        return added

    def word(name: str) -> str:
        return words(f"command.word.{name}")

    def audience(of: ArgumentParser) -> None:
        of.add_argument("--audience", default="public", metavar=word("audience"), help=words("command.audience"))

    def port(of: ArgumentParser) -> None:
        of.add_argument("--port", type=whole_number, default=8000, metavar="N", help=words("command.port"))

    demo = verb("demo", "deliver.demo")
    demo.add_argument("--publications", type=Path, metavar=word("folder"), help=words("command.publications"))
    port(demo)
    demo.add_argument("--no-serve", action="store_true", help=words("command.no-serve"))
    demo.add_argument("--no-outlook", action="store_true", help=words("command.no-outlook"))
    demo.add_argument("--seed", type=whole_number, default=20240228, metavar="N", help=words("command.seed"))

    recognise = verb("recognise", "deliver.recognise")
    recognise.add_argument("files", type=Path, nargs="+", metavar=word("file"), help=words("command.files"))

    submit = verb("submit", "deliver.submit")
    submit.add_argument("files", type=Path, nargs="+", metavar=word("file"), help=words("command.files"))
    submit.add_argument("--as", dest="party", choices=PARTIES, default=SECRETARIAT, metavar=word("party"),
                        help=words("command.party"))  # fmt: skip
    submit.add_argument("--source", metavar=word("code"), help=words("command.source"))
    submit.add_argument("--published", type=instant, metavar=word("date"), help=words("command.published"))
    submit.add_argument("--dry-run", action="store_true", help=words("command.dry-run"))
    submit.add_argument("--accept", action="append", default=[], metavar=word("finding"), help=words("command.accept"))
    submit.add_argument("--reason", metavar=word("text"), help=words("command.reason"))

    release = verb("release", "deliver.release")
    audience(release)
    release.add_argument("--received-by", type=instant, metavar="T", help=words("command.received-by"))
    release.add_argument("--publish-at", type=instant, metavar="T", help=words("command.publish-at"))
    release.add_argument("--no-outlook", action="store_true", help=words("command.no-outlook"))

    audience(verb("editions", "look.editions"))

    for name in ("query", "trace"):
        asked = verb(name, f"ask.{name}")
        asked.add_argument("dataflow", metavar=word("dataflow"), help=words("command.dataflow"))
        asked.add_argument("named", nargs="*", metavar=word("named"), help=words("command.named"))
        asked.add_argument("--from", dest="start", metavar=word("period"), help=words("command.from"))
        asked.add_argument("--to", dest="end", metavar=word("period"), help=words("command.to"))
        asked.add_argument("--as-of", type=instant, metavar="T", help=words("command.as-of"))
        asked.add_argument("--received-by", type=instant, metavar="T", help=words("command.received-by"))
        asked.add_argument("--edition", metavar="ID", help=words("command.edition"))
        audience(asked)
        if name == "query":
            asked.add_argument("--by", metavar=word("dimensions"), help=words("command.by"))
            asked.add_argument("--splice", action="store_true", help=words("command.splice"))
        else:
            asked.add_argument("--all", action="store_true", help=words("command.all"))

    analyse = verb("analyse", "analysis.analyse")
    analyse.add_argument("result", nargs="?", metavar=word("dataflow"), help=words("command.result"))
    analyse.add_argument("named", nargs="*", metavar=word("contents"), help=words("command.contents"))
    analyse.add_argument("--check", action="store_true", help=words("command.check"))
    analyse.add_argument("--edition", metavar="ID", help=words("command.edition"))
    audience(analyse)

    accord = verb("accord", "accord.accord")
    accord.add_argument("act", choices=("check", "load", "show", "change", "history"), metavar=word("act"),
                        help=words("command.act"))  # fmt: skip
    accord.add_argument("named", nargs="*", metavar=word("records"), help=words("command.records"))
    accord.add_argument("--seen", type=whole_number, metavar="N", help=words("command.seen"))
    accord.add_argument("--office", metavar=word("text"), help=words("command.office"))
    accord.add_argument("--reason", metavar=word("text"), help=words("command.change-reason"))
    accord.add_argument("--day", type=instant, metavar=word("date"), help=words("command.day"))

    book = verb("book", "paper.book", of_book)
    book.add_argument("--short", action="store_true", help=words("command.short"))
    book.add_argument("--country", choices=tuple(DELEGATIONS), help=words("command.country"))
    book.add_argument("--as-of", type=instant, metavar="T", help=words("command.as-of"))
    book.add_argument("--output", type=Path, metavar=word("file"), help=words("command.output"))
    book.add_argument("--edition", metavar="ID", help=words("command.edition"))
    audience(book)
    book.set_defaults(spoken=language)

    sources = verb("sources", "look.sources")
    sources.add_argument("source", nargs="?", metavar=word("code"), help=words("command.one-source"))
    structures = verb("structures", "look.structures")
    structures.add_argument("id", nargs="?", metavar="ID", help=words("command.structure"))
    audience(verb("verify", "look.verify"))
    serve = verb("serve", "serve.serve")
    serve.add_argument("--host", default="127.0.0.1", metavar=word("host"), help=words("command.host"))
    port(serve)
    return whole


def _shared(kind: type[ArgumentParser], words: Words, language: str, known: Sequence[str]) -> ArgumentParser:
    """What every verb takes; `known` are the languages that it may be asked for."""
    made = kind(add_help=False)
    made.add_argument("--json", action="store_true", help=words("command.json"))
    made.add_argument("--language", choices=known, default=language, help=words("command.language"))
    made.add_argument("--home", type=Path, metavar=words("command.word.folder"), help=words("command.home"))
    return made


def _instant(words: Words, text: str) -> datetime:
    """A day counts to its end; a time without a zone is UTC."""
    with suppress(ValueError):
        return datetime.combine(date.fromisoformat(text), time.max, UTC)
    try:
        said = datetime.fromisoformat(text)
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as fault:  # the first hours of the year 1 are before it in UTC
        raise ArgumentTypeError(words("usage.no-instant", text=text[:LONGEST_WORD])) from fault


def _whole_number(words: Words, text: str) -> int:
    """In digits that need no more than twelve places."""
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return int(text)
    raise ArgumentTypeError(words("usage.no-number", text=text[:LONGEST_WORD]))
