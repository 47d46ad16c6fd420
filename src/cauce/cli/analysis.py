"""What the analysis found: `analyse`, read from a sealed edition, or computed anew and held against it."""

from __future__ import annotations

from argparse import Namespace

from cauce.cli.ask import edition_of, named_of
from cauce.cli.output import show, table
from cauce.cli.reasons import told_reasons
from cauce.edition.read import Edition
from cauce.edition.results import RESULTS, chosen
from cauce.language import number, say


def analyse(said: Namespace) -> int:
    """The results that an edition holds, or the rows of one, chosen by what its columns hold."""
    edition = edition_of(said)
    if said.check:
        return _checked(said, edition)
    if said.result is None:
        rows = [{"dataflow": name, "rows": edition.results(name).height} for name in RESULTS]
        lines = [_line(str(row["dataflow"]), int(str(row["rows"])), said.language) for row in rows]
        show(said, {"edition": edition.urn, "results": rows}, [*lines, edition.urn])
        return 0
    found = chosen(edition.results(said.result), named_of(said))
    reasons = told_reasons(said.result, found, said.language)
    content = {"edition": edition.urn, "dataflow": said.result, "rows": found.to_dicts(), "reasons": reasons}
    lines = table(found, said.language) if found.height else [say(said.language, "cli.analyse.none")]
    show(said, content, [*lines, *reasons, edition.urn])
    return 0


def _checked(said: Namespace, edition: Edition) -> int:
    """Every result computed anew, or the one that is named, and whether each has the bytes that were sealed."""
    from cauce.release.rerun import rerun

    if said.result is not None:
        edition.results(said.result)
    found = {name: how for name, how in rerun(edition).items() if said.result in (None, name)}
    rows = [{"dataflow": name, "outcome": how} for name, how in found.items()]
    lines = [f"{name:18} {say(said.language, f'cli.rerun.{how}')}" for name, how in found.items()]
    show(said, {"edition": edition.urn, "results": rows}, [*lines, edition.urn])
    return 1 if "differs" in found.values() else 0


def _line(dataflow: str, rows: int, language: str) -> str:
    return f"{dataflow:16} {number(rows, language):>7}  {say(language, 'result.' + dataflow)}"
