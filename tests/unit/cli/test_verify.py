"""`verify` says of whatever is gone: a manifest, a whole edition that another came after, a file of a part."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command import run
from tests.homes import DARIEN, lay


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three editions."""
    place = tmp_path_factory.mktemp("verify")
    assert run(place / "home", "submit", *lay(place / "in", DARIEN)).code == 0
    for day in (1, 2, 3):
        assert run(place / "home", "release", "--publish-at", f"2025-07-0{day}").code == 0
    assert run(place / "home", "verify").said["faults"] == []
    return place / "home"


@pytest.fixture
def home(sealed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sealed, tmp_path / "home"))


def editions(home: Path) -> list[Path]:
    """Their folders, oldest first."""
    urns = [each["edition"] for each in run(home, "editions").said["editions"]]
    return [home / "public" / "editions" / urn.rsplit(":", 1)[1] for urn in urns]


def fault(folder: Path) -> str:
    return f"{folder.name}: editions/{folder.name}/manifest.json"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_manifest_that_is_gone_is_said(which: int, home: Path) -> None:
    folder = editions(home)[which]
    (folder / "manifest.json").unlink()
    ran = run(home, "verify")
    assert (ran.code, ran.said["faults"]) == (1, [fault(folder)])
    for language, words in (("en", "Not as it was sealed"), ("es", "No está como se selló")):
        assert f"{words}: {fault(folder)}" in run(home, "verify", json=False, language=language).out


def test_the_same_release_again_mends_it(home: Path) -> None:
    folder = editions(home)[2]
    (folder / "manifest.json").unlink()
    assert run(home, "release", "--publish-at", "2025-07-03").said["edition"].endswith(folder.name)
    assert run(home, "verify").said["faults"] == []


@pytest.mark.parametrize("which", [0, 1])
def test_an_edition_that_is_gone_is_said_by_the_one_after_it(which: int, home: Path) -> None:
    folder = editions(home)[which]
    shutil.rmtree(folder)
    ran = run(home, "verify")
    assert (ran.code, ran.said["faults"]) == (1, [fault(folder)])


def test_what_a_fallen_build_left_is_no_damage(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, replace = {each.name for each in editions(home)}, Path.replace

    def falls(self: Path, target: Path) -> Path:
        if target.parent.name == "editions":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", falls)
        assert run(home, "release", "--publish-at", "2025-07-04").code == 3
    assert {each.name for each in editions(home)} == before
    assert run(home, "verify").said["faults"] == []
    assert run(home, "release", "--publish-at", "2025-07-04").code == 0
    assert not list((home / "public" / "editions").glob(".*"))


def test_a_file_among_the_editions_is_said_and_stops_no_answer(home: Path) -> None:
    (home / "public" / "editions" / "0123456789abcdef").write_text("a file")
    assert run(home, "verify").said["faults"] == ["0123456789abcdef: editions/0123456789abcdef/manifest.json"]
    assert run(home, "query", "DF_TRANSIT").code == 0


@pytest.mark.parametrize("kind", ["folder", "loop"])
def test_a_manifest_that_cannot_be_read_is_damage(kind: str, home: Path) -> None:
    manifest = editions(home)[1] / "manifest.json"
    manifest.unlink()
    manifest.mkdir() if kind == "folder" else manifest.symlink_to(manifest)
    assert run(home, "verify").said["faults"] == [fault(manifest.parent)]
    ran = run(home, "query", "DF_TRANSIT")
    assert (ran.code, ran.said["error"]) == (3, "damaged-edition")


def test_a_strange_name_disturbs_no_screen(home: Path) -> None:
    (home / "public" / "editions" / "\x1b[2J\udcff").mkdir()
    for json in (True, False):
        ran = run(home, "verify", json=json)
        assert ran.code == 1
        assert "?[2J?" in ran.out
        assert "\x1b" not in ran.out
