"""`serve` opens its door once, and says where before anybody may ask."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import uvicorn

from tests.command import run


@pytest.mark.parametrize("json", [True, False])
def test_a_server_opens_its_door_once(json: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, listen = [], socket.socket.listen

    def counted(door: socket.socket, *most: int) -> None:
        opened.append(door)
        listen(door, *most)

    monkeypatch.setattr(socket.socket, "listen", counted)
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_: None)
    ran = run(tmp_path / "home", "serve", "--port", "0", json=json)
    assert ran.code == 0
    assert len(opened) == 1
    assert (ran.said["address"] if json else "http://127.0.0.1:") in ran.err
