"""The separate verifier finds whatever is not as it was sealed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from cauce_verify.cli import SENTENCES, main
from cauce_verify.editions import verify


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An invented edition, sealed by hand: one part, its lineage, one archived file, one document."""
    part, lineage, archived, document = b"a part", b"its cells", b"a publication", b"{}"
    said = {
        "files": {"sources.json": _hash(document)},
        "parts": [_hash(part)],
        "lineage": {_hash(part): _hash(lineage)},
        "archive": [_hash(archived)],
    }
    manifest = json.dumps(said).encode()
    folder = tmp_path / "editions" / _hash(manifest)[:16]
    for file, content in {
        tmp_path / "parts" / f"{_hash(part)}.parquet": part,
        tmp_path / "lineage" / f"{_hash(part)}.parquet": lineage,
        tmp_path / "files" / _hash(archived): archived,
        folder / "sources.json": document,
        folder / "manifest.json": manifest,
    }.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path


def test_an_edition_as_sealed_has_no_fault(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (verdict,) = verify(root)
    assert verdict.faults == ()
    assert verdict.looked_at == 5
    assert main([str(root)]) == 0
    assert "5 files, all as sealed" in capsys.readouterr().out


@pytest.mark.parametrize("pattern", ["parts/*", "lineage/*", "files/*", "editions/*/sources.json"])
def test_one_changed_byte_is_found_and_named(root: Path, pattern: str) -> None:
    (file,) = root.glob(pattern)
    file.write_bytes(file.read_bytes() + b" ")
    (verdict,) = verify(root)
    assert [(fault.code, fault.file) for fault in verdict.faults] == [("changed", file.relative_to(root).as_posix())]
    file.unlink()
    assert [fault.code for fault in verify(root)[0].faults] == ["missing"]


def test_a_manifest_under_another_name_is_none(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (manifest,) = root.glob("editions/*/manifest.json")
    manifest.write_bytes(manifest.read_bytes().replace(b'"archive"', b'"Archive"'))
    assert [fault.code for fault in verify(root)[0].faults] == ["not-its-name"]
    assert main([str(root), "--language", "es"]) == 1
    assert "no es el manifiesto" in capsys.readouterr().out


def test_nothing_to_verify_is_no_success(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1


def test_both_languages_say_the_same_things() -> None:
    assert SENTENCES["en"].keys() == SENTENCES["es"].keys()
