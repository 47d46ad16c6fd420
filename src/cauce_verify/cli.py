"""`cauce-verify ROOT [--language en|es]`: 0 if every edition is as sealed, 1 if not, 2 for wrong use."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cauce_verify.editions import verify

SENTENCES = {
    "en": {
        "about": "Checks that the editions under a root are what their names say. Needs nothing of the server.",
        "root": "the folder of an audience, which holds `editions` and `parts`",
        "none": "There is no edition under {root}.",
        "whole": "{edition}: {count} files, all as sealed.",
        "not-its-name": "{edition}: {file} is not the manifest that the edition is named after.",
        "missing": "{edition}: {file} is not there.",
        "changed": "{edition}: {file} has changed since it was sealed.",
    },
    "es": {
        "about": "Comprueba que las ediciones de una carpeta son lo que dicen sus nombres, sin necesitar el servidor.",
        "root": "la carpeta de una audiencia, la que contiene `editions` y `parts`",
        "none": "No hay ninguna edición en {root}.",
        "whole": "{edition}: {count} archivos, todos como se sellaron.",
        "not-its-name": "{edition}: {file} no es el manifiesto que da nombre a la edición.",
        "missing": "{edition}: falta {file}.",
        "changed": "{edition}: {file} cambió después de sellarse.",
    },
}


def main(arguments: list[str] | None = None) -> int:
    """Verify what the command line names and say what was found."""
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("--language", choices=sorted(SENTENCES), default="en")
    words = SENTENCES[language.parse_known_args(arguments)[0].language]
    parser = argparse.ArgumentParser("cauce-verify", description=words["about"], parents=[language])
    parser.add_argument("root", type=Path, help=words["root"])
    asked = parser.parse_args(arguments)
    verdicts = verify(asked.root)
    if not verdicts:
        sys.stdout.write(words["none"].format(root=asked.root) + "\n")
        return 1
    for verdict in verdicts:
        if not verdict.faults:
            sys.stdout.write(words["whole"].format(edition=verdict.edition, count=verdict.looked_at) + "\n")
        for fault in verdict.faults:
            sys.stdout.write(words[fault.code].format(edition=verdict.edition, file=fault.file) + "\n")
    return int(any(verdict.faults for verdict in verdicts))


if __name__ == "__main__":
    sys.exit(main())
