"""`cauce-verify ROOT [--language en|es]`: 0 if every edition is as sealed, 1 if not, 2 for wrong use."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cauce_verify.editions import printable, verify

SENTENCES = {
    "en": {
        "usage": "usage: cauce-verify ROOT [--language en|es]",
        "about": "Checks that the editions under a root are what their names say. Needs nothing of the server.",
        "root": "  ROOT                the folder of an audience, which holds `editions` and `parts`",
        "language": "  --language en|es    of the sentences (default: from LANG)",
        "help": "  --help              show this and end",
        "one-root": "Name one folder, not {count}.",
        "no-option": "There is no option {word}.",
        "no-language": "--language takes en or es.",
        "none": "There is no edition under {root}.",
        "whole": "{edition}: {count} files, all as sealed.",
        "not-its-name": "{edition}: {file} is not the manifest that the edition is named after.",
        "not-understood": "{edition}: {file} is no manifest that this verifier understands.",
        "missing": "{edition}: {file} is not there.",
        "unread": "{edition}: {file} cannot be read.",
        "changed": "{edition}: {file} has changed since it was sealed.",
    },
    "es": {
        "usage": "uso: cauce-verify CARPETA [--language en|es]",
        "about": "Comprueba que las ediciones de una carpeta son lo que dicen sus nombres, sin necesitar el servidor.",
        "root": "  CARPETA             la carpeta de una audiencia, la que contiene `editions` y `parts`",
        "language": "  --language en|es    el idioma de las frases (si no se indica, el de LANG)",
        "help": "  --help              muestra esto y termina",
        "one-root": "Indique una sola carpeta, no {count}.",
        "no-option": "No existe la opción {word}.",
        "no-language": "--language admite en o es.",
        "none": "No hay ninguna edición en {root}.",
        "whole": "{edition}: {count} archivos, todos como se sellaron.",
        "not-its-name": "{edition}: {file} no es el manifiesto que da nombre a la edición.",
        "not-understood": "{edition}: {file} no es un manifiesto que este verificador entienda.",
        "missing": "{edition}: falta {file}.",
        "unread": "{edition}: no se puede leer {file}.",
        "changed": "{edition}: {file} cambió después de sellarse.",
    },
}
_LONGEST = 60


class _WrongUse(Exception):
    """Words that are not understood: the name of the sentence, and what it needs."""

    def __init__(self, sentence: str, **facts: object) -> None:
        self.sentence, self.facts = sentence, facts


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify what the command line names and say what was found."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language, rest, wrong = _language(words)
    sentences = SENTENCES[language]
    if {"-h", "--help"} & set(rest):
        _say("\n".join(sentences[each] for each in ("usage", "about", "root", "language", "help")))
        return 0
    try:
        root = _root(rest, wrong)
    except _WrongUse as use:
        sys.stderr.write(f"{sentences['usage']}\n{sentences[use.sentence].format(**use.facts)}\n")
        return 2
    verdicts = verify(root)
    if not verdicts:
        _say(sentences["none"].format(root=printable(str(root))))
        return 1
    for verdict in verdicts:
        if not verdict.faults:
            _say(sentences["whole"].format(edition=verdict.edition, count=verdict.looked_at))
        for fault in verdict.faults:
            _say(sentences[fault.code].format(edition=verdict.edition, file=fault.file))
    return int(any(verdict.faults for verdict in verdicts))


def _language(words: Sequence[str]) -> tuple[str, list[str], bool]:
    """The language, the words that do not choose it, and whether one was chosen that there is not."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    language, rest, wrong = "es" if said.startswith("es") else "en", [], False
    left = iter(words)
    for word in left:
        name, equals, chosen = word.partition("=")
        if name != "--language":
            rest.append(word)
            continue
        chosen = chosen if equals else next(left, "")
        wrong = wrong or chosen not in SENTENCES
        language = chosen if chosen in SENTENCES else language
    return language, rest, wrong


def _root(words: Sequence[str], wrong: bool) -> Path:
    """The one folder that is named."""
    if wrong:
        raise _WrongUse("no-language")
    options = [word for word in words if word.startswith("-")]
    if options:
        raise _WrongUse("no-option", word=printable(options[0][:_LONGEST]))
    if len(words) != 1:
        raise _WrongUse("one-root", count=len(words))
    return Path(words[0])


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
