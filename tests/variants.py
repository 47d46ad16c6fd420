"""Malformed variants of a publication: what happens to files on their way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

Variant = Callable[[bytes, Random], bytes]


def _lines(content: bytes) -> tuple[bytes, list[bytes]]:
    header, *body = content.splitlines(keepends=True)
    return header, body


def cut_at_a_byte(content: bytes, chance: Random) -> bytes:
    """The end is missing."""
    return content[: chance.randrange(1, len(content))]


def cut_between_lines(content: bytes, chance: Random) -> bytes:
    """The end is missing, and the last line is whole."""
    header, body = _lines(content)
    return header + b"".join(body[: chance.randrange(1, len(body))])


def without_a_line(content: bytes, chance: Random) -> bytes:
    """One line is missing."""
    header, body = _lines(content)
    del body[chance.randrange(len(body))]
    return header + b"".join(body)


def with_a_line_twice(content: bytes, chance: Random) -> bytes:
    """One line stands there twice."""
    header, body = _lines(content)
    at = chance.randrange(len(body))
    return header + b"".join([*body[:at], body[at], *body[at:]])


def shuffled(content: bytes, chance: Random) -> bytes:
    """All lines in another order."""
    header, body = _lines(content)
    body[-1] = body[-1].rstrip(b"\r\n") + b"\n"
    chance.shuffle(body)
    return header + b"".join(body)


def columns_swapped(content: bytes, chance: Random) -> bytes:
    """Two columns changed places below their headers."""
    header, body = _lines(content)
    width = header.count(b",") + 1
    if width == 1:
        return content
    one, other = chance.sample(range(width), 2)
    swapped = []
    for line in body:
        cells = line.rstrip(b"\r\n").split(b",")
        if len(cells) == width:
            cells[one], cells[other] = cells[other], cells[one]
        swapped.append(b",".join(cells) + b"\n")
    return header + b"".join(swapped)


def mistyped(content: bytes, chance: Random) -> bytes:
    """A digit became another sign."""
    places = [at for at, sign in enumerate(content) if chr(sign).isdigit() and at > content.index(b"\n")]
    at = chance.choice(places)
    return content[:at] + chance.choice((b"O", b"l", b"?", b".", b"-", b" ", b"\xb2", b'"')) + content[at + 1 :]


def in_another_encoding(content: bytes, chance: Random) -> bytes:
    """Saved by a program that writes otherwise."""
    text = content.decode("utf-8-sig")
    return text.encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "cp500")))


def with_a_stray_byte(content: bytes, chance: Random) -> bytes:
    """A byte that belongs to no letter, or to no text at all."""
    at = chance.randrange(len(content))
    return content[:at] + chance.choice((b"\xe9", b"\xff", b"\x00", b"\x07", b"\x1a")) + content[at:]


def with_other_line_ends(content: bytes, chance: Random) -> bytes:
    """Saved on another system; no letter changed."""
    return content.replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r\n", b"\n", b"\r")))


def with_another_separator(content: bytes, chance: Random) -> bytes:
    """Saved where a comma separates decimals."""
    return content.replace(b",", chance.choice((b";", b"\t", b"|")))


def without_its_header(content: bytes, _: Random) -> bytes:
    """The first line is missing."""
    return content.split(b"\n", 1)[1]


def twice_over(content: bytes, chance: Random) -> bytes:
    """Pasted a second time below itself, with or without its header."""
    header, body = _lines(content)
    body[-1] = body[-1].rstrip(b"\r\n") + b"\n"
    return header + b"".join(body) + (header if chance.random() < 0.5 else b"") + b"".join(body)


VARIANTS: Mapping[str, Variant] = {
    each.__name__: each
    for each in (
        cut_at_a_byte, cut_between_lines, without_a_line, with_a_line_twice, shuffled, columns_swapped, mistyped,
        in_another_encoding, with_a_stray_byte, with_other_line_ends, with_another_separator, without_its_header,
        twice_over,
    )
}  # fmt: skip
