"""What a reader may do: read. HEAD is answered as GET is, without a body; OPTIONS says what there is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from cauce.web.shell import HEADERS

METHODS = ("GET", "HEAD", "OPTIONS")
ALLOW = ", ".join(METHODS)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Any, Any], Awaitable[None]]


def reading(application: Application) -> Application:
    """The application, which itself answers GET alone, for whoever asks with HEAD or OPTIONS too."""

    async def answered(scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        method = scope.get("method") if scope["type"] == "http" else None
        if method == "HEAD":
            await _without_body(application, {**scope, "method": "GET"}, send)
        elif method == "OPTIONS":
            said = {**HEADERS, "Allow": ALLOW, "Content-Length": "0"}
            headers = [(name.lower().encode(), text.encode()) for name, text in said.items()]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
        else:
            await application(scope, receive, send)

    return answered


async def _without_body(application: Application, scope: Mapping[str, Any], send: Send) -> None:
    """Only the head goes out; what would follow it is told that nobody reads on."""
    begun = False

    async def receive() -> Message:
        return {"type": "http.disconnect"} if begun else {"type": "http.request", "body": b"", "more_body": False}

    async def only_the_head(message: Message) -> None:
        nonlocal begun
        if message["type"] == "http.response.start":
            begun = True
            await send(message)

    await application(scope, receive, only_the_head)
    await send({"type": "http.response.body", "body": b""})
