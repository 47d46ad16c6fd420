"""The separate verifier finds whatever is not as it was sealed."""

from __future__ import annotations

import hashlib
import json
import shutil
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


def _lay(root: Path, **said: object) -> str:
    """An edition without files, sealed by hand; gives its name."""
    content = json.dumps({"files": {}, "parts": [], "lineage": {}, "archive": [], **said}).encode()
    folder = root / "editions" / _hash(content)[:16]
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_bytes(content)
    return folder.name


def _found(root: Path) -> dict[str, list[str]]:
    return {each.edition: [fault.code for fault in each.faults] for each in verify(root)}


def test_an_edition_whose_manifest_is_gone_is_found(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (manifest,) = root.glob("editions/*/manifest.json")
    manifest.unlink()
    assert _found(root) == {manifest.parent.name: ["missing"]}
    assert main([str(root)]) == 1
    assert f"editions/{manifest.parent.name}/manifest.json is not there" in capsys.readouterr().out


def test_an_edition_that_another_came_after_must_be_there(tmp_path: Path) -> None:
    first = _lay(tmp_path, previous=None)
    second = _lay(tmp_path, previous=first)
    third = _lay(tmp_path, previous=second)
    assert _found(tmp_path) == {first: [], second: [], third: []}
    shutil.rmtree(tmp_path / "editions" / second)
    assert _found(tmp_path) == {first: [], second: ["missing"], third: []}
    shutil.rmtree(tmp_path / "editions" / first)
    assert _found(tmp_path) == {second: ["missing"], third: []}


def test_what_lies_beside_editions_must_be_one_but_for_unfinished_work(tmp_path: Path) -> None:
    whole = _lay(tmp_path)
    (tmp_path / "editions" / ".unfinished-0").mkdir()
    (tmp_path / "editions" / "0123456789abcdef").write_text("a file")
    (tmp_path / "editions" / "loop").symlink_to(tmp_path / "editions" / "loop")
    (tmp_path / "editions" / "nowhere").symlink_to(tmp_path / "nowhere")
    (tmp_path / "editions" / "odd" / "manifest.json").mkdir(parents=True)
    expected = {"0123456789abcdef": ["missing"], "loop": ["unread"], "nowhere": ["missing"], "odd": ["unread"]}
    assert _found(tmp_path) == {whole: [], **expected}


@pytest.mark.parametrize("said", [[], 7, None, {}, {"files": 1}, {"files": {"x": 1}, "parts": [1]}, {"previous": 3}])
def test_a_manifest_that_says_something_else_is_no_failure(said: object, tmp_path: Path) -> None:
    content = json.dumps(said).encode()
    folder = tmp_path / "editions" / _hash(content)[:16]
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_bytes(content)
    assert _found(tmp_path) == {folder.name: ["not-understood"]}


def test_a_name_leads_nowhere_and_disturbs_no_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret").write_text("elsewhere")
    name = _lay(tmp_path / "root", files={"../../../secret": "0", "/etc/passwd": "0"}, archive=["../../secret"])
    assert _found(tmp_path / "root") == {name: ["missing"] * 3}
    (tmp_path / "root" / "editions" / "\x1b[2J\udcff").mkdir()
    assert main([str(tmp_path / "root")]) == 1
    assert capsys.readouterr().out.encode().count(b"?[2J?") == 2


@pytest.mark.parametrize(
    ("words", "english", "spanish"),
    [
        ([], "Name one folder, not 0.", "Indique una sola carpeta, no 0."),
        (["one", "two"], "Name one folder, not 2.", "Indique una sola carpeta, no 2."),
        (["root", "--deep"], "There is no option --deep.", "No existe la opción --deep."),
        (["root", "--language=fr"], "--language takes en or es.", "--language admite en o es."),
        (["root", "--language"], "--language takes en or es.", "--language admite en o es."),
    ],
)
def test_a_wrong_use_is_said_in_the_language_asked_for(
    words: list[str], english: str, spanish: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, sentence, usage in (("en", english, "usage: "), ("es", spanish, "uso: ")):
        assert main(["--language", language, *words]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith(usage)
        assert said.err.endswith(f"{sentence}\n")


@pytest.mark.parametrize("language", ["en", "es"])
def test_help_is_in_the_language_of_the_system(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}_MX.UTF-8")
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.split("\n")[1] == SENTENCES[language]["about"]
