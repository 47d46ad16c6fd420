"""Truths about every text that comes in."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from cauce.intake.quarantine import safe_name
from cauce.transcribe.separated import read_separated, transcribe_separated

FIELD = st.text(st.characters(exclude_categories=["C"], exclude_characters="\ufffd"), max_size=8) | st.sampled_from(
    ["", "1,200", 'a "quoted" word', "two\nlines", " blank ", "Panamá", "<5", "=1+1"]
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Records of one width from 2 to 5 under the header c0, c1 ...; none of them empty."""
    width = draw(st.integers(2, 5))
    records = draw(st.lists(st.lists(FIELD, min_size=width, max_size=width).filter(any), min_size=1, max_size=8))
    return [[f"c{place}" for place in range(width)], *records]


def _text(table: list[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(table)
    return written.getvalue()


def _file(folder: str, content: bytes) -> Path:
    file = Path(folder) / "table.csv"
    file.write_bytes(content)
    return file


@given(tables())
def test_every_field_is_copied_as_it_was_written(table: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        copied = transcribe_separated(_file(folder, _text(table).encode()), source="x", value="c0")
    assert copied.findings == ()
    columns = [copied.cells["value"], *(copied.cells[name] for name in table[0][1:])]
    assert [list(fields) for fields in zip(*columns, strict=True)] == table[1:]


@given(tables(), st.data())
def test_a_text_that_was_cut_off_never_gives_another_field(table: list[list[str]], data: st.DataObject) -> None:
    whole = _text(table).encode()
    length = data.draw(st.integers(0, len(whole) - 1))
    with TemporaryDirectory() as folder:
        read = read_separated(_file(folder, whole[:length]))
    kept = [fields for _, fields in read.records]
    assert read.findings or kept == table[1 : 1 + len(kept)]


@given(tables(), st.data())
def test_a_byte_that_is_no_text_is_always_found(table: list[list[str]], data: st.DataObject) -> None:
    whole = _text(table).encode()
    place = data.draw(st.integers(0, len(whole)))
    with TemporaryDirectory() as folder:
        read = read_separated(_file(folder, whole[:place] + b"\xff" + whole[place:]))
    assert [finding.code for finding in read.findings] == ["wrong-encoding"]


@given(st.text(max_size=200))
def test_a_safe_name_is_one_part_of_a_path_and_stays_as_it_is(sent: str) -> None:
    name = safe_name(sent)
    assert Path(name).name == name
    assert name not in {"", ".", ".."}
    assert name.isprintable()
    assert len(name) <= 120
    assert safe_name(name) == name
