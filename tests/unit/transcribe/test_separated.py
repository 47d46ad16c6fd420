"""Separated texts: copied as printed, and every fault with its place."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cauce.model.finding import Finding
from cauce.transcribe.separated import read_separated, transcribe_separated, transcribe_wide

TABLE = "t,nat,n\n2024-01,CUB,5\n2024-02,HTI,1200\n"


def _written(folder: Path, content: str | bytes) -> Path:
    file = folder / "table.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def _faults(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str | None]]:
    return [(finding.code, finding.where.row, finding.where.column) for finding in findings]


def test_a_record_becomes_one_line_with_its_labels_and_the_row_a_person_sees(tmp_path: Path) -> None:
    copied = transcribe_separated(_written(tmp_path, TABLE), source="x", value="n")
    assert copied.findings == ()
    assert dict(copied.cells) == {
        "sheet": ["", ""],
        "row": [2, 3],
        "column": ["n", "n"],
        "value": ["5", "1200"],
        "t": ["2024-01", "2024-02"],
        "nat": ["CUB", "HTI"],
    }


def test_labels_and_numbers_keep_their_blanks_and_commas(tmp_path: Path) -> None:
    copied = transcribe_separated(_written(tmp_path, 'a,n\n" Cuba ","1,200"\nHaiti, 7\n'), source="x", value="n")
    assert copied.cells["a"] == [" Cuba ", "Haiti"]
    assert copied.cells["value"] == ["1,200", " 7"]


def test_a_cell_over_two_lines_does_not_move_the_rows_below_it(tmp_path: Path) -> None:
    read = read_separated(_written(tmp_path, 'a,n\n"two\nlines",1\n\nnext,2\n'))
    assert [row for row, _ in read.records] == [2, 5]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_byte_order_mark_and_line_ends_change_nothing(tmp_path: Path, mark: bytes, end: bytes) -> None:
    read = read_separated(_written(tmp_path, mark + TABLE.encode().replace(b"\n", end)))
    assert (read.header, read.findings) == (("t", "nat", "n"), ())
    assert read.records == ((2, ["2024-01", "CUB", "5"]), (3, ["2024-02", "HTI", "1200"]))


def test_a_packed_text_is_read_as_the_text(tmp_path: Path) -> None:
    plain = read_separated(_written(tmp_path, TABLE))
    (tmp_path / "packed").mkdir()
    assert read_separated(_written(tmp_path / "packed", gzip.compress(TABLE.encode()))) == plain


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("t,nat,n\n2024-01,CUB\n2024-02,HTI,2,9\n", [("ragged-row", 2, None), ("ragged-row", 3, None)]),
        ("t,nat,n\n2024-01,CU\0B,5\n", [("control-character", 2, "nat")]),
        ("t,nat,n\n2024-01,CU\ufffdB,5\n", [("control-character", 2, "nat")]),
        ('t,nat,n\n2024-01,"CUB,5\n2024-02,HTI,2\n', [("broken-quotes", 2, None)]),
        ('t,nat,n\n2024-01,"CUB"A,5\n2024-02,HTI,2\n', [("broken-quotes", 2, None)]),
        ("t,nat,n\n2024-01,CUB,5\n2024-02,HTI,12", [("no-last-line-break", 3, None)]),
        ("t,nat,nat,n\n2024-01,CUB,CUB,5\n", [("repeated-column", 1, "nat")]),
        ("t,nat,n\n2024-01,CUB,5\nt,nat,n\n2024-02,HTI,2\n", [("header-again", 3, None)]),
        ("t,nat,n\n", [("no-records", 1, None)]),
        ("\n\n", [("empty-file", None, None)]),
    ],
)
def test_a_fault_is_found_where_it_is(
    tmp_path: Path, content: str, expected: list[tuple[str, int | None, str | None]]
) -> None:
    found = _faults(read_separated(_written(tmp_path, content)).findings)
    assert [fault for fault in expected if fault not in found] == []


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    found = _faults(read_separated(_written(tmp_path, "a,n\nx\ny\x07,1\nz,2,3\nend,4")).findings)
    assert sorted(found, key=str) == sorted(
        [
            ("ragged-row", 2, None),
            ("control-character", 3, "a"),
            ("ragged-row", 4, None),
            ("no-last-line-break", 5, None),
        ],
        key=str,
    )


@pytest.mark.parametrize(
    ("content", "encoding", "row"),
    [
        ("a,n\nPanamá,1\n".encode("latin-1"), "ISO 8859-1", 2),
        ("a,n\nCôte d\u2019Ivoire,1\n".encode("cp1252"), "Windows-1252", 2),
        (TABLE.encode("utf-16"), "UTF-16", 1),
        (TABLE.encode("utf-16-le"), "UTF-16", 1),
        (TABLE.encode("utf-16-be"), "UTF-16", 1),
        (TABLE.encode("utf-32"), "UTF-16", 1),
    ],
)
def test_another_encoding_is_named_with_its_row_and_nothing_is_guessed(
    tmp_path: Path, content: bytes, encoding: str, row: int
) -> None:
    read = read_separated(_written(tmp_path, content))
    assert [(finding.code, finding.facts, finding.where.row) for finding in read.findings] == [
        ("wrong-encoding", {"encoding": encoding}, row)
    ]
    assert read.records == ()


@pytest.mark.parametrize("cut", [9, 20])
def test_a_packed_text_that_was_cut_off_is_damaged(tmp_path: Path, cut: int) -> None:
    packed = gzip.compress(TABLE.encode())
    assert _faults(read_separated(_written(tmp_path, packed[:-cut])).findings) == [("damaged-file", None, None)]


def test_a_packed_text_stops_unpacking_at_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cauce.settings import Limits
    from cauce.transcribe import contents

    monkeypatch.setattr(contents, "LIMITS", Limits(unpacked_bytes=1000))
    found = read_separated(_written(tmp_path, gzip.compress(b"a,n\n" + b"x,1\n" * 1000))).findings
    assert _faults(found) == [("unpacks-too-large", None, None)]


def test_a_publisher_who_never_ends_the_last_line_is_taken_at_his_word(tmp_path: Path) -> None:
    file = _written(tmp_path, TABLE.rstrip("\n"))
    assert read_separated(file, last_break=False).findings == ()
    assert _faults(read_separated(file).findings) == [("no-last-line-break", 3, None)]


def test_a_missing_column_is_named_and_no_number_is_taken(tmp_path: Path) -> None:
    copied = transcribe_separated(_written(tmp_path, TABLE), source="x", value="n", labels=("t", "sex"))
    assert len(copied) == 0
    assert [(finding.code, finding.facts) for finding in copied.findings] == [("missing-column", {"column": "sex"})]


def test_more_than_a_hundred_faults_of_a_kind_are_counted(tmp_path: Path) -> None:
    found = read_separated(_written(tmp_path, "a,n\n" + "short\n" * 140 + "x,1\n")).findings
    assert len(found) == 101
    assert (found[-1].code, found[-1].facts) == ("more-of-the-same", {"finding": "ragged-row", "count": 40})


def test_a_wide_table_gives_one_line_a_number_with_the_header_over_it(tmp_path: Path) -> None:
    file = _written(tmp_path, "country|2017|2018\nMEXICO| 5|6\n")
    copied = transcribe_wide(file, source="x", labels=("country",), header_as="year", separator="|")
    assert copied.findings == ()
    assert list(zip(*(copied.cells[name] for name in ("row", "column", "value", "country", "year")), strict=True)) == [
        (2, "2017", " 5", "MEXICO", "2017"),
        (2, "2018", "6", "MEXICO", "2018"),
    ]
