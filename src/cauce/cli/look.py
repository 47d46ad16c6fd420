"""What there is: editions, sources, structures; and whether everything is as it was sealed."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from cauce import settings
from cauce.cli.output import show
from cauce.desk.home import Home
from cauce.edition import read
from cauce.edition.question import LONGEST
from cauce.edition.verify import verify_all
from cauce.errors import NotFound
from cauce.language import number, say
from cauce.reference import codelists, dataflows
from cauce.sources.registry import source as describe
from cauce.sources.registry import sources as all_sources


def editions(said: Namespace) -> int:
    """Every edition whose hour has come, oldest first."""
    found = read.editions(_home(said).audience(said.audience), datetime.now(UTC))
    rows = [
        {"edition": each.urn, "published_at": each.manifest.published_at, "observations": each.manifest.observations}
        for each in found
    ]
    lines = [f"{each.urn}  {number(each.manifest.observations, said.language)}" for each in found]
    show(said, {"editions": rows}, lines or [say(said.language, "cli.no-editions")])
    return 0


def sources(said: Namespace) -> int:
    """Every publication that Cauce knows, or one."""
    known = {said.source: describe(said.source[:LONGEST])} if said.source else all_sources()
    rows = [
        {"source": code, "title": each.title[said.language], "publisher": each.publisher[said.language],
         "redistribute": each.redistribute, "tables": [rule.name for rule in each.tables]}
        for code, each in known.items()
    ]  # fmt: skip
    show(said, {"sources": rows}, [f"{row['source']:26} {row['title']} ({row['publisher']})" for row in rows])
    return 0


def structures(said: Namespace) -> int:
    """The dataflows, the dimensions of one, or the codes of a codelist."""
    flows, lists = dataflows(), codelists()
    if said.id is None:
        rows = [{"id": flow.id, "name": flow.name[said.language]} for flow in flows.values()]
        rows += [{"id": each, "name": ""} for each in lists]
    elif said.id in flows:
        flow = flows[said.id]
        rows = [{"id": name, "name": flow.codelists.get(name, "")} for name in flow.dimensions]
    elif said.id in lists:
        rows = [
            {"id": code.code, "name": code.name[said.language], "parent": code.parent or ""} for code in lists[said.id]
        ]
    else:
        raise NotFound("no-such-structure", {"id": said.id[:LONGEST]})
    show(said, {"structures": rows}, [f"{row['id']:26} {row['name']}".rstrip() for row in rows])
    return 0


def verify(said: Namespace) -> int:
    """Whether every file of every edition, and the archive, still has the hash by which it is named."""
    home = _home(said)
    if not home.root.is_dir():
        raise NotFound("no-home", {"home": str(home.root)})
    root = home.audience(said.audience)
    found = verify_all(root)
    faults = [f"{digits}: {fault}" for digits, each in found.items() for fault in each]
    faults += [f"archive: {name}" for name in home.archive.damaged()]
    faults = ["".join(each if each.isprintable() else "?" for each in fault) for fault in faults]
    lines = [say(said.language, "cli.damaged", fault=fault) for fault in faults]
    show(
        said,
        {"editions": list(found), "faults": faults},
        lines or [say(said.language, "cli.verified", count=len(found))],
    )
    return 1 if faults else 0


def _home(said: Namespace) -> Home:
    return Home(said.home or settings.home())
