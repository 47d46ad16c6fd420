"""Names of files never disturb a screen, whichever verb lists them."""

from __future__ import annotations

from pathlib import Path

from tests.command import run


def test_a_folder_with_a_strange_name_in_it_is_listed_plainly(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "e\x1b[31mvil\r\n.csv").write_text("colour,shape\nred,round\n")
    ran = run(tmp_path / "home", "demo", "--publications", folder, "--no-serve", "--no-outlook", json=False)
    assert ran.code == 3
    assert "vil" in ran.out
    assert not set(ran.out) & {"\x1b", "\r"}
