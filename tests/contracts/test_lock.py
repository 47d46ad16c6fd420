"""The lock: exact versions with hashes, no host; and no licence that would bind those who use Cauce."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution, requires

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.contracts.project import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9._-]+)==(?P<version>\S+?)(?P<marker> ;[^\n\\]*)?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})*)$",
    re.MULTILINE,
)
LOCKED = {found["name"]: found for found in ENTRY.finditer(LOCK)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DIRECT = [Requirement(each) for each in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])]


def test_the_lock_names_no_host() -> None:
    assert re.findall(r"https?://|file:|--(?:extra-)?index-url|--find-links|--trusted-host", LOCK) == []


def test_every_entry_has_an_exact_version_and_a_hash() -> None:
    begun = {line.split("==")[0] for line in LOCK.splitlines() if line and not line.startswith((" ", "#"))}
    assert begun == set(LOCKED)
    assert [name for name, found in LOCKED.items() if not found["hashes"]] == []


@pytest.mark.parametrize("wanted", DIRECT, ids=lambda wanted: wanted.name)
def test_what_is_asked_for_is_what_is_locked(wanted: Requirement) -> None:
    assert str(wanted.specifier) == f"=={LOCKED[wanted.name.lower()]['version']}"


def test_the_versions_that_fit_together() -> None:
    assert LOCKED["duckdb"]["version"] == "1.5.5"
    assert LOCKED["ibis-framework"]["version"] == "12.0.0"
    assert Version(LOCKED["sqlglot"]["version"]) < Version("30.18")


def _needed_to_run() -> set[str]:
    """The runtime dependencies and theirs, as installed here."""
    found: set[str] = set()
    asked = [Requirement(each) for each in PROJECT["dependencies"]]
    while asked:
        wanted = asked.pop()
        name = wanted.name.lower().replace("_", "-")
        if name in found:
            continue
        found.add(name)
        for text in requires(name) or ():
            need = Requirement(text)
            extras = wanted.extras or {""}
            if not need.marker or any(need.marker.evaluate({"extra": extra}) for extra in extras):
                asked.append(need)
    return found


NEEDED = sorted(_needed_to_run())


def test_what_runs_is_locked() -> None:
    assert len(NEEDED) > len(PROJECT["dependencies"])
    assert [name for name in NEEDED if name not in LOCKED] == []


@pytest.mark.parametrize("name", NEEDED)
def test_no_dependency_binds_its_user(name: str) -> None:
    metadata = distribution(name).metadata
    stated = [*(metadata.get_all("License-Expression") or []), *(metadata.get_all("Classifier") or [])]
    stated += [text.splitlines()[0] for text in metadata.get_all("License") or [] if text]
    licence = " ".join(stated)
    assert re.search(r"licen[cs]e|MIT|BSD|Apache|ISC|PSF|MPL", licence, re.I), f"{name} states no licence"
    assert not re.search(r"\bA?GPL|\bGNU (?:Affero )?General Public", licence), licence
