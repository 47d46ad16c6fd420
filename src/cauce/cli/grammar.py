"""How the words of a command are taken apart, and what is said of those that are not understood.

argparse takes its own sentences through `gettext`; while a person is spoken to they are ours, in their language.
"""

from __future__ import annotations

import argparse
import os
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import MappingProxyType
from typing import NoReturn

from cauce.addresses import LANGUAGES

Words = Callable[..., str]
"""Gives the sentence of a name, with its facts."""

SENTENCES: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "usage: ": ("usage.usage", {}),
        "positional arguments": ("usage.words", {}),
        "options": ("usage.options", {}),
        "show this help message and exit": ("usage.help", {}),
        "argument %(argument_name)s: %(message)s": (
            "usage.argument",
            {"argument": "%(argument_name)s", "reason": "%(message)s"},
        ),
        "the following arguments are required: %s": ("usage.required", {"words": "%s"}),
        "unrecognized arguments: %s": ("usage.unknown", {"words": "%s"}),
        "expected one argument": ("usage.one-value", {}),
        "expected at least one argument": ("usage.some-values", {}),
        "expected at most one argument": ("usage.no-second-value", {}),
        "invalid choice: %(value)r (choose from %(choices)s)": (
            "usage.no-choice",
            {"value": "%(value)r", "choices": "%(choices)s"},
        ),
        "invalid %(type)s value: %(value)r": ("usage.no-value", {"value": "%(value)r"}),
        "ambiguous option: %(option)s could match %(matches)s": (
            "usage.ambiguous",
            {"option": "%(option)s", "matches": "%(matches)s"},
        ),
        "ignored explicit argument %r": ("usage.takes-no-value", {"value": "%r"}),
        "unexpected option string: %s": ("usage.unknown", {"words": "%s"}),
    }
)
"""The sentences of argparse that a person may meet: the name of ours, and what stands for each of its facts."""

LONGEST_WORD, LONGEST_REASON = 60, 400


class WrongUse(SystemExit):
    """Words that the command does not know: why, how it is used, and the language of whoever wrote them."""

    def __init__(self, reason: str, usage: str, command: str, language: str) -> None:
        super().__init__(2)
        self.reason, self.usage, self.command, self.language = reason, usage, command, language


class Unclear(Exception):
    """There is something to say: help was asked for, or the words are not understood."""


def silent(name: str, **_: object) -> str:
    """No sentence but its name."""
    return name


class Silent(ArgumentParser):
    """A grammar that says nothing: it needs no sentences, so that a command that is understood loads none."""

    def error(self, message: str) -> NoReturn:
        """Raises Unclear."""
        raise Unclear(message)

    def print_help(self, file: object = None) -> NoReturn:
        """Raises Unclear."""
        raise Unclear


class Spoken(ArgumentParser):
    """A grammar that answers a person. Only within `speaking`."""

    def error(self, message: str) -> NoReturn:
        """Raises WrongUse; `parse` adds the language."""
        raise WrongUse(message, self.format_usage(), self.prog, "")


@contextmanager
def speaking(words: Words) -> Iterator[None]:
    """While it lasts the sentences of argparse are those of `words`."""
    module = vars(argparse)
    kept = {name: module[name] for name in ("_", "ngettext")}

    def translated(sentence: str) -> str:
        key, facts = SENTENCES.get(sentence, ("", {}))
        return words(key, **facts) if key else sentence

    module["_"] = translated
    module["ngettext"] = lambda one, other, count: translated(one if count == 1 else other)
    try:
        yield
    finally:
        module.update(kept)


def language_of(words: Sequence[str]) -> str:
    """The language that the words ask for, else that of the system."""
    grammar = Silent(add_help=False)
    grammar.add_argument("--language", choices=LANGUAGES, default=_of_system())
    with suppress(Unclear):
        return str(grammar.parse_known_args(words)[0].language)
    return _of_system()


def shortened(reason: str, words: Sequence[str]) -> str:
    """A reason that repeats no word whole that is very long, nor what would disturb a screen."""
    said = sorted({part for word in words for part in (word, word.partition("=")[2])}, key=len, reverse=True)
    for word in said:
        for form in (word, repr(word)[1:-1]):
            if len(form) > LONGEST_WORD:
                reason = reason.replace(form, f"{form[:LONGEST_WORD]}…")
    plain = "".join(each if each.isprintable() else "?" for each in reason)
    return plain if len(plain) <= LONGEST_REASON else f"{plain[:LONGEST_REASON]}…"


def _of_system() -> str:
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "es" if said.startswith("es") else "en"
