"""With `--json` a run prints one document and nothing else, whatever becomes of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from cauce.desk import Home
from tests.command import run
from tests.homes import DARIEN, DARIEN_LATER, HONDURAS, lay

QUESTION = ("DF_TRANSIT", "source=pa_snm_darien")


def _nobody(folder: Path) -> Path:
    file = folder / "letter.csv"
    file.write_text("Dear colleagues,\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("kinds", "code", "statuses"),
    [
        (("good",), 0, ["accepted"]),
        (("good", "other"), 0, ["accepted", "accepted"]),
        (("bad", "missing"), 1, ["refused", "refused"]),
        (("bad", "good", "missing"), 1, ["refused", "accepted", "refused"]),
        (("good", "bad", "good"), 1, ["accepted", "refused", "known"]),
        (("broken", "good"), 3, ["failed", "accepted"]),
        (("bad", "broken"), 3, ["refused", "failed"]),
        (("missing",), 1, ["refused"]),
    ],
)
def test_a_delivery_of_several_files_is_told_at_once(
    kinds: tuple[str, ...], code: int, statuses: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, other, broken = lay(tmp_path / "in", DARIEN, HONDURAS, DARIEN_LATER)
    files = {"good": good, "other": other, "broken": broken, "bad": _nobody(tmp_path), "missing": tmp_path / "no.csv"}
    copy = shutil.copyfile

    def fails(source: Path, target: Path) -> object:
        if source == broken:
            raise OSError(28, "No space left on device")
        return copy(source, target)

    monkeypatch.setattr("cauce.intake.quarantine.shutil.copyfile", fails)
    ran = run(tmp_path / "home", "submit", *(files[kind] for kind in kinds))
    told = ran.said["files"] if len(kinds) > 1 else [ran.said]
    assert (ran.code, [each["status"] for each in told]) == (code, statuses)
    assert [each["file"] for each in told] == [files[kind].name for kind in kinds]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("query", *QUESTION, "--from", "2023-13"), 1, "not-a-period"),
        (("query", "DF_NOTHING"), 1, "unknown-dataflow"),
        (("query", "DF_TRANSIT", "shoe=9"), 1, "unknown-dimension"),
        (("query", *QUESTION, "--edition", "0123456789abcdef"), 1, "no-edition"),
        (("query", *QUESTION, "--audience", "spies"), 2, "no-such-audience"),
        (("query", *QUESTION, "--as-of", "yesterday"), 2, "wrong-use"),
        (("query",), 2, "wrong-use"),
        (("trace", *QUESTION, "--from", "2024", "--to", "2023"), 1, "end-before-start"),
        (("trace", "DF_TRANSIT", "citizenship"), 1, "not-a-dimension"),
        (("release", "--audience", "spies"), 2, "no-such-audience"),
        (("editions", "--audience", "spies"), 2, "no-such-audience"),
        (("verify", "--audience", "spies"), 2, "no-such-audience"),
        (("sources", "nobody"), 1, "no-such-source"),
        (("structures", "DF_NOTHING"), 1, "no-such-structure"),
        (("submit",), 2, "wrong-use"),
        (("submit", "x.csv", "--accept", "lost-period"), 2, "accept-without-reason"),
        (("recognise",), 2, "wrong-use"),
        (("demo", "--publications", "no-such-folder"), 2, "no-folder"),
        (("demo", "--port", "many"), 2, "wrong-use"),
        (("serve", "--host", "256.0.0.1"), 3, "cannot-listen"),
        (("unheard-of",), 2, "wrong-use"),
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_an_error_of_any_verb_is_one_document(
    invented_home: Home, words: tuple[str, ...], code: int, error: str, language: str
) -> None:
    ran = run(invented_home.root, *words, language=language)
    assert (ran.code, ran.said["error"]) == (code, error)
    assert ran.said["text"] in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("query", *QUESTION),
        ("trace", *QUESTION, "--from", "2023-01", "--to", "2023-01"),
        ("editions",),
        ("verify",),
        ("sources",),
        ("sources", "pa_snm_darien"),
        ("structures",),
        ("structures", "DF_TRANSIT"),
        ("structures", "CL_EVENT"),
    ],
)
def test_an_answer_of_any_verb_is_one_document(invented_home: Home, words: tuple[str, ...]) -> None:
    ran = run(invented_home.root, *words)
    assert (ran.code, bool(ran.said)) == (0, True)


def test_the_words_of_a_wrong_use_are_in_the_language_asked_for(tmp_path: Path) -> None:
    assert "The command was not understood" in run(tmp_path, "query", language="en").said["text"]
    assert "No se entendió el comando" in run(tmp_path, "query", language="es").said["text"]


def test_a_folder_without_publications_is_told_with_what_was_passed_over(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    _nobody(tmp_path / "in")
    ran = run(tmp_path / "home", "demo", "--publications", tmp_path / "in", "--no-serve")
    assert (ran.code, ran.said["error"]) == (3, "nothing-to-release")
    assert [each["file"] for each in ran.said["passed"]] == ["letter.csv"]


def test_a_port_that_is_taken_is_said_before_anything_is_done(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = run(tmp_path / "home", "demo", "--port", port)
    assert (ran.code, ran.said["error"], ran.said["facts"]["port"]) == (3, "cannot-listen", port)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("fault", "error"), [(KeyboardInterrupt, "interrupted"), (ZeroDivisionError, "command-failed")]
)
def test_what_nobody_foresaw_is_one_document_without_a_traceback(
    fault: type[BaseException], error: str, invented_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        raise fault

    monkeypatch.setattr("cauce.cli.ask.answer", fall)
    ran = run(invented_home.root, "query", *QUESTION)
    assert (ran.code, ran.said["error"]) == (3, error)


@pytest.mark.parametrize("words", [("structures", "CL_AREA"), ("sources", "--json")])
def test_a_reader_that_leaves_early_hears_no_complaint(words: tuple[str, ...]) -> None:
    command = [str(Path(sys.executable).with_name("cauce")), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as begun:
        assert begun.stdout is not None
        begun.stdout.close()
        assert begun.wait() == 0
        assert begun.stderr is not None
        assert begun.stderr.read() == b""


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.csv")
    ran = run(tmp_path / "home", "demo", "--no-serve", "--publications", str(tmp_path / name))
    assert (ran.code, json.loads(ran.out)["error"]) == (2, "no-folder")


def test_a_server_says_where_it_serves_and_ends_well_when_it_is_stopped(invented_home: Home) -> None:
    command = [str(Path(sys.executable).with_name("cauce")), "serve", "--json", "--port", "0", "--home"]
    with subprocess.Popen([*command, str(invented_home.root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as begun:
        assert begun.stdout is not None
        assert begun.stderr is not None
        told = b"".join(iter(begun.stdout.readline, b"}\n")) + b"}"
        address = json.loads(told)["address"]
        assert urlopen(f"{address}health", timeout=30).read() == b"ok"
        begun.send_signal(signal.SIGINT)
        assert begun.wait(timeout=30) == 0
        assert begun.stdout.read() == b""
        assert begun.stderr.read().decode().count("\n") == 1
