"""The folder is the registry: every file in it is read, and a wrong one is named."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from cauce.errors import NotFound, StructureError
from cauce.sources import readers, registry
from cauce.sources.registry import load_source

CODE = "gt_igm_returns"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for file in readers.FOLDER.glob(f"{CODE}.*"):
        shutil.copy(file, tmp_path)
    return tmp_path


def _changed(folder: Path, end: str, old: str, new: str) -> None:
    file = folder / f"{CODE}.{end}"
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise LookupError(old)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_stem_of_the_folder_is_a_source_with_reader_and_description() -> None:
    stems = {file.stem for file in readers.FOLDER.glob("*.yaml") if not file.stem.endswith(".fixes")}
    assert set(readers.codes()) == stems
    assert set(registry.sources()) == stems
    assert [each.code for each in readers.readers()] == sorted(stems)


def test_no_two_sources_have_one_rank() -> None:
    ranks = [source.rank for source in registry.sources().values()]
    assert sorted(set(ranks)) == sorted(ranks)


def test_a_publication_that_is_not_there_is_not_found() -> None:
    for ask in (registry.source, readers.reader):
        with pytest.raises(NotFound):
            ask("xx_none")


@pytest.mark.parametrize(
    ("end", "old", "new", "said"),
    [
        ("yaml", "code: gt_igm_returns", "code: gt_other", "gt_other"),
        ("yaml", "rank:", "rang:", "rang"),
        ("yaml", "redistribute: ", "redistribute: maybe_", "redistribute"),
        ("yaml", "  es: ", "  fr: ", "both languages"),
        ("yaml", "title:", "title: [", ""),
        ("map.csv", "field,label,dimension,code,note", "field,label,dimension,code", "header"),
    ],
)
def test_a_wrong_file_is_named_with_its_fault(copied: Path, end: str, old: str, new: str, said: str) -> None:
    assert load_source(copied, CODE).code == CODE
    _changed(copied, end, old, new)
    with pytest.raises(StructureError) as raised:
        load_source(copied, CODE)
    assert raised.value.facts["file"] == f"{CODE}.{end}"
    assert said in str(raised.value.facts["fault"])


def test_one_label_never_means_two_codes_of_one_dimension(copied: Path) -> None:
    line = next(each for each in (copied / f"{CODE}.map.csv").read_text().splitlines()[1:] if each.split(",")[2])
    field, label, dimension = line.split(",")[:3]
    with (copied / f"{CODE}.map.csv").open("a", encoding="utf-8") as opened:
        opened.write(f"{field},{label},{dimension},OTHER,\n")
    with pytest.raises(StructureError):
        load_source(copied, CODE)


def test_a_module_that_fails_to_import_is_an_error_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xx_broken.py").write_text("raise RuntimeError('half written')\n")
    (tmp_path / "xx_empty.py").write_text("LAYOUTS = ()\ndef read(file): ...\n")
    monkeypatch.setattr("cauce.sources.__path__", [str(tmp_path)])
    monkeypatch.setattr(readers, "codes", lambda: ("xx_broken", "xx_empty"))
    for code in ("xx_broken", "xx_empty"):
        with pytest.raises(StructureError) as raised:
            readers.reader(code)
        assert raised.value.facts["source"] == code
        sys.modules.pop(f"cauce.sources.{code}", None)
