"""Whatever the command says to a person is in one language, that which was asked for: help, usage and wrong use."""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import re
import subprocess
import sys

import pytest

from cauce.cli import main
from cauce.cli.grammar import SENTENCES, Silent, language_of, silent
from cauce.cli.parser import parser
from cauce.language import catalog

LISTED = re.search(r"\{([a-z,-]+)\}", parser(Silent, silent, "en").format_usage())
VERBS = LISTED[1].split(",") if LISTED else []
OF_PROGRAMMERS = {
    "%(prog)s: error: %(message)s\n", "%r is not callable", "'required' is an invalid argument for positionals",
    ".__call__() not defined", "argument \"-\" with mode %r", "can't open '%(filename)s': %(error)s",
    "cannot have multiple subparser arguments", "cannot merge actions - two groups are named %r",
    "conflicting option string: %s", "conflicting option strings: %s", "conflicting subparser alias: %s",
    "conflicting subparser: %s", "dest= is required for options like %r", "expected %s argument",
    "expected %s arguments", "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional", "not allowed with argument %s",
    "one of the arguments %s is required", "unknown parser %(parser_name)r (choices: %(choices)s)",
}  # fmt: skip
"""What argparse says to whoever writes a grammar, or of what ours does not have: groups that exclude each other, fixed
numbers of values, files that it opens."""

WRONG = [
    ((), "these words are missing: verb", "faltan estas palabras: verb"),
    (("query",), "these words are missing: DATAFLOW", "faltan estas palabras: FLUJO"),
    (("submit",), "these words are missing: FILE", "faltan estas palabras: ARCHIVO"),
    (("fly",), "'fly' is none of 'demo', 'recognise'", "'fly' no es ninguno de 'demo', 'recognise'"),
    (("submit", "x", "--as", "FR"), "--as: 'FR' is none of 'US'", "--as: 'FR' no es ninguno de 'US'"),
    (("editions", "x=y"), "these words are not known here: x=y", "estas palabras no se conocen aquí: x=y"),
    (("query", "DF", "--unheard"), "these words are not known here: --unheard", "no se conocen aquí: --unheard"),
    (("query", "DF", "--from"), "--from: it needs one value", "--from: necesita un valor"),
    (
        ("query", "DF", "--json=1"),
        "--json: it takes no value, and has '1'",
        "--json: no admite ningún valor y tiene '1'",
    ),
    (("query", "DF", "--as-of", "never"), "--as-of: “never” is no date", "--as-of: «never» no es una fecha"),
    (("serve", "--port", "many"), "--port: “many” is no whole number", "--port: «many» no es un número entero"),
    (("serve", "--port", "9" * 5_000), "is no whole number", "no es un número entero"),
    (
        ("query", "DF", "--re=1", "--a=2"),
        "--a=2 may mean --as-of, --audience",
        "--a=2 puede significar --as-of, --audience",
    ),
    (("verify", "--language", "fr"), "--language: 'fr' is none of 'en', 'es'", "'fr' no es ninguno de 'en', 'es'"),
]


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    ran = capsys.readouterr()
    return code, ran.out, ran.err


def sentences_of_argparse() -> set[str]:
    """Every sentence that argparse hands to gettext."""
    calls = [each for each in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(each, ast.Call)]
    named = [each for each in calls if isinstance(each.func, ast.Name) and each.func.id in ("_", "ngettext")]
    texts = [argument.value for each in named for argument in each.args if isinstance(argument, ast.Constant)]
    return {text for text in texts if isinstance(text, str)}


def test_the_verbs_are_there() -> None:
    assert {"demo", "submit", "release", "query", "verify", "serve"} < set(VERBS)


def test_every_sentence_of_argparse_is_known() -> None:
    assert sentences_of_argparse() - SENTENCES.keys() == OF_PROGRAMMERS
    assert all(key in catalog("es") for key, _ in SENTENCES.values())


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_has_one_language(verb: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    english, spanish = (said(capsys, *filter(None, (verb,)), "--help", "--language", each) for each in ("en", "es"))
    assert (english[0], spanish[0], english[2], spanish[2]) == (0, 0, "", "")
    assert english[1].startswith("usage: cauce")
    assert spanish[1].startswith("uso: cauce")
    for sentence in sentences_of_argparse():
        assert sentence.strip() not in spanish[1]
    told = [re.split(r"  +", line.strip())[-1] for line in english[1].splitlines()]
    same = [text for text in told if len(text.split()) > 2 and text in spanish[1]]
    assert same == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_word_of_a_verb_is_explained(
    verb: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    for language in ("en", "es"):
        text = said(capsys, verb, "--help", "--language", language)[1]
        words = [line for line in re.sub(r"\n {20,}", "  ", text).splitlines() if line.startswith("  ")]
        assert words
        assert [line for line in words if len(re.split(r"  +", line.strip())) != 2] == []


def test_every_sentence_of_the_command_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    told = "".join(said(capsys, *filter(None, (verb,)), "--help", "--language", "es")[1] for verb in ("", *VERBS))
    known = {key: text for key, text in catalog("es").items() if key.startswith("command.")}
    assert [key for key, text in known.items() if text not in told] == []


@pytest.mark.parametrize(("words", "english", "spanish"), WRONG)
def test_a_wrong_use_is_said_in_the_language_asked_for(
    words: tuple[str, ...], english: str, spanish: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for language, reason, usage in (("en_US", english, "usage: "), ("es_GT.UTF-8", spanish, "uso: ")):
        monkeypatch.setenv("LC_ALL", language)
        code, out, err = said(capsys, *words)
        assert (code, out) == (2, "")
        assert err.startswith(usage)
        assert reason in err.splitlines()[-1]
        code, out, err = said(capsys, *words, "--json")
        assert (code, json.loads(out)["error"]) == (2, "wrong-use")
        assert reason in json.loads(out)["text"]


@pytest.mark.parametrize(
    "word", ["--language=es", "--language es", "--lang es", "--l=es", "--language en --language es"]
)
def test_the_language_is_asked_for_in_any_form(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US")
    assert language_of(["query", "DF", *word.split(), "--from", "2023"]) == "es"
    assert language_of(["query", "DF", "--from", "2023"]) == "en"


@pytest.mark.parametrize("word", ["X" * 5_000, "é\n" * 2_000, "'\"\\" * 2_000, "\x1b[2J" * 1_000])
def test_a_reason_is_short_and_disturbs_no_screen(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((word,), ("editions", word), ("submit", "x", f"--as={word}"), ("query", "DF", "--as-of", word),
                  ("editions", *["x"] * 5_000), ("serve", f"--{word}")):  # fmt: skip
        code, _, err = said(capsys, *words, "--language", "es")
        assert code == 2
        assert len(err.splitlines()[-1]) < 800
        assert "\x1b" not in err


@pytest.mark.parametrize("columns", ["0", "1", "20", "40", "79", "80", "many"])
def test_help_fits_any_screen(
    columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for verb in VERBS:
        for language in ("en", "es"):
            assert said(capsys, verb, "--help", "--language", language)[0] == 0


def test_argparse_speaks_as_before_when_the_command_has_spoken(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "query", "--language", "es")
    with pytest.raises(SystemExit):
        argparse.ArgumentParser(prog="other").parse_args(["--unheard"])
    assert "unrecognized arguments: --unheard" in capsys.readouterr().err


def test_a_command_that_is_understood_loads_no_sentences() -> None:
    asked = "import sys; from cauce.cli.parser import parse; parse(['query', 'DF']); print('babel' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
