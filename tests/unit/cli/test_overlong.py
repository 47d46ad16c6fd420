"""A word that is not understood is repeated, but not whole: an answer stays an answer, however long the question."""

from __future__ import annotations

from pathlib import Path

import pytest

from cauce.desk import Home
from tests.command import run
from tests.homes import DARIEN, lay

LONG = "X" * 5_000
ASKED = ("query", "DF_TRANSIT")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("query", LONG), "unknown-dataflow"),
        (("trace", LONG), "unknown-dataflow"),
        ((*ASKED, LONG), "not-a-dimension"),
        ((*ASKED, f"{LONG}=VEN"), "unknown-dimension"),
        ((*ASKED, f"{LONG}=VEN", f"{LONG}=VEN"), "dimension-twice"),
        ((*ASKED, f"citizenship={LONG}"), "unknown-code"),
        ((*ASKED, "source=pa_snm_darien", f"citizenship={LONG}"), "unknown-code"),
        ((*ASKED, "citizenship=" + ",".join(f"X{each}" for each in range(500))), "unknown-code"),
        ((*ASKED, "citizenship=" + "VEN," * 2_000, "authority=USBP"), "unknown-code"),
        ((*ASKED, "--by", LONG), "unknown-dimension"),
        ((*ASKED, "--from", LONG), "not-a-period"),
        ((*ASKED, "--to", "2023-01/" + LONG), "not-a-period"),
        ((*ASKED, "--edition", LONG), "no-edition"),
        ((*ASKED, "--audience", LONG), "no-such-audience"),
        (("release", "--audience", LONG), "no-such-audience"),
        (("editions", "--audience", LONG), "no-such-audience"),
        (("verify", "--audience", LONG), "no-such-audience"),
        (("sources", LONG), "no-such-source"),
        (("structures", LONG), "no-such-structure"),
        (("serve", "--host", LONG, "--port", "0"), "cannot-listen"),
        (("demo", "--publications", LONG, "--no-serve"), "no-folder"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_an_overlong_word_is_cut(invented_home: Home, words: tuple[str, ...], error: str) -> None:
    for language in ("en", "es"):
        ran = run(invented_home.root, *words, language=language)
        assert ran.said["error"] == error
        assert max(map(len, str(ran.said["facts"]).split())) <= (300 if error == "no-folder" else 90)
        assert len(ran.out) + len(ran.err) < 3_000


def test_a_source_that_is_none_is_cut_in_the_finding(tmp_path: Path) -> None:
    ran = run(tmp_path / "home", "submit", *lay(tmp_path / "in", DARIEN), "--source", LONG)
    assert (ran.code, ran.said["findings"][0]["code"]) == (1, "other-publication")
    assert LONG[:60] in ran.out
    assert LONG[:61] not in ran.out


@pytest.mark.parametrize("verb", ["recognise", "submit"])
def test_the_name_of_a_file_is_cut_and_disturbs_no_screen(verb: str, tmp_path: Path) -> None:
    for name in (LONG, "\x1b[2J.csv"):
        ran = run(tmp_path / "home", verb, tmp_path / name, json=False)
        assert (ran.code, "\x1b" in ran.out) == (1, False)
        assert len(ran.out) < 1_000


def test_the_name_of_a_file_that_is_passed_over_disturbs_no_screen(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "\x1b[2J.csv").write_text("Dear colleagues,\n")
    ran = run(tmp_path / "home", "demo", "--no-serve", "--publications", tmp_path / "in", json=False)
    assert "passed over: [2J.csv" in ran.out


@pytest.mark.parametrize("verb", ["verify", "submit", "release", "query", "editions", "sources"])
def test_a_home_with_an_overlong_path_is_a_sentence(verb: str, tmp_path: Path) -> None:
    words = {"submit": ["x.csv"], "query": ["DF_TRANSIT"]}.get(verb, [])
    ran = run(tmp_path / LONG, verb, *words)
    assert ran.code in ((0,) if verb == "sources" else (1, 2, 3))
    assert len(ran.err) < 1_000
